"""The frozen records that flow through the pipeline, in the order of the flow.

All offsets are half-open code-point offsets.
A *span* refers to the raw decoded text of a document (`Page.text`);
`start` and `end` of tokens and mentions refer to the text of their sentence.
This module imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

Span = tuple[int, int]


def merge_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in their order, with those that touch made one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


# --- read ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it was read: a newspaper page, an article, a row of a JSONL file."""

    doc_id: str
    text: str  # the raw decoded text, line ends as they are, without a byte-order mark
    source: str = ""  # where it was read from: path, or path:line
    encoding: str = "utf-8"
    sha256: str = ""  # of `text` in UTF-8
    date: str | None = None  # ISO 8601, may be partial: 2026, 2026-03, 2026-03-27
    outlet: str | None = None
    place: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)  # any further field of the row


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read or worked on, and why."""

    source: str
    doc_id: str | None
    reason: str  # one word: binary, undecodable, broken_json, no_text, exception, …
    detail: str


# --- layout ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text made of pieces of the raw text, in reading order.

    `text` is the concatenation of `raw[s:e]` over `pieces`: what a repair left out
    (line ends, invisible characters, a line printed twice) lies between the pieces.
    """

    text: str
    pieces: tuple[Span, ...]

    @classmethod
    def from_pieces(cls, raw: str, pieces: tuple[Span, ...]) -> Aligned:
        """The text that the pieces of a raw text make."""
        return cls("".join(raw[s:e] for s, e in pieces), pieces)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The raw pieces under `text[start:end]`; adjacent ones are merged."""
        if len(self.pieces) == 1:
            opening, closing = self.pieces[0]
            if 0 <= start < end <= closing - opening:
                return ((opening + start, opening + end),)
            low, high = opening + max(start, 0), min(opening + end, closing)
            return ((low, high),) if low < high else ()
        found: list[Span] = []
        offset = 0
        for s, e in self.pieces:
            lo, hi = max(start - offset, 0), min(end - offset, e - s)
            if lo < hi:
                if found and found[-1][1] == s + lo:
                    found[-1] = (found[-1][0], s + hi)
                else:
                    found.append((s + lo, s + hi))
            offset += e - s
            if offset >= end:
                break
        return tuple(found)

    def cut(self, start: int, end: int) -> Aligned:
        """The same text between two offsets, with its pieces."""
        return Aligned(self.text[start:end], self.spans(start, end))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text with one role on the page."""

    role: str  # kicker, headline, subtitle, byline, dateline, subhead, body, caption, banner
    content: Aligned
    join_confidence: float | None = None  # of the least sure join across a column break in it


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader would call one article, box, caption or masthead of a page."""

    article_id: str  # doc_id#1, doc_id#2, … in the order of first appearance
    doc_id: str
    kind: str  # article, box, caption, masthead
    headline: str | None
    authors: tuple[str, ...]
    date: str | None  # ISO 8601: of the dateline, else of the page; may be partial
    place: str | None  # of the dateline (本报青岛讯), else of the page
    outlet: str | None
    spans: tuple[Span, ...]  # every raw piece of it in reading order, furniture included
    paragraphs: tuple[Paragraph, ...]


# --- segment ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its part of speech (ICTCLAS tags as in jieba: n, v, m, q, …)."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of repaired text, aligned to the raw text.

    `folded` has the length of `content.text`: full-width forms, traditional characters and
    Latin capitals of units stay one character each, so that offsets in it are offsets in the text.
    """

    sentence_id: str  # article_id.1, article_id.2, …
    article_id: str
    doc_id: str
    paragraph: int  # index of its paragraph in the article
    role: str  # of its paragraph
    content: Aligned
    folded: str
    tokens: tuple[Token, ...] = ()  # empty where the sentence holds no numeral

    @property
    def text(self) -> str:
        """As it was printed, repaired."""
        return self.content.text


