"""What the text has established before a number."""

from __future__ import annotations

from typing import NamedTuple

from extract.records import Bound, BoundTime, Measurement, Span


class Reading(NamedTuple):
    """A candidate for the indicator: its text and where its pieces stand in the raw text."""

    text: str
    spans: tuple[Span, ...]
    rule_id: str
    inherited: bool = False


class Topic(NamedTuple):
    """What the text before was about: the indicator that a clause without a subject inherits."""

    reading: Reading | None = None
    listed: tuple[Reading, ...] = ()  # the members of the last list (化工、纺织、食品类企业)
    parent: Reading | None = None  # the indicator before 其中
    segment: tuple[str, int, int] = ("", -1, -1)  # sentence, its part, and 其中 before the parts
    rate: bool = False  # the last number was a rate of change of the reading


NO_TOPIC = Topic()


class PastOwner(NamedTuple):
    """The entity of a number before, as one to inherit, and the rule that had found it."""

    bound: Bound
    found_by: str


class History(NamedTuple):
    """Whose the numbers before are taken to be: one of several answers (`bind/histories.py`)."""

    in_force: Bound | None = None  # whose the next number is, where nobody else is named
    owners: tuple[PastOwner, ...] = ()  # the last entities, each once, the latest first
    lead: Bound | None = None  # the organisation that the article opened with

    @property
    def last(self) -> str | None:
        """The last entity."""
        return self.owners[0].bound.text if self.owners else None


class Told(NamedTuple):
    """A time that another sentence names, and in which manner it stands there."""

    when: BoundTime
    manner: str


class Amount(NamedTuple):
    """The last number that an indicator was told by."""

    unit: str  # as written
    sort: str
    sentence: str  # its sentence_id


class Total(NamedTuple):
    """An amount that something may be a share of."""

    reading: Reading  # what it measures
    amount: Amount
    start: int  # in its sentence


class State(NamedTuple):
    """What the text before has established."""

    topic: Topic = NO_TOPIC
    topics: tuple[Reading, ...] = ()  # the last indicators, each once, the latest first
    amounts_of: tuple[Amount, ...] = ()  # the number of each of them
    amounts: tuple[Reading, ...] = ()  # those of the last levels of the paragraph, in order
    history: History = History()
    recent: tuple[Bound, ...] = ()  # the last organisations that opened a sentence
    period: BoundTime | None = None
    periods: tuple[BoundTime, ...] = ()  # the last periods, each once, the latest first
    told: tuple[Told, ...] = ()  # the last times named in the paragraph, the latest first
    ahead: Told | None = None  # the first time of the next sentence of the paragraph
    paragraph: int = -1
    frame: BoundTime | None = None  # the period that headline or lead set for the article
    opening: Told | None = None  # the first time that the article names
    story: BoundTime | None = None  # the last time that the paragraphs before have named
    horizon: BoundTime | None = None  # the last time to come that the article has named
    before: Measurement | None = None  # the number before
    compared: tuple[Measurement, ...] = ()  # the last change of each sort of it with a basis
    held: str | None = None  # the basis that the sentence before ended with
    totals: tuple[Total, ...] = ()  # the last amounts that something may be a share of
    whole: Bound | None = None  # what the last share of the sentence was one of
    opened: bool = True  # no number of this paragraph was read yet
    spent: tuple[Span, ...] = ()  # the references of the sentence so far, this number's included
    named: tuple[Bound, ...] = ()  # the organisations named so far
    owning: tuple[Bound, ...] = ()  # those of them that are no authorities
    often: Bound | None = None  # the one of these that is named most, more than once
    plan: str | None = None  # target, where the paragraph speaks of what is meant to be
