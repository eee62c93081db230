"""A sentence as the binder sees it: atoms, clauses, and the text with its mentions masked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract.records import Matched, Mention, Sentence, Span, Token
from extract.rulebook.binding import MASKS

LETTERS = {
    "time": "T",
    "region": "R",
    "deictic": "R",
    "organisation": "O",
    "title": "O",
    "quantity": "Q",
    "name": "N",
    "code": "N",
}
"""Which mask letter stands for which kind of mention; kinds not named here stay as text."""

_RANK = {"time": 0, "quantity": 1, "name": 2, "code": 2, "title": 3, "organisation": 4}
_CLAUSE_END = re.compile(r"[，；。：！？,;!?:]|——")
_LIST_JOINT = re.compile(r"\s*(?:[、，]|和|与|及|以及|或|(?:左右|以上|以下)、)\s*")


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, or a mention taken as one word."""

    start: int
    end: int
    text: str
    tag: str  # part of speech; for mentions their kind
    mention: Mention | None = None


@dataclass(frozen=True)
class Scene:
    """One matched sentence, prepared once for all of its quantities."""

    matched: Matched

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.matched.sentence

    @cached_property
    def text(self) -> str:
        """The folded text that all offsets count in."""
        return self.sentence.folded

    @cached_property
    def quantities(self) -> tuple[Mention, ...]:
        """Its quantity mentions in the order of the text."""
        return tuple(self.matched.of_kind("quantity"))

    @cached_property
    def masked(self) -> str:
        """The text with every mention replaced by its mask character, offsets unchanged."""
        chars = list(self.text)
        for mention in sorted(self.matched.mentions, key=lambda m: -_RANK.get(m.kind, 5)):
            letter = LETTERS.get(mention.kind)
            if letter:
                chars[mention.start : mention.end] = MASKS[letter] * (mention.end - mention.start)
        return "".join(chars)

    @cached_property
    def times(self) -> tuple[Mention, ...]:
        """Its time mentions in the order of the text."""
        return tuple(self.matched.of_kind("time"))

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """Spans between clause marks; a mark inside a mention (1,200; 区（市）) does not cut."""
        covered = _cover(len(self.text), (m for m in self.matched.mentions if m.kind in _WHOLE))
        marks = (found.end() for found in _CLAUSE_END.finditer(self.text))
        cuts = [0, *(end for end in marks if not covered[end - 1]), len(self.text)]
        return tuple((s, e) for s, e in pairwise(cuts) if s < e)

    @cached_property
    def runs(self) -> tuple[tuple[Mention, ...], ...]:
        """Quantities that stand in one list (17.1%、10.4%、3.2%), in the order of the text."""
        runs: list[list[Mention]] = []
        for quantity in self.quantities:
            if runs and self._joined(runs[-1][-1], quantity):
                runs[-1].append(quantity)
            else:
                runs.append([quantity])
        return tuple(tuple(run) for run in runs)

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """Mentions as single atoms, tokens between them, nothing overlapping."""
        return tuple(_merge(self.text, self.matched.mentions, self.sentence.tokens))

    @cached_property
    def _starts(self) -> list[int]:
        return [a.start for a in self.atoms]

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [start for start, _ in self.clauses]

    @cached_property
    def _run_by_start(self) -> dict[int, tuple[Mention, ...]]:
        return {q.start: run for run in self.runs for q in run}

    def locate(self, spans: Sequence[Span]) -> Span | None:
        """Where raw characters stand in the sentence, if they are one stretch of it.

        A column break cuts them in two raw pieces that are one stretch of the repaired text.
        """
        if not spans:
            return None
        start, end = self._offset(spans[0][0]), self._offset(spans[-1][1] - 1)
        length = sum(high - low for low, high in spans)
        if start is None or end is None or end + 1 - start != length:
            return None
        return start, end + 1

    def _offset(self, position: int) -> int | None:
        """Where a raw character stands in the sentence."""
        offset = 0
        for low, high in self.sentence.content.pieces:
            if low <= position < high:
                return offset + position - low
            offset += high - low
        return None

    def indices(self, low: int, high: int) -> range:
        """Where in `atoms` those stand that lie between two offsets."""
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        if last > first and self.atoms[last - 1].end > high:
            last -= 1
        return range(first, last)

    def between(self, low: int, high: int) -> tuple[Atom, ...]:
        """The atoms that lie between two offsets."""
        found = self.indices(low, high)
        return self.atoms[found.start : found.stop]

    def holds_quantity(self, low: int, high: int) -> bool:
        """Whether a quantity begins between two offsets."""
        return bisect_left(self._quantity_starts, low) < bisect_left(self._quantity_starts, high)

    def opens_quantity(self, position: int) -> bool:
        """Whether a quantity begins there."""
        return position in self._run_by_start

    def clause_of(self, position: int) -> Span:
        """The clause that a position lies in."""
        return self.clauses[bisect_right(self._clause_starts, position) - 1]

    def clause_before(self, position: int) -> Span | None:
        """The clause before the one that a position lies in."""
        index = bisect_right(self._clause_starts, position) - 2
        return self.clauses[index] if index >= 0 else None

    def run_of(self, quantity: Mention) -> tuple[Mention, ...]:
        """The list of quantities that it stands in; mostly it alone."""
        return self._run_by_start[quantity.start]

    def before(self, quantity: Mention) -> Span:
        """The clause up to the quantity; for a member of a list, up to the list."""
        first = self.run_of(quantity)[0]
        start = self.clause_of(first.start)[0]
        outside = [p for p in (first.part("currency"), first.part("per")) if p]
        beside = [s for s, e in outside if s >= start and not self.text[e : first.start].strip()]
        return start, min([first.start, *beside])

    def gap_before(self, quantity: Mention) -> Span:
        """As `before`, but not past another quantity."""
        start, end = self.before(quantity)
        index = bisect_left(self._quantity_starts, end) - 1
        return max(start, self.quantities[index].end if index >= 0 else 0), end

    def after(self, quantity: Mention) -> Span:
        """From the quantity to the end of its clause, not into another quantity."""
        end = self.clause_of(quantity.start)[1]
        index = bisect_left(self._quantity_starts, quantity.end)
        following = self._quantity_starts[index : index + 1]
        return quantity.end, min([end, *following])

    def _joined(self, left: Mention, right: Mention) -> bool:
        between = self.text[left.end : right.start]
        if not _LIST_JOINT.fullmatch(between) or "，" in between:
            return False
        return unit_text(self.text, left) == unit_text(self.text, right) or _same_sort(
            self.text, left, right
        )


