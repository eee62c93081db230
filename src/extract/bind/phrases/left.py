"""The noun phrase before a number, and the one that opens a clause."""

from __future__ import annotations

from collections.abc import Sequence

from extract.bind.atoms import Atom
from extract.bind.phrases.right import continues_right
from extract.bind.phrases.words import (
    CLOSING,
    OPENING,
    Phrase,
    balanced,
    is_acting,
    is_activity,
    is_noun,
    is_predicate,
    shows,
    turns_round,
)
from extract.bind.scene import Scene
from extract.records import Span
from extract.rulebook.binding import BindingRules


def left_phrase(scene: Scene, window: Span, rules: BindingRules) -> Phrase | None:
    """The noun phrase that ends before the number, past linking words; None where there is none."""
    atoms = scene.between(*window)
    end = _skip_linking(atoms, rules)
    start = end
    while start > 0 and _continues_left(atoms, start - 1, end, rules):
        start = _bracket_before(atoms, start) if atoms[start - 1].text in ("）", ")") else start - 1
    phrase = _trimmed(atoms[_behind_each(atoms, start, end) : end], rules)
    if phrase is None or _is_adverbial(atoms, phrase, rules):
        return None
    return _with_relative(atoms, phrase, end, rules)


def _with_relative(atoms: Sequence[Atom], phrase: Phrase, end: int, rules: BindingRules) -> Phrase:
    """未|接种疫苗的儿童, 被查处的|官员, 反对|修路的村民 有46户: what is not so, whom it is done to,
    and a verb where another one is the predicate, belong to the relative clause."""
    first = start = atoms.index(phrase.atoms[0])
    if start > 1 and atoms[start - 1].text == "的" and atoms[start - 2].tag == "v":
        start -= 2
    elif "的" not in [atom.text for atom in phrase.atoms]:
        return phrase
    told = any(a.tag[0] == "v" or a.text in ("为", "占") for a in atoms[end:])
    if start == first and told and start and _opens_relative(atoms[start - 1], rules):
        first = start = start - 1
    while start and turns_round(atoms[start - 1], rules):
        first = start = start - 1
    return Phrase(tuple(atoms[first : atoms.index(phrase.atoms[-1]) + 1]))


def _opens_relative(atom: Atom, rules: BindingRules) -> bool:
    """反对, 不同意: jieba takes the one for an adverb."""
    lists = ("linking", "reporting", "coverbs")
    return atom.tag in ("v", "d") and not any(atom.text in rules.words[name] for name in lists)


def _behind_each(atoms: Sequence[Atom], start: int, end: int) -> int:
    """每|车|每次|收费: what 每 stands before is no subject."""
    if start == 0 or atoms[start - 1].text != "每":
        return start
    last = max((i for i in range(start, end) if atoms[i].text.startswith("每")), default=start)
    return last + (2 if atoms[last].text == "每" else 1)


def _bracket_before(atoms: Sequence[Atom], end: int) -> int:
    """Where the bracket opens that closes before `end`: 药品（不含中药材）销售额 is one phrase."""
    for index in range(end - 2, -1, -1):
        if atoms[index].tag == "quantity":
            break
        if atoms[index].text in ("（", "("):
            return index
    return end - 1


def _is_adverbial(atoms: Sequence[Atom], phrase: Phrase, rules: BindingRules) -> bool:
    """按不变价格计算, 扣除价格因素: what stands behind such a word is no subject."""
    known = rules.words["adverbial"]
    before = [a for a in atoms if a.end <= phrase.start]
    return phrase.atoms[0].text in known or (bool(before) and before[-1].text in known)


def subject_phrase(scene: Scene, clause: Span, rules: BindingRules) -> Phrase | None:
    """The noun phrase that opens a clause, up to its predicate."""
    if clause not in scene.subjects:
        scene.subjects[clause] = _subject_of(scene.between(*clause), rules)
    return scene.subjects[clause]


def _subject_of(atoms: Sequence[Atom], rules: BindingRules) -> Phrase | None:
    taken: list[Atom] = []
    for index, atom in enumerate(atoms):
        if taken and (
            (is_linking(atom, rules) and atom.text != "等" and not _is_new(atoms, index))
            or is_acting(atom, rules)
            or is_predicate(atoms, index, rules)
            or (atom.tag == "v" and not continues_right(atoms, index, taken, rules))
        ):
            break
        if (
            is_noun(atom)
            or atom.text in ("、", "等", "的", "和", "与", "及")
            or atom.tag in ("v", "a", "b", "t")
            or (not taken and _opens_name(atoms, index))
        ):
            taken.append(atom)
        elif taken:
            break
    return _trimmed(taken, rules)


