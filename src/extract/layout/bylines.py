"""Bylines: who wrote, and with which words a paper says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.rulebook.layout import LayoutRules

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_TAIL = re.compile(r"[（(]([^（）()]{2,90})[）)][。]?$")
_INLINE = re.compile(r"[（(]([^（）()]{2,90})[）)]")
_NAME = re.compile(rf"[{_HAN}]{{1,4}}$|[{_HAN}]{{1,8}}(?:[·•・][{_HAN}]{{1,8}}){{1,3}}$")
_MOST = 90
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Byline:
    """The names in a byline, and whether a word or mark shows that it is one."""

    authors: tuple[str, ...]
    marked: bool
    reported: bool  # it says 记者, 通讯员, 报道 …, more than a mark and names


def read_byline(text: str, rules: LayoutRules) -> Byline | None:
    """The byline that the whole of `text` is, or None; bare names are a byline without mark."""
    if not text or len(text) > _MOST:
        return None
    words: list[str] = []
    called: set[str] = set()  # what a role and a space introduce is a name, whatever it looks like
    marked = reported = False
    last = ""
    for token in _tokens(rules).finditer(text.strip()):
        kind = token.lastgroup or "odd"
        if kind == "odd":
            return None
        marked |= kind in ("mark", "role", "duty")
        reported |= kind in ("role", "duty")
        if kind == "word":
            words.append(token[0])
            called |= {token[0]} if last == "role gap" else set()
        last = "role gap" if kind == "gap" and last == "role" else kind
    names = _names(words, called, reported, rules)
    if names is None or not (names or reported):
        return None
    return Byline(names, marked, reported)


def begins_byline(text: str, rules: LayoutRules) -> bool:
    """Whether a text begins with a mark, a bracket, or with 记者 and the like."""
    first = _tokens(rules).match(text)
    return first is not None and first.lastgroup in ("mark", "gap", "role", "duty")


def read_tail(text: str, rules: LayoutRules) -> tuple[int, Byline] | None:
    """Where a byline in brackets begins that ends `text`, and the byline."""
    found = _TAIL.search(text, max(0, len(text) - _MOST))
    byline = read_byline(found[1], rules) if found else None
    return (found.start(), byline) if found and byline and byline.reported else None


def read_inline(text: str, rules: LayoutRules) -> Byline | None:
    """The byline in the first brackets of `text`, as datelines have it: 电（记者 某某）."""
    found = _INLINE.match(text.lstrip())
    byline = read_byline(found[1], rules) if found else None
    return byline if byline and byline.reported else None


@lru_cache(maxsize=8)
def _pattern(
    roles: Words, duties: Words, marks: Words, papers: Words, ranks: Words
) -> re.Pattern[str]:
    role, duty = "|".join(map(re.escape, roles)), "|".join(map(re.escape, duties))
    # 文 and 图 end names too, so that only longer words and 摄 are split from a name before them
    glued = "|".join(re.escape(word) for word in duties if len(word) > 1 or word == "摄")
    paper = rf"[{_HAN}]{{1,10}}(?:{'|'.join(papers)})"
    rank = "|".join(ranks) + rf"|驻[{_HAN}]{{1,5}}?"
    return re.compile(
        rf"(?P<mark>[{re.escape(''.join(marks))}])"
        r"|(?P<gap>[\s、，,/／;；：:|｜（）()&]+)"
        rf"|(?P<role>(?:(?:《?{paper}》?|{rank})[·/／\s]*){{0,4}}(?:{role}))"
        rf"|(?P<duty>(?:{duty})(?![{_HAN}])|(?:摄影)?报道|综合)"
        rf"|(?P<word>[{_HAN}·•・]+?)(?=(?:本报|本刊|特约|见习|实习)?(?:{role})|(?:{glued})\W?$"
        rf"|[^{_HAN}·•・]|$)"
        r"|(?P<odd>.)",
        re.DOTALL,
    )


def _tokens(rules: LayoutRules) -> re.Pattern[str]:
    return _pattern(*(rules.words[n] for n in ("roles", "duties", "marks", "papers", "ranks")))


def _names(
    words: list[str], called: set[str], reported: bool, rules: LayoutRules
) -> tuple[str, ...] | None:
    """The persons that the words name; None where they are too long for names or none is one.

    Beside 记者 and the like a rare surname is believed too.
    """
    names: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if len(word) == 1 and rest and len(rest[0]) == 1:  # 王 浩: a name set wide
            word += rest.pop(0)
        names += _split(word, rules)
    persons = tuple(
        dict.fromkeys(n for n in names if is_person(n, rules) or _is_called(n, called, rules))
    )
    if persons or not names:
        return persons if all(len(name) < 12 for name in names) else None
    rare = reported and all(_NAME.match(n) and 1 < len(n) < 5 for n in names)
    return tuple(names) if rare and not any(rules.has("not_names", n) for n in names) else None


def _split(word: str, rules: LayoutRules) -> list[str]:
    """Two names of two characters that stand without a space between them."""
    if len(word) == 4 and word[:2] not in rules.words["compound_surnames"]:
        halves = [word[:2], word[2:]]
        if all(is_person(half, rules) for half in halves):
            return halves
    return [word]


def _is_called(name: str, called: set[str], rules: LayoutRules) -> bool:
    """Whether a word that a role introduces can be a pen name."""
    plain = name in called and 1 < len(name) < 4 and _NAME.match(name)
    return bool(plain) and not rules.has("not_names", name)


def is_person(name: str, rules: LayoutRules) -> bool:
    """Whether a word can be a person's name: a surname and one to three characters, or a dot."""
    if not _NAME.match(name) or len(name) < 2 or rules.has("not_names", name):
        return False
    if "·" in name or "•" in name or "・" in name:
        return True
    if name[:2] in rules.words["compound_surnames"] and len(name) > 2:
        return True
    return len(name) < 4 and rules.has("surnames", name[0])
