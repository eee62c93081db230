"""A sentence as the binder sees it: atoms, clauses, and the text with its mentions masked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from extract.bind.atoms import (
    Atom,
    Gap,
    Phrase,
    cover,
    is_noun,
    lasting_after,
    mask,
    merge,
    naming,
)
from extract.bind.lookup import Lookup
from extract.bind.runs import dealt_runs, runs_of
from extract.records import Bound, Matched, Mention, Sentence, Span
from extract.rulebook.binding import Cue

_CLAUSE_END = re.compile(r"[，；。：！？,;!?:]|——")
_VERBAL = ("verb", "acting")

FEW_NUMBERS, MOST_NUMBERS = 24, 40
"""What holds more than the most is a table, and no sentence; so is what holds more than a few
(no sentence of the news that was read does) and little else."""


@dataclass(frozen=True)
class Scene:
    """One matched sentence, prepared once for all of its quantities."""

    matched: Matched
    lookup: Lookup

    @cached_property
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
    def is_crowded(self) -> bool:
        """Whether it is no sentence; what is looked for grows with the square of its numbers."""
        count, inside = len(self.quantities), sum(q.end - q.start for q in self.quantities)
        return count > MOST_NUMBERS or (count > FEW_NUMBERS and 2 * inside > len(self.text))

    @cached_property
    def masked(self) -> str:
        """The text with every mention replaced by its mask character, offsets unchanged."""
        return mask(self.text, self.matched.mentions)

    @cached_property
    def spoken_cues(self) -> Mapping[str, tuple[Cue, ...]]:
        """Of each table of cues that look at its words those that can fire in it."""
        return self.lookup.rules.spoken.likely(self.text)

    @cached_property
    def masked_cues(self) -> Mapping[str, tuple[Cue, ...]]:
        """The same of those that look at its masked text."""
        return self.lookup.rules.masked.likely(self.masked)

    @cached_property
    def times(self) -> tuple[Mention, ...]:
        """Its time mentions in the order of the text."""
        return tuple(self.matched.of_kind("time"))

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """Spans between clause marks; a mark inside a mention (1,200; 区（市）) does not cut."""
        covered = cover(len(self.text), (m for m in self.matched.mentions if m.kind in _WHOLE))
        marks = (found.end() for found in _CLAUSE_END.finditer(self.text))
        cuts = [0, *(end for end in marks if not covered[end - 1]), len(self.text)]
        return tuple((s, e) for s, e in pairwise(cuts) if s < e)

    @cached_property
    def runs(self) -> tuple[tuple[Mention, ...], ...]:
        """Quantities that stand in one list (17.1%、10.4%、3.2%), in the order of the text."""
        return runs_of(self.text, self.quantities)

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """Mentions as single atoms, tokens between them, nothing overlapping."""
        return tuple(merge(self.text, self.matched.mentions, self.sentence.tokens))

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """What sort of word each atom is: the kind of a mention, a list of words, a mark, a tag."""
        known = self.lookup.word_class
        return tuple(known[a.text, a.tag] if a.mention is None else a.tag for a in self.atoms)

    @cached_property
    def subjects(self) -> dict[Span, Phrase | None]:
        """The noun phrases that open its clauses, as far as they were looked for."""
        return {}

    @cached_property
    def people(self) -> dict[None, tuple[Span, ...]]:
        """Where it names persons, under None, once they were looked for."""
        return {}

    @cached_property
    def openers(self) -> dict[Span | None, tuple[tuple[str, Bound], ...]]:
        """Whom the subjects of its clauses name, as far as looked for; of all of it under None."""
        return {}

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
        """Where raw characters stand in the sentence, if they are one stretch of it, repaired."""
        pieces = self.sentence.content.pieces
        if len(spans) == len(pieces) == 1:
            (first, last), (low, high) = spans[0], pieces[0]
            return (first - low, last - low) if low <= first < last <= high else None
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

    def bounds(self, low: int, high: int) -> Span:
        """From where to where in `atoms` those stand that lie between two offsets."""
        starts = self._starts
        first, last = bisect_left(starts, low), bisect_left(starts, high)
        if last <= first:
            return first, first
        return first, last - (self.atoms[last - 1].end > high)

    def indices(self, low: int, high: int) -> range:
        """As `bounds`, to count along."""
        return range(*self.bounds(low, high))

    def named(self, low: int, high: int) -> list[int]:
        """As `indices`, of the mentions that name a place, an organisation or a thing."""
        first, last = self.bounds(low, high)
        found = self._named
        return found[bisect_left(found, first) : bisect_left(found, last)]

    @cached_property
    def _named(self) -> list[int]:
        return naming(self.atoms, self.text)

    def between(self, low: int, high: int) -> tuple[Atom, ...]:
        """The atoms that lie between two offsets."""
        first, last = self.bounds(low, high)
        return self.atoms[first:last]

    def spoken_before(self, position: int) -> Atom | None:
        """The last atom before an offset that is no white space."""
        index = bisect_right(self._spoken, self.bounds(0, position)[1] - 1) - 1
        return self.atoms[self._spoken[index]] if index >= 0 else None

    def class_of(self, index: int) -> str:
        """The class of an atom; `edge` beyond the first and the last one."""
        return self.classes[index] if 0 <= index < len(self.classes) else "edge"

    def gap(self, low: int, high: int) -> Gap:
        """What lies between two offsets, white space apart."""
        first, last = self.bounds(low, high)
        spoken, verbs, nouns, quantities = self._sums
        opening, closing = spoken[first], spoken[last]
        if opening == closing:
            return Gap()
        return Gap(
            closing - opening,
            verbs[last] - verbs[first],
            nouns[last] - nouns[first],
            quantities[last] - quantities[first],
            self.classes[self._spoken[opening]],
            self.classes[self._spoken[closing - 1]],
        )

    @cached_property
    def _spoken(self) -> list[int]:
        return [index for index, atom in enumerate(self.atoms) if not atom.text.isspace()]

    @cached_property
    def _sums(self) -> tuple[list[int], ...]:
        """How many words, verbs, nouns and quantities stand before each atom."""
        words = [not atom.text.isspace() for atom in self.atoms]
        pairs = list(zip(words, self.classes, strict=True))
        verbs = [word and kind in _VERBAL for word, kind in pairs]
        nouns = [word and is_noun(atom) for word, atom in zip(words, self.atoms, strict=True)]
        numbers = [word and kind == "quantity" for word, kind in pairs]
        return tuple(list(accumulate(m, initial=0)) for m in (words, verbs, nouns, numbers))

    def holds_quantity(self, low: int, high: int) -> bool:
        """Whether a quantity begins between two offsets."""
        return bisect_left(self._quantity_starts, low) < bisect_left(self._quantity_starts, high)

    def opens_quantity(self, position: int) -> bool:
        """Whether a quantity begins there, and no clause does."""
        return position in self._run_by_start and not _CLAUSE_END.match(self.text, position - 1)

    def clause_index(self, position: int) -> int:
        """Which clause a position lies in."""
        return bisect_right(self._clause_starts, position) - 1

    def clause_of(self, position: int) -> Span:
        """The clause that a position lies in."""
        return self.clauses[self.clause_index(position)]

    def clause_before(self, position: int) -> Span | None:
        """The clause before the one that a position lies in."""
        index = self.clause_index(position)
        return self.clauses[index - 1] if index > 0 else None

    def run_of(self, quantity: Mention) -> tuple[Mention, ...]:
        """The list of quantities that it stands in; mostly it alone."""
        return self._run_by_start[quantity.start]

    def dealt_to(self, quantity: Mention) -> tuple[Mention, ...]:
        """The numbers that a list before it is dealt to: its run, or 分别下降5%、增长8%."""
        run, dealt = self.run_of(quantity), self._dealt_by_start.get(quantity.start, ())
        return dealt if len(dealt) > len(run) else run

    @cached_property
    def _dealt_by_start(self) -> dict[int, tuple[Mention, ...]]:
        if "分别" not in self.text:
            return {}
        dealt = dealt_runs(self.text, self.quantities, self.lookup.rules.words["growth"])
        return {q.start: run for run in dealt for q in run}

    def before(self, quantity: Mention) -> Span:
        """The clause up to the quantity; for a member of a list, up to the list."""
        return self._before[quantity.start]

    @cached_property
    def _before(self) -> dict[int, Span]:
        return {
            q.start: found for run in self.runs for found in (self._ahead(run[0]),) for q in run
        }

    def _ahead(self, first: Mention) -> Span:
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
        """From the quantity to the next one or the end of its clause: 第二大[经济体]."""
        is_largest = self.text.startswith("第", quantity.start)
        start = quantity.end + (is_largest and self.text.startswith("大", quantity.end))
        lasting = lasting_after(self.text, quantity)
        start = lasting.end() if lasting else start
        end = self.clause_of(quantity.start)[1]
        index = bisect_left(self._quantity_starts, quantity.end)
        return start, min([end, *self._quantity_starts[index : index + 1]])


_WHOLE = ("quantity", "time", "title", "name", "organisation")
"""Kinds of mention that a clause mark does not cut."""