def _is_new(atoms: Sequence[Atom], index: int) -> bool:
    """双岭|新|金融中心: before a noun it is a part of the name, and no 新 of 新建成."""
    return atoms[index].text == "新" and index + 1 < len(atoms) and is_noun(atoms[index + 1])


def _opens_name(atoms: Sequence[Atom], index: int) -> bool:
    """南方|林业|大学, 东方|航空: a direction right before a noun begins a name."""
    behind = atoms[index + 1 : index + 2]
    named = any(is_noun(atom) and atom.start == atoms[index].end for atom in behind)
    return named and atoms[index].text in ("南方", "北方", "东方")


def _skip_linking(atoms: Sequence[Atom], rules: BindingRules) -> int:
    """How many atoms are left when the words between noun and number are taken off.

    One verb is the predicate; a further one before it (资本开支|控制在) names an activity.
    """
    end, predicate = _before_comparison(atoms, len(atoms)), False
    while end > 0 and (_moves_to(atoms, end) or _links(atoms, end - 1, predicate, rules)):
        predicate = predicate or atoms[end - 1].tag.startswith("v")
        end = _before_comparison(atoms, end - 1)
    return end


def _before_comparison(atoms: Sequence[Atom], end: int) -> int:
    """销量|与去年同期相比: where the words end that stand before a comparison."""
    if end < 3 or atoms[end - 1].text not in ("相比", "相比较", "比较", "相较"):
        return end
    low = max(0, end - LONGEST_COMPARISON)
    opening = (i for i in range(end - 2, low, -1) if atoms[i].text in _HELD_AGAINST)
    return next(opening, end)


_HELD_AGAINST = ("与", "和", "同", "较", "跟")
LONGEST_COMPARISON = 8
"""Words that 与去年同期相比 may have."""


def _moves_to(atoms: Sequence[Atom], end: int) -> bool:
    """提升|至3万, 调整|为5%: a verb before 至 is the predicate, though it may name an activity."""
    if end == len(atoms) or not atoms[end - 1].tag.startswith("v"):
        return False
    behind = atoms[end].text
    return behind in ("至", "到") or (behind == "为" and atoms[end - 1].text in _CHANGING)


_CHANGING = ("调整", "上调", "下调", "修改", "变更", "压缩", "提升", "优化")


def _links(atoms: Sequence[Atom], index: int, predicate: bool, rules: BindingRules) -> bool:
    atom = atoms[index]
    if is_linking(atom, rules) or _is_time_link(atoms, index) or shows(atoms, index):
        return True
    if atom.tag in ("v", "vd", "vi"):
        return not predicate and not is_activity(atom, rules)
    return atom.text.startswith("每") or (index > 0 and atoms[index - 1].text == "每")


def _is_time_link(atoms: Sequence[Atom], index: int) -> bool:
    """从2015年末的 between a noun and its number."""
    if atoms[index].tag == "time":
        return True
    return index > 0 and atoms[index].text == "的" and atoms[index - 1].tag == "time"


def is_linking(atom: Atom, rules: BindingRules) -> bool:
    """Whether a word only leads from a noun to its number: 约, 达到, 仍."""
    if atom.mention is not None or atom.text in rules.words["suffixes"]:
        return False
    if atom.text in rules.words["linking"] or atom.text in rules.words["growth"]:
        return True
    return (
        atom.tag in ("d", "ul", "uv", "uz", "y", "ud", "zg", "e", "c", "ug") or atom.text.isspace()
    )


def _continues_left(atoms: Sequence[Atom], index: int, end: int, rules: BindingRules) -> bool:
    atom = atoms[index]
    if atom.tag in ("time", "region", "deictic"):
        return _governed(atoms, index) or _listed(atoms, index, end)
    if atom.text == "比" and index == end - 1 and index > 0:
        return is_noun(atoms[index - 1]) or is_activity(atoms[index - 1], rules)
    if atom.tag == "quantity":
        return index + 1 < end and atoms[index + 1].text in ("以上", "以下", "以内", "级")
    if atom.text in CLOSING or atom.text in OPENING:
        return True
    if atom.text in rules.words["barriers"] or is_predicate(atoms[:end], index, rules):
        return False
    if index == end - 1:
        if atom.text in _REST:
            return True
        return is_noun(atom) or (atom.tag in ("v", "x", "q", "a") and not is_acting(atom, rules))
    return _joins(atom, atoms, index, rules)


