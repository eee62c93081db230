"""What the slots of one number are decided from: its sentence, and what the text has said."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from extract.bind.atoms import Atom, is_noun
from extract.bind.cast import Cast
from extract.bind.cues import Sense, unit_class, unit_sort
from extract.bind.grammar import is_compared
from extract.bind.phrases import Phrase, left_phrase, right_phrase, without_last_member
from extract.bind.readings import read_phrase
from extract.bind.runs import unit_text
from extract.bind.scene import Scene
from extract.bind.state import History, Reading, State
from extract.records import BoundTime, Context, Mention, Span
from extract.rulebook.book import Rulebook

_ASKING = ("age_units", "work_units", "province_units")
"""Lists of units that only persons have, or only works, or only countries."""

Values = Mapping[tuple[str, int], str | None]
"""(sentence_id, start of a time mention) -> its ISO 8601 value, where the text tells it."""


Found = TypeVar("Found")

_GIVING = ("给", "为", "替", "向")
"""Before those to whom something is done."""


def valued_times(scene: Scene, values: Values) -> Iterator[Mention]:
    """The times of a sentence that tell one, in the order of the text."""
    key = scene.sentence.sentence_id
    return (time for time in scene.times if values.get((key, time.start)))


def told_value(when: BoundTime, values: Values) -> str | None:
    """The value of a bound time as the text tells it, or as it was built; None: it tells none."""
    return when.iso or values.get((when.sentence_id, when.mention.start))


@dataclass(frozen=True)
class Situation:
    """One number in its sentence, its sense already read."""

    scene: Scene
    quantity: Mention
    sense: Sense
    state: State
    context: Context
    values: Values
    rules: Rulebook
    cast: Cast
    memory: dict[Hashable, tuple[Any, ...]] = field(default_factory=dict, compare=False)

    def after(self, history: History) -> Situation:
        """The same number after another history."""
        return self.told(self.state._replace(history=history))

    def told(self, state: State) -> Situation:
        """The same number behind another state; what was read of its own sentence is kept."""
        other = copy(self)
        other.__dict__["state"] = state
        return other

    def remember(self, key: Hashable, find: Callable[[], Iterable[Found]]) -> tuple[Found, ...]:
        """What is found for the number under a key, looked for once in all its histories."""
        if key not in self.memory:
            self.memory[key] = (*find(),)
        return self.memory[key]

    def is_word(self, text: str, *lists: str) -> bool:
        """Whether a word stands in one of the named word lists of the rules."""
        return any(text in self.rules.binding.words[name] for name in lists)

    def ends_with(self, text: str, name: str) -> bool:
        """Whether a text ends with a word of the named list."""
        return text.endswith(self.scene.lookup.endings[name])

    @cached_property
    def points(self) -> bool:
        """Whether a word of the sentence stands for a place named elsewhere (全市, 当地)."""
        return any(atom.tag == "deictic" for atom in self.scene.atoms)

    @cached_property
    def raw_start(self) -> int:
        """Where the number begins in the raw text."""
        return self.scene.sentence.content.spans(self.quantity.start, self.quantity.end)[0][0]

    @cached_property
    def sentence_number(self) -> int:
        """The place of its sentence among those of the article."""
        return self.cast.numbers[self.scene.sentence.sentence_id]

    @cached_property
    def unit(self) -> str:
        """The unit as written."""
        return unit_text(self.scene.text, self.quantity)

    @cached_property
    def asking_units(self) -> str | None:
        """The list that the unit stands in, of those that ask for one sort of owner.

        14省 and 14个省份 ask for the same.
        """
        noun = self.right.atoms[0].text if self.counted and self.right else ""
        if self.is_word(noun, "province_units"):
            return "province_units"
        return next((name for name in _ASKING if self.is_word(self.unit, name)), None)

    @cached_property
    def sort(self) -> str:
        """What sort of thing the unit counts or measures: person, firm, money, time, percent, …"""
        return unit_sort(self.scene, self.quantity, self.rules.binding)

    @cached_property
    def times(self) -> list[Mention]:
        """Times of the sentence that have a value and are not what something is held against."""
        valued = valued_times(self.scene, self.values)
        return [t for t in valued if not is_compared(self.scene, t, self.state.spent)]

    @cached_property
    def counted(self) -> bool:
        """Whether the number counts things: its unit is a classifier."""
        return unit_class(self.scene, self.quantity) == "count"

    @cached_property
    def lead(self) -> str:
        """The class of the word before the number."""
        return self.scene.class_of(self.scene.bounds(0, self.quantity.start)[1] - 1)

    @cached_property
    def spoken(self) -> tuple[Atom, ...]:
        """The words of the clause before the number."""
        before = self.scene.between(*self.scene.before(self.quantity))
        return tuple(a for a in before if a.text.strip())

    @cached_property
    def left(self) -> Phrase | None:
        """The noun phrase before the number, or before the words of comparison."""
        start, end = self.scene.before(self.quantity)
        reference = self.sense.reference
        if reference is not None:
            ranked = self.sense.measure == "rank"
            end = min(end, reference[0] if ranked else self._comparison(start, reference[0]))
        phrase = left_phrase(self.scene, (start, end), self.rules.binding)
        phrase = None if phrase is None else self._behind_recipient(phrase)
        return None if phrase is None else self._of_each(without_owner(phrase))

    def _behind_recipient(self, phrase: Phrase) -> Phrase | None:
        """What is given, behind to whom; a verb that stands for its noun is none."""
        rest = self.past_recipient(phrase.atoms)
        return Phrase(rest) if rest == phrase.atoms or (rest and is_noun(rest[-1])) else None

    def past_recipient(self, atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
        """给|学校|送去|慰问金: without those to whom it is done, and that it is given."""
        given = self.recipient
        if given is None or not atoms or not given[0] <= atoms[0].start < given[1]:
            return atoms
        rest = tuple(a for a in atoms if a.start >= given[1])
        return rest[1:] if len(rest) > 1 and self.is_word(rest[0].text, "handing") else rest

    @cached_property
    def recipient(self) -> Span | None:
        """给|学校|送去|慰问金, 为|企业|减免|租金: to whom it is done, up to what is done."""
        words = [i for i, atom in enumerate(self.spoken) if atom.text in _GIVING]
        behind = self.spoken[words[-1] :] if words else ()
        verbs = [a for a in behind[2:] if a.tag[0] == "v" and a.tag != "vn"]
        given = (a for a in verbs if self.is_word(a.text, "handing"))
        verb = next(given, verbs[0] if verbs else None)
        if verb is None or any(a.text in ("的", "（", "(") for a in behind):
            return None
        if verb is behind[-1] and verb.text not in self.rules.binding.implied:
            return None  # 向省队输送
        return behind[0].start, verb.start

    def _of_each(self, phrase: Phrase) -> Phrase:
        """两市人口分别为9万和8万: each number is of one of them, and tells its 人口."""
        shared = len(self.scene.run_of(self.quantity)) > 1
        if not shared or not self.is_word(phrase.atoms[0].text, "collective"):
            return phrase
        rest = phrase.atoms[2 if phrase.text.startswith("的", len(phrase.atoms[0].text)) else 1 :]
        return Phrase(rest) if rest else phrase

    @cached_property
    def right(self) -> Phrase | None:
        """The noun phrase that follows the number directly, but for 左右, 以上, 的."""
        window = self.scene.after(self.quantity)
        phrase = right_phrase(self.scene, window, self.rules.binding)
        if phrase is None:
            return None
        if self.scene.opens_quantity(window[1]):
            phrase = _before_next(self, phrase)
            if phrase is None:
                return None
        between = self.scene.text[window[0] : phrase.start].strip()
        return phrase if between.removesuffix("的") in _BETWEEN else None

    def number_at(self, position: int) -> Mention | None:
        """The number of the sentence that begins there."""
        return next((q for q in self.scene.quantities if q.start == position), None)

    def noun_within(self, window: Span) -> Reading | None:
        """The noun phrase that another number of the sentence counts, in the words behind it."""
        phrase = right_phrase(self.scene, window, self.rules.binding)
        return None if phrase is None else read_phrase(self.scene, phrase, "object_after")

    @property
    def clause(self) -> Span:
        """From the beginning of its clause to the number."""
        return self.scene.before(self.quantity)[0], self.quantity.start

    def _comparison(self, start: int, reference: int) -> int:
        """Where the words of comparison begin: the noun stands before 高于, 占, 较."""
        words = (a for a in reversed(self.scene.between(start, reference)) if a.text.strip())
        return next((a.start for a in words), reference)


def _before_next(at: Situation, phrase: Phrase) -> Phrase | None:
    """投资9亿元建设年产8万吨…: without what tells of the number behind it, and what is done."""
    atoms = without_last_member(phrase.atoms)
    if not at.is_word(atoms[-1].text, "yearly"):
        return Phrase(tuple(atoms))
    while atoms and at.is_word(atoms[-1].text, "yearly", "acting"):
        atoms.pop()
    return Phrase(tuple(atoms)) if atoms else None


def without_owner(phrase: Phrase) -> Phrase:
    """甲公司的收入 is the 收入 of 甲公司."""
    atoms = phrase.atoms
    if len(atoms) < 2 or atoms[0].tag != "organisation":
        return phrase
    rest = _past_bracket(atoms[1:])
    rest = rest[1:] if rest and rest[0].text == "的" else rest
    nominal = bool(rest) and (is_noun(rest[0]) or rest[0].tag.startswith("v"))
    return Phrase(rest) if nominal and rest[0].tag != "organisation" else phrase


def _past_bracket(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Behind the short form in brackets that a name may have: 甲公司（以下简称甲）的收入."""
    if not atoms or atoms[0].text not in ("（", "("):
        return atoms
    closing = next((i for i, a in enumerate(atoms) if a.text in ("）", ")")), 0)
    return atoms[closing + 1 :] if closing else atoms


_BETWEEN = ("", "以上", "左右", "以下", "以内", "多", "级", *"长宽高深厚重远大")
