"""The lines of a page with what the evidence looks at: neighbours, cuts, styles, rare words."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from extract.layout.fit import Lexicon, page_grams
from extract.layout.lines import Line, is_aside, is_closed
from extract.rulebook.layout import LayoutRules

FURNITURE = frozenset(["caption", "credit", "banner", "hidden", "source", "table", "entry"])
_GRAM_CHARACTERS = 300_000


@dataclass(frozen=True)
class Flow:
    """The lines of a page with what the evidence looks at; counts are made when asked for."""

    lines: Sequence[Line]
    shapes: Sequence[str]
    before: Sequence[int]  # the line before each that is not furniture, -1 for none
    after: Sequence[int]  # the line after each that is not furniture, -1 for none
    cut: Sequence[bool]  # a body line that ends in the middle of a sentence, or may
    loose: Sequence[bool]  # it stands among lines that lack their final mark
    bodies: Sequence[int]  # the lines that are text
    section: Sequence[int]  # how many heads stand above it or begin with it
    signed: Sequence[int]  # and how many of these have a byline, as those of articles do
    plain: bool
    rules: LayoutRules
    lexicon: Lexicon
    memory: dict[tuple[int, ...], Counter[str]] = field(default_factory=dict)  # of counts

    @cached_property
    def grams(self) -> frozenset[str]:
        """Every run of three and four characters of the page."""
        return page_grams(_first(self.lines)) if any(self.cut) else frozenset()

    @cached_property
    def shared(self) -> Counter[str]:
        """In how many lines each pair of characters stands."""
        uncut = self.plain and not any(self.cut)
        return Counter() if uncut else _count_pairs(_first(self.lines))

    def bodies_near(self, at: int, reach: int) -> Sequence[int]:
        """The body lines to either side of a line, so many at most."""
        here = bisect(self.bodies, at)
        return self.bodies[max(0, here - reach) : here + reach]


def read_flow(
    lines: Sequence[Line],
    shapes: Sequence[str],
    plain: bool,
    rules: LayoutRules,
    lexicon: Lexicon,
) -> Flow:
    """Look at every line once."""
    before, after = _neighbours(shapes)
    cut = [_is_cut(at, lines, shapes, before, after, rules) for at in range(len(lines))]
    section = _sections(shapes, before)
    if plain:
        least = rules.limits["plain_cut"]
        cut = [is_cut and len(line.text) >= least for is_cut, line in zip(cut, lines, strict=True)]
    return Flow(
        lines=lines,
        shapes=shapes,
        before=before,
        after=after,
        cut=cut,
        loose=_loose(lines, shapes, rules),
        bodies=[at for at, shape in enumerate(shapes) if shape == "body"],
        section=section,
        signed=_signed(shapes, section),
        plain=plain,
        rules=rules,
        lexicon=lexicon,
    )


def _first(lines: Sequence[Line]) -> list[str]:
    """The lines within the first characters of the page, which are enough for counts."""
    return [line.text for line in lines if line.end <= _GRAM_CHARACTERS]


def _sections(shapes: Sequence[str], before: Sequence[int]) -> list[int]:
    """How many groups of lines that are no text each line has seen."""
    head = [shape not in FURNITURE and shape != "body" for shape in shapes]
    opens = [new and not (before[at] >= 0 and head[before[at]]) for at, new in enumerate(head)]
    return list(accumulate(opens))


def _signed(shapes: Sequence[str], section: Sequence[int]) -> list[int]:
    """How many heads with a byline each line has seen."""
    named = {head for head, shape in zip(section, shapes, strict=True) if shape == "byline"}
    seen = list(accumulate(int(head in named) for head in range(max(section, default=0) + 1)))
    return [seen[head] for head in section]


def _count_pairs(texts: Sequence[str]) -> Counter[str]:
    """In how many of the lines each pair of characters stands."""
    return Counter(
        pair
        for text in texts
        for pair in {a + b for a, b in pairwise(text) if a.isalpha() and b.isalpha()}
    )


def _neighbours(shapes: Sequence[str]) -> tuple[list[int], list[int]]:
    before, after = [-1] * len(shapes), [-1] * len(shapes)
    last = -1
    for at, shape in enumerate(shapes):
        before[at] = last
        if shape not in FURNITURE:
            last = at
    last = -1
    for at in range(len(shapes) - 1, -1, -1):
        after[at] = last
        if shapes[at] not in FURNITURE:
            last = at
    return before, after


def _is_cut(
    at: int,
    lines: Sequence[Line],
    shapes: Sequence[str],
    before: Sequence[int],
    after: Sequence[int],
    rules: LayoutRules,
) -> bool:
    if is_closed(lines[at].text, rules) or is_aside(lines[at].text):
        return False
    if shapes[at] == "body":
        return True
    if shapes[at] not in ("title", "subhead") or before[at] < 0:
        return False
    below = shapes[after[at]] if after[at] >= 0 else ""
    if below == "byline" and shapes[before[at]] != "body":
        return False
    told = any(mark in lines[at].text for mark in rules.words["clause"])
    return told or below in ("body", "title", "")


def _loose(lines: Sequence[Line], shapes: Sequence[str], rules: LayoutRules) -> list[bool]:
    """Which body lines stand in a run of lines that all lack their final mark."""
    marks = [False] * len(lines)
    run: list[int] = []
    for at in [*(i for i, s in enumerate(shapes) if s == "body"), -1]:
        if at >= 0 and not is_closed(lines[at].text, rules) and lines[at].text[-1] not in "，,、":
            run.append(at)
            continue
        if len(run) >= rules.limits["loose_run"]:
            for member in run:
                marks[member] = True
        run = []
    return marks