# --- match -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """Something recognised in a sentence: raw spans with the id of the rule that fired."""

    kind: str  # quantity, time, region, organisation, name, code, ordinal, …
    rule_id: str
    start: int
    end: int
    parts: tuple[tuple[str, int, int], ...] = ()  # named groups of the rule, in sentence offsets
    full: str | None = None  # of a short name: the name that the article gives it for

    def part(self, name: str) -> Span | None:
        """Start and end of the named part, if it is there."""
        for part, start, end in self.parts:
            if part == name:
                return start, end
        return None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A numeral that is neither a quantity nor another mention, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A sentence with everything that was recognised in it, in the order of the text."""

    sentence: Sentence
    mentions: tuple[Mention, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    def of_kind(self, kind: str) -> list[Mention]:
        """The mentions of one kind, in the order of the text."""
        return [m for m in self.mentions if m.kind == kind]


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole article, read from the page and the article themselves."""

    date: str | None  # ISO 8601, may be partial
    year_inferred: bool  # nobody gave the date: the year was inferred from the page's own words
    told: str | None  # the period of what the text tells without a time
    home: str | None  # full name of the region that the article is about
    home_code: str | None
    home_spans: tuple[Span, ...]  # the characters that say so; empty where metadata say so
    currency: str  # ISO 4217 code of a bare 元


# --- bind ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bound:
    """What one slot of a measurement is filled with, and the characters that prove it."""

    text: str
    spans: tuple[Span, ...]  # raw
    rule_id: str  # the rule that decided


@dataclass(frozen=True, slots=True)
class BoundTime:
    """The time expression that governs a measurement; `normalize` makes the period of it."""

    sentence_id: str
    mention: Mention
    spans: tuple[Span, ...]  # raw
    rule_id: str
    paragraph: int = -1  # of its sentence
    member: tuple[int, int] | None = None  # 2019年至2022年…分别: which of how many; of 0: which end
    after: bool = False  # 比1—7月回落: the period behind the one that it names
    until: Mention | None = None  # where it ends, of the same sentence: 从2019年…到2023年…，年均
    iso: str | None = None  # of one that is built: its value, which no time of the text has


@dataclass(frozen=True, slots=True)
class Measurement:
    """One quantity mention with what it measures, of whom, when, against what."""

    sentence: Sentence
    quantity: Mention
    measure: str = "level"
    direction: str | None = None
    indicator: Bound | None = None
    entity: Bound | None = None
    period: BoundTime | None = None
    basis: str | None = None
    reference: Bound | None = None
    aggregation: str | None = None
    modality: str | None = None  # None: actual, unless its period is to come
    source: Bound | None = None
    flags: tuple[str, ...] = ()


# --- normalize -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Amount:
    """The value of a quantity mention in its unit; `low == high == value` for a plain number."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    dimension: str
    base_value: Decimal | None
    base_unit: str
    bound: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of the main table; the columns are fixed by the contract (docs/columns.md)."""

    observation_id: str
    doc_id: str
    article_id: str
    sentence_id: str
    char_start: int
    char_end: int
    spans: tuple[Span, ...]
    text: str
    amount: Amount
    measure: str
    direction: str | None
    indicator: str | None
    indicator_id: str | None
    indicator_spans: tuple[Span, ...]
    entity: str | None
    entity_spans: tuple[Span, ...]
    region_code: str | None
    period: str | None
    period_spans: tuple[Span, ...]
    basis: str | None
    reference: str | None
    reference_spans: tuple[Span, ...]
    aggregation: str | None
    modality: str
    source: str | None
    source_spans: tuple[Span, ...]
    rule_id: str
    duplicate_of: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time mention of a sentence with its ISO 8601 value, where the text tells it."""

    sentence_id: str
    mention: Mention
    iso: str | None
    inferred: bool = False  # the year was inferred from the page itself


# --- check -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Check:
    """A relation between rows: what the others say the last should be, and what it is.

    Expected and found are intervals in the base unit: a figure stands for all values that are
    printed so. A repair is offered and never applied.
    """

    check_id: str
    doc_id: str | None  # None where its rows stand in several documents
    relation: str  # share, shares, sum, from_to, growth, product, rank, repeat, range, …
    verdict: str  # holds, fails, open
    observation_ids: tuple[str, ...]
    texts: tuple[str, ...]  # of the rows
    expected_low: Decimal
    expected_high: Decimal
    found_low: Decimal
    found_high: Decimal
    unit: str
    evidence: str  # the words that say that the rows hang together
    repair_id: str | None = None  # the row that another text would repair
    repair: str | None = None  # the text with which the relation would hold


# --- the end of the flow ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one document gave."""

    page: Page
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    matched: tuple[Matched, ...]  # the sentences that hold a numeral
    times: tuple[TimeValue, ...]
    observations: tuple[Observation, ...]
    checks: tuple[Check, ...] = ()