def unit_text(text: str, quantity: Mention) -> str:
    """The unit as written, of the mention itself or of the list it stands in."""
    span = quantity.part("unit") or quantity.part("shared_unit")
    return text[span[0] : span[1]] if span else ""


def _same_sort(text: str, left: Mention, right: Mention) -> bool:
    a, b = unit_text(text, left), unit_text(text, right)
    return bool(a) and bool(b) and a[-1] == b[-1] and len(a) > 1 and len(b) > 1


_WHOLE = ("quantity", "time", "title", "name", "organisation")
"""Kinds of mention that a clause mark does not cut."""


def _cover(length: int, mentions: Iterable[Mention]) -> bytearray:
    """A mark for every character that a mention covers."""
    covered = bytearray(length)
    for mention in mentions:
        covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return covered


def _merge(text: str, mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[Atom]:
    covered = bytearray(len(text))
    atoms: list[Atom] = []
    for mention in sorted(mentions, key=lambda m: (_RANK.get(m.kind, 5), m.start)):
        if mention.kind in LETTERS and covered.find(1, mention.start, mention.end) < 0:
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found = text[mention.start : mention.end]
            atoms.append(Atom(mention.start, mention.end, found, mention.kind, mention))
    bounds = [part[0] for m in mentions if (part := m.part("bound_before"))]
    for token in tokens:
        for piece in _cut_at(token, bounds):
            atoms.extend(_uncovered(text, piece, covered))
    return sorted(atoms, key=lambda a: a.start)


def _cut_at(token: Token, bounds: Sequence[int]) -> tuple[Token, ...]:
    """A token without the 约 of the number behind it: 占地约|16亩 is 占地|约|16亩."""
    for bound in bounds:
        if token.start < bound < token.end:
            return Token(token.start, bound, token.tag), Token(bound, token.end, "d")
    return (token,)


def _uncovered(text: str, token: Token, covered: bytearray) -> Iterator[Atom]:
    """The parts of a token that no mention covers; a segmenter never vetoes a mention."""
    if covered.find(1, token.start, token.end) < 0:
        yield Atom(token.start, token.end, text[token.start : token.end], token.tag)
        return
    tag, start = token.tag, token.start
    while start < token.end:
        end = start
        while end < token.end and not covered[end]:
            end += 1
        if start < end:
            yield Atom(start, end, text[start:end], tag)
        while end < token.end and covered[end]:
            end += 1
            tag = "n" if tag in ("m", "q", "mq") else tag  # 6个|县: the rest of a measure is a noun
        start = end
