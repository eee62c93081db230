"""A sentence as the binder sees it: atoms, clauses, and the text with its mentions masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    def clauses(self) -> tuple[Span, ...]:
        """Spans between clause marks; a mark inside a mention (1,200; 区（市）) does not cut."""
        cuts = [0]
        covered = _covered(self.matched.mentions)
        for found in _CLAUSE_END.finditer(self.text):
            if not any(s < found.end() and found.start() < e for s, e in covered):
                cuts.append(found.end())
        cuts.append(len(self.text))
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

    def clause_of(self, position: int) -> Span:
        """The clause that a position lies in."""
        return next((c for c in self.clauses if c[0] <= position < c[1]), (0, len(self.text)))

    def run_of(self, quantity: Mention) -> tuple[Mention, ...]:
        """The list of quantities that it stands in; mostly it alone."""
        return next(run for run in self.runs if quantity in run)

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
        previous = [q.end for q in self.quantities if q.end <= end]
        return max([start, *previous]), end

    def after(self, quantity: Mention) -> Span:
        """From the quantity to the end of its clause, not into another quantity."""
        end = self.clause_of(quantity.start)[1]
        following = [q.start for q in self.quantities if q.start >= quantity.end]
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


def _covered(mentions: Sequence[Mention]) -> list[Span]:
    return [
        (m.start, m.end)
        for m in mentions
        if m.kind in ("quantity", "time", "title", "name", "organisation")
    ]


def _merge(text: str, mentions: Sequence[Mention], tokens: Sequence[Token]) -> Iterator[Atom]:
    taken: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (_RANK.get(m.kind, 5), m.start)):
        if mention.kind in LETTERS and not any(
            t.start < mention.end and mention.start < t.end for t in taken
        ):
            taken.append(mention)
    atoms = [Atom(m.start, m.end, text[m.start : m.end], m.kind, m) for m in taken]
    for token in tokens:
        atoms.extend(_uncovered(text, token, taken))
    return iter(sorted(atoms, key=lambda a: a.start))


def _uncovered(text: str, token: Token, taken: Sequence[Mention]) -> Iterator[Atom]:
    """The parts of a token that no mention covers; a segmenter never vetoes a mention."""
    start = token.start
    tag = token.tag
    for mention in sorted(taken, key=lambda m: m.start):
        if mention.end <= start or mention.start >= token.end:
            continue
        if start < mention.start:
            yield Atom(start, mention.start, text[start : mention.start], tag)
        start = max(start, mention.end)
        tag = "n" if tag in ("m", "q", "mq") else tag  # 6个|县: what is left of a measure is a noun
    if start < token.end:
        yield Atom(start, token.end, text[start : token.end], tag)
