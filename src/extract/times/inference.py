"""The date of a page that has none, from the years that the page itself speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from extract.records import Mention
from extract.times import iso
from extract.times.reference import number


class Cues(Protocol):
    """What the rules must tell: the words that show how a page speaks of a year."""

    @property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        """Words by role: entered, ahead, closed."""
        ...


@dataclass(frozen=True, slots=True)
class SpokenYear:
    """A year that a page names, and how it speaks of it.

    entered: 进入2026年; closed: a whole year with its result (2024年进出口达…);
    dated: with month or day; ahead: as something to come; named: anything else.
    """

    year: int
    role: str


# How well a year that is spoken of in a role goes with the year of the page:
# for the same year, for the year after, for an earlier one.
_WEIGHTS = {
    "closed": (1.0, 2.0, 0.0),
    "dated": (2.0, 0.7, 0.0),
    "named": (1.0, 0.7, 0.0),
    "ahead": (0.5, 0.0, 0.2),
}

_ENOUGH = 1.5


def infer_year(spoken: Iterable[SpokenYear]) -> int | None:
    """The best guess of the year in which a page was printed; None where it tells too little.

    A year that the page says it has entered (进入2026年) decides, the latest if there are several.
    Else every candidate (a year that is named, or the one after) is weighed:
    results of a whole year are printed in the year after it, dated events and names of
    programmes mostly in their own year, and no page knows a result or an event of a later year.
    The later of two equal candidates wins; one bare mention of a year is not enough.
    This is a guess for pages without a date: what rests on it is flagged `year_inferred`.
    """
    years = list(spoken)
    entered = [s.year for s in years if s.role == "entered"]
    if entered:
        return max(entered)
    known = max((s.year for s in years if s.role in ("closed", "dated", "named")), default=None)
    if known is None:
        return None
    candidates = {c for s in years if s.role != "ahead" for c in (s.year, s.year + 1)}
    score, best = max((_score(c, years), c) for c in candidates if c >= known)
    return best if score >= _ENOUGH else None


def infer_date(spoken: Iterable[SpokenYear], datelines: Sequence[tuple[int, int]]) -> str | None:
    """The inferred year with the latest month and day of the datelines, where there are any."""
    year = infer_year(spoken)
    if year is None:
        return None
    return (iso.write(year, *max(datelines)) if datelines else None) or iso.write(year)


def _score(candidate: int, years: Sequence[SpokenYear]) -> float:
    total = 0.0
    for spoken in years:
        same, after, earlier = _WEIGHTS[spoken.role]
        distance = candidate - spoken.year
        total += same if distance == 0 else after if distance == 1 else earlier * (distance < 0)
    return total


def spoken_years(folded: str, mentions: Sequence[Mention], rules: Cues) -> list[SpokenYear]:
    """The years that a folded text names in digits, each with the role it is spoken of in."""
    found: list[SpokenYear] = []
    for mention in mentions:
        groups = {name: folded[s:e] for name, s, e in mention.parts}
        years = [number(groups[name]) or 0 for name in ("y", "y2") if name in groups]
        if mention.kind == "time" and years:  # the later end; the 18 of 2017/18 is no year
            found.append(SpokenYear(max(years), _role(folded, mention, groups, rules)))
    return found


_WITHIN_A_YEAR = ("m", "d", "half", "q", "qn", "mn", "season")
"""Parts of a time that is less than a year: 2015年上半年 is told of in that year."""


def _role(folded: str, mention: Mention, groups: Mapping[str, str], rules: Cues) -> str:
    left = folded[max(0, mention.start - 4) : mention.start]
    right = folded[mention.end : mention.end + 40].partition("。")[0]
    if left.endswith(rules.cues["entered"]):
        return "entered"
    if "to" in groups or any(w in left[-2:] or w in right[:20] for w in rules.cues["ahead"]):
        return "ahead"
    if any(name in groups for name in _WITHIN_A_YEAR):
        return "dated"
    return "closed" if any(word in right for word in rules.cues["closed"]) else "named"
