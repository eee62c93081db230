"""The noun phrase behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extract.bind.atoms import Atom
from extract.bind.phrases.words import (
    CLOSING,
    OPENING,
    QUOTES,
    Phrase,
    balanced,
    is_acting,
    is_deed,
    is_noun,
    is_predicate,
    text_of,
)
from extract.bind.scene import Scene
from extract.records import Span
from extract.rulebook.binding import BindingRules

RELATIVE = 18
"""Characters that a relative clause between a number and its noun may have."""


def right_phrase(scene: Scene, window: Span, rules: BindingRules) -> Phrase | None:
    """The noun phrase that follows the number directly: 35个[示范村], 80万元[押金]."""
    end = predicate_behind(scene, window, rules)
    atoms = scene.between(window[0], window[1] if end is None else end)
    index = 0
    while index < len(atoms) and atoms[index].text in rules.words["between"]:
        index += 1
    index += 2 * is_so_much(atoms[index:])
    taken: list[Atom] = []
    while index < len(atoms) and continues_right(atoms, index, taken, rules):
        taken.append(atoms[index])
        index += 1
    return _closed(taken, rules)


def predicate_behind(scene: Scene, window: Span, rules: BindingRules) -> int | None:
    """156家企业|申报省级课题, 3200个行政村|改为社区: where it is told what those counted do."""
    atoms = [*takewhile(lambda a: a.tag != "x", scene.between(*window))]
    texts = [atom.text for atom in atoms]
    opens = _opens_clause(scene, window[0])
    if texts and texts[0] in rules.words["wholly"]:
        return atoms[0].start
    nominal = len([*takewhile(_is_nominal, atoms)])
    for index in range(1, min(nominal + 1, len(atoms))):
        told = _tells(atoms, index, rules) or (opens and _is_only_verb(scene, atoms, index))
        noun = _noun_before(atoms, index)
        if told and noun is not None and "的" not in texts[index:]:
            return atoms[noun].end
    return None


def _noun_before(atoms: Sequence[Atom], index: int) -> int | None:
    """公司|明确|提出: the noun before a verb, and before how it is done."""
    while index > 1 and atoms[index - 1].tag in ("a", "ad", "d"):
        index -= 1
    return index - 1 if is_noun(atoms[index - 1]) else None


def _is_nominal(atom: Atom) -> bool:
    return is_noun(atom) or atom.tag in _ATTRIBUTES or atom.text in ("、", "和", "与", "及")


_ATTRIBUTES = frozenset(("a", "b", "j", "l", "i", "m", "q", "ns", "region", "deictic"))


def _opens_clause(scene: Scene, start: int) -> bool:
    """Whether the number before it has no verb before it, in a sentence that is no headline."""
    opening = scene.between(scene.clause_of(start - 1)[0], start)
    acting = scene.lookup.rules.words["acting"]
    led = any(a.tag[0] == "v" or a.text.endswith("有") or a.text in acting for a in opening)
    return scene.sentence.role == "body" and not led


def _is_only_verb(scene: Scene, atoms: Sequence[Atom], index: int) -> bool:
    """企业|申报|课题, but no 电力|抢修|小组|赶赴, no 驻村|帮扶|干部: the one verb of its clause."""
    rules, ends = scene.lookup.rules, scene.lookup.endings
    if not is_deed(atoms, index, rules):
        return False
    nouns = [*takewhile(is_noun, atoms[index + 1 :])]
    if nouns and any(nouns[-1].text.endswith(ends[name]) for name in _HEADS):
        return False
    return not nouns or not any(is_deed(atoms, i, rules) for i in range(index + 2, len(atoms)))


_HEADS = ("agents", "heads", "kinds", "owning", "sites", "suffixes")
"""What names end with that a verb stands before to tell which: 帮扶|干部, 加工|企业."""


def is_so_much(atoms: Sequence[Atom]) -> bool:
    """8米深的水池: how a number is meant is no part of what it measures."""
    return text_of(atoms[:2]) in _SO_MUCH


_SO_MUCH = tuple(f"{way}的" for way in "长宽高深厚重远大")


def relative_phrase(scene: Scene, window: Span, rules: BindingRules) -> Phrase | None:
    """The noun behind a relative clause: 关停两家[涉事的]门店; None where none is near."""
    atoms = scene.between(*window)
    marks = [i for i, a in enumerate(atoms) if a.text == "的" and a.start - window[0] <= RELATIVE]
    if not marks or marks[0] == 0:
        return None
    return right_phrase(scene, (atoms[marks[0]].end, window[1]), rules)


def continues_right(
    atoms: Sequence[Atom], index: int, taken: Sequence[Atom], rules: BindingRules
) -> bool:
    """Whether an atom goes on with the noun phrase that `taken` began."""
    atom = atoms[index]
    following = atoms[index + 1] if index + 1 < len(atoms) else None
    if atom.text in rules.words["not_counted"] or atom.text in rules.words["barriers"]:
        return False
    if atom.tag in ("v", "vn") and following is not None and following.text in ("到", "至"):
        return False  # 从10万吨发展到100万吨
    if is_noun(atom) or atom.text in OPENING or _inside_quotes(taken):
        return True
    if atom.text in CLOSING:
        return any(a.text in OPENING for a in taken)
    if atom.text in ("、", "和", "及", "以及", "等"):
        return bool(taken) and following is not None and is_noun(following)
    if taken and atom.text in rules.words["suffixes"]:
        return True  # 检测|点
    if taken and _tells(atoms, index, rules):
        return False
    if atom.tag in ("a", "b", "ns", "region", "ad", "m", "t", "f", "q"):
        return following is not None and (
            is_noun(following) or _is_passive(atoms, index + 1, rules)
        )
    if atom.text == "被":
        return _is_passive(atoms, index, rules) and not any(is_noun(a) for a in taken)
    if is_predicate(atoms, index, rules):
        return False  # 400户|居民|搬进新居
    if atom.tag == "v":
        return _verb_inside(atom, following, taken, rules)
    return atom.text in _NOT and _denies(atoms, index + 1, rules)


def _tells(atoms: Sequence[Atom], index: int, rules: BindingRules) -> bool:
    """行政村|改为|社区, 乡镇|全部|通车, 企业|申报|了: what only a predicate can be."""
    atom, behind = atoms[index], atoms[index + 1 : index + 2]
    if atom.text in rules.words["wholly"]:
        return True
    if atom.text in rules.words["willingly"] and behind and behind[0].tag in ("v", "vd", "vi"):
        return True
    if atom.text in rules.words["faring"] and index and _ends_there(atoms, index, rules):
        return True
    if behind and behind[0].text in _OVER and rules.measured_by(atom.text):
        return True  # 企业|营收|超10亿元
    if atom.tag == "i" and index and _ends_there(atoms, index, rules):  # 生产线|开足马力
        return True
    if len(atom.text) == 4 and atom.text.startswith(_EAGERLY):  # 企业|积极参与, taken for a noun
        return True
    if len(atom.text) > 1 and behind and behind[0].text in ("了", "过"):
        return True
    return len(atom.text) > 1 and atom.text.endswith(("为", "成")) and atom.tag[0] == "v"


def _ends_there(atoms: Sequence[Atom], index: int, rules: BindingRules) -> bool:
    """村民|增收，跑者|参赛: no 就业|岗位, and no 城镇|就业."""
    last = index + 1 == len(atoms) or atoms[index + 1].tag == "x"
    return last and atoms[index - 1].text not in rules.words["segments"]


_OVER = frozenset(("超", "超过", "过", "突破", "达", "达到", "逾", "破", "不足"))

_EAGERLY = ("积极", "明确", "全面", "踊跃", "成功", "顺利", "纷纷")

_NOT = ("不", "未", "非")


def _denies(atoms: Sequence[Atom], index: int, rules: BindingRules) -> bool:
    """不限速流量, 未上市企业: what the noun behind it does not do."""
    if index + 1 >= len(atoms):
        return False
    verb, noun = atoms[index], atoms[index + 1]
    return verb.tag[0] in "vab" and is_noun(noun) and not is_acting(verb, rules)


def _is_passive(atoms: Sequence[Atom], index: int, rules: BindingRules) -> bool:
    """被扣押人员: done to whom the noun behind it names."""
    behind = atoms[index + 1 : index + 3]
    if atoms[index].text != "被" or len(behind) < 2:
        return False
    verb, noun = behind
    return verb.tag.startswith("v") and is_noun(noun) and not is_acting(verb, rules)


def _verb_inside(
    atom: Atom, following: Atom | None, taken: Sequence[Atom], rules: BindingRules
) -> bool:
    """参训学员, 人才培养基地: a verb between number and noun that belongs to the noun."""
    if atom.text in rules.words["nominal"]:
        return following is None or is_noun(following) or following.text in "，。；、”"
    if following is None or len(atom.text) < 2 or atom.text in rules.words["reporting"]:
        return False
    if following.text in rules.words["suffixes"]:
        return True
    return is_noun(following) and not is_acting(atom, rules)


def _inside_quotes(taken: Sequence[Atom]) -> bool:
    opened = sum(a.text in QUOTES[0] for a in taken)
    return opened > sum(a.text in QUOTES[1] for a in taken)


def _closed(taken: list[Atom], rules: BindingRules) -> Phrase | None:
    while taken and (
        taken[-1].text in rules.words["conjunctions"]
        or taken[-1].text in ("的", "等")
        or taken[-1].text in OPENING
    ):
        taken.pop()
    taken = balanced(taken)
    if not any(is_noun(a) for a in taken):
        return None
    return Phrase(tuple(taken))