def _governed(atoms: Sequence[Atom], index: int) -> bool:
    """A place after 对, 与, 向 belongs to the phrase: 对越南出口."""
    return index > 0 and atoms[index - 1].text in ("对", "与", "向", "同", "从")


def _listed(atoms: Sequence[Atom], index: int, end: int) -> bool:
    """A place as a member of a list: 对韩国、越南、泰国等市场."""
    beside = [atoms[i].text for i in (index - 1, index + 1) if 0 <= i < end]
    return atoms[index].tag != "time" and any(text in ("、", "等") for text in beside)


def _joins(atom: Atom, atoms: Sequence[Atom], index: int, rules: BindingRules) -> bool:
    if is_noun(atom) or atom.text in ("的", "等", "之") or atom.text in rules.words["conjunctions"]:
        return True
    if atom.text in ("对", "与", "向", "同") and index + 1 < len(atoms):
        return True
    if atom.tag in ("a", "f", "m", "q", "mq", "ad", "ns", "x", "r", "t"):
        return atom.text not in ("其", "其中", "该", "这", "本", "此", "全", "各", "“", "”")
    if atom.tag in ("v", "vd") and atoms[index + 1].text in rules.words["suffixes"]:
        return True
    if len(atom.text) > 1 and atom.text.startswith("最"):
        return True  # 最快时间
    return atom.tag in ("v", "vd") and not is_acting(atom, rules)


def _trimmed(atoms: Sequence[Atom], rules: BindingRules) -> Phrase | None:
    """Without what cannot open or close a noun phrase; None where nothing nominal is left."""
    if not atoms:
        return None
    kept = list(atoms)
    dropped = False
    while kept and _cannot_open(kept, dropped, rules):
        dropped = dropped or kept[0].tag.startswith("v")
        kept.pop(0)
    while kept and (kept[-1].text in ("的", "、", "等", "，") or kept[-1].text in OPENING):
        kept.pop()
    kept = _after_relative(balanced(kept))
    listed = bool(kept) and kept[0].text in ("对", "与", "向", "同")  # 对韩国、越南
    nominal = any(is_noun(a) or a.tag.startswith("v") or a.text in _REST for a in kept)
    nominal = nominal or (listed and any(a.tag == "region" for a in kept))
    return Phrase(tuple(kept)) if nominal else None


_REST = ("其他", "其它")
_PROSPECTS = ("预期", "目标", "潜力", "空间")
"""What growth is spoken of as a thing by: 增长|预期."""


def _after_relative(kept: list[Atom]) -> list[Atom]:
    """来自甲、乙等高校的博士人才: the head stands behind the last 的."""
    if "等" not in [atom.text for atom in kept]:
        return kept
    texts = _outside_brackets(kept)
    if "的" in texts and "等" in texts[: texts.index("的")]:
        return kept[len(texts) - texts[::-1].index("的") :]
    return kept


def _outside_brackets(atoms: Sequence[Atom]) -> list[str]:
    """The words, those inside brackets and quotes blanked."""
    texts, depth = [], 0
    for atom in atoms:
        depth -= atom.text in CLOSING
        texts.append("" if depth > 0 else atom.text)
        depth += atom.text in OPENING
    return texts


def _cannot_open(kept: Sequence[Atom], dropped: bool, rules: BindingRules) -> bool:
    first = kept[0]
    if first.text in _REST:
        return False
    if first.tag == "quantity" and len(kept) > 2 and kept[1].text in ("以上", "以下", "以内", "级"):
        return False  # 1000公里以上的客流, 5万吨级泊位
    if first.tag == "f" and first.text not in rules.words["placed"]:
        return False
    if first.tag in ("time", "c", "d", "p", "f", "ul", "uv", "u", "uj", "r", "y", "zg", "quantity"):
        return first.text not in ("对", "与", "向", "同") or len(kept) < 3
    if first.text in ("、", "的", "等", "和", "与", "及", "以及", "，") or first.text in CLOSING:
        return True
    if len(kept) > 1 and (
        first.text in rules.words["linking"] or first.text in rules.words["acting"]
    ):
        if kept[1].text in rules.words["suffixes"] or kept[1].text in _PROSPECTS:
            return False
        if first.text in rules.words["nominal"] and dropped:
            return False
        return first.text not in rules.words["keeping"]
    return not first.text.strip()
