"""The words of a sentence as the binder counts them: each mention is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from extract.records import Mention, Token
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

RANK = {"time": 0, "quantity": 1, "name": 2, "code": 2, "title": 3, "organisation": 4}

NOMINAL = frozenset(
    ("n", "nr", "ns", "nt", "nz", "ng", "nl", "vn", "an", "b", "j", "l", "i", "eng", "h", "k", "s")
) | {"g", "name", "code", "title", "organisation"}
"""Parts of speech and kinds of mention that can stand in a noun phrase on their own."""

NAMING = ("region", "deictic", "organisation", "title", "name", "code")
"""Kinds of mention that name somebody, a place or a thing."""

OWNERS = ("region", "deictic", "organisation")
"""Those of them that figures are of."""


_FILED = re.compile(
    r"\s*[（(]?(?:据\s*)?(?:本[报刊台网]|[^\s，。；：、“《（(]{1,8}[社网报台])\s*"
    r"(?P<place>[^\s，。；：、“《0-9]{2,12}?)\s*"
    r"(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?\s*专?(?:电(?=[\s（(，,]|$)|讯(?![员录息号问飞]))"
)


class Atom(NamedTuple):
    """A word, or a mention taken as one word."""

    start: int
    end: int
    text: str
    tag: str  # part of speech; for mentions their kind
    mention: Mention | None = None


class Phrase(NamedTuple):
    """A noun phrase: its atoms in the order of the text."""

    atoms: tuple[Atom, ...]

    @property
    def start(self) -> int:
        """Where it begins in the sentence."""
        return self.atoms[0].start

    @property
    def end(self) -> int:
        """Where it ends in the sentence."""
        return self.atoms[-1].end

    @property
    def text(self) -> str:
        """Its folded text."""
        return "".join(a.text for a in self.atoms)


class Gap(NamedTuple):
    """What lies between a phrase and a number: how many words, and the classes at its ends."""

    words: int = 0
    verbs: int = 0
    nouns: int = 0
    quantities: int = 0
    first: str | None = None
    last: str | None = None


def is_noun(atom: Atom) -> bool:
    """Whether it can be a noun phrase by itself."""
    return atom.tag[:1] == "n" or atom.tag in NOMINAL


def mask(text: str, mentions: Sequence[Mention]) -> str:
    """The text with every mention replaced by its mask character, offsets unchanged."""
    chars = list(text)
    for mention in sorted(mentions, key=lambda m: -RANK.get(m.kind, 5)):
        if letter := LETTERS.get(mention.kind):
            chars[mention.start : mention.end] = MASKS[letter] * (mention.end - mention.start)
    return "".join(chars)


def cover(length: int, mentions: Iterable[Mention]) -> bytearray:
    """A mark for every character that a mention covers."""
    covered = bytearray(length)
    for mention in mentions:
        covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return covered


def merge(text: str, mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[Atom]:
    """Mentions as single atoms, tokens between them, nothing overlapping, in order."""
    covered = bytearray(len(text))
    atoms: list[Atom] = []
    firms = [m for m in mentions if m.kind == "organisation"]
    for mention in sorted(mentions, key=lambda m: (_rank(m, firms), m.start)):
        if mention.kind in LETTERS and covered.find(1, mention.start, mention.end) < 0:
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found = text[mention.start : mention.end]
            atoms.append(Atom(mention.start, mention.end, found, mention.kind, mention))
    parts = (m.part("bound_before") for m in mentions if m.kind == "quantity")
    bounds = {part[0] for part in parts if part}
    if bounds or any(glued.search(text) for glued in (_LEADING, _GLUED, _PRICED, _COMPARED)):
        tokens = list(chain.from_iterable(_pieces(text, t, bounds) for t in tokens))
    if _DOTTED.search(text):
        tokens = _dotted(text, tokens)
    if _MEASURING.search(text):
        tokens = _measuring(text, tokens)
    for piece in tokens:
        start, end = piece.start, piece.end
        if covered.find(1, start, end) < 0:
            atoms.append(Atom(start, end, text[start:end], piece.tag))
        else:
            atoms.extend(_uncovered(text, piece, covered))
    atoms.sort(key=itemgetter(0))
    behind = [lasting_after(text, m) for m in mentions if m.kind == "quantity"]
    lasting = {words.span("word") for words in behind if words}
    if not lasting:
        return atoms
    return [a._replace(tag="lasting") if a[:2] in lasting else a for a in atoms]


def lasting_after(text: str, quantity: Mention) -> re.Match[str] | None:
    """三年[时间里]: the `word` behind a duration that says no more than 以内 does."""
    return _LASTING.match(text, quantity.end)


_LASTING = re.compile(
    "(?<=[年月天日周时钟秒夜期])(?:多|左右)?的?(?P<word>时间)(?![段点线表节轴差])"
    "(?:以来|之内|之中|里|内|中|间|来)?"
)


def _rank(mention: Mention, firms: Sequence[Mention]) -> int:
    """Which mention keeps its characters; a number in the name of a firm is no name by itself."""
    if mention.kind in ("name", "code"):
        inside = any(f.start <= mention.start and mention.end <= f.end for f in firms)
        return RANK["organisation"] + 1 if inside else RANK[mention.kind]
    return RANK.get(mention.kind, 5)


def _dotted(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, the words on both sides of a dot taken as one: 滨海|·|云庭, 约翰|·|史密斯."""
    joined: list[Token] = []
    for token in tokens:
        if len(joined) > 1 and _DOTTED.fullmatch(text, joined[-2].end - 1, token.start + 1):
            first, _ = joined[-2:]
            people = first.tag.startswith("nr") and token.tag.startswith("nr")
            joined[-2:] = [Token(first.start, token.end, "nr" if people else "nz")]
        else:
            joined.append(token)
    return joined


_DOTTED = re.compile(r"[\u4e00-\u9fff]·[\u4e00-\u9fff]")
"""The dot within a name in Chinese characters."""


def _measuring(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, a 率 that is no noun joined to the word that it ends: 建成|率, 采购|节."""
    joined: list[Token] = []
    for index, token in enumerate(tokens):
        if joined and _ends_word(text, joined[-1], token, tokens[index + 1 : index + 2]):
            joined[-1] = Token(joined[-1].start, token.end, "n")
        else:
            joined.append(token)
    return joined


def _ends_word(text: str, before: Token, token: Token, following: Sequence[Token]) -> bool:
    """率团 is a verb and its object: a noun behind it tells the verb."""
    if token.end - token.start > 1 or not _MEASURING.match(text, token.start):
        return False
    word = before.end == token.start and before.end - before.start > 1
    acts = bool(following) and following[0].tag.startswith("n")
    return word and before.tag[0] in "vn" and not token.tag.startswith("n") and not acts


_MEASURING = re.compile(r"[率额量费款节]")
"""Ends of names of amounts and events that a segmenter may take for a verb or a classifier."""


def _pieces(text: str, token: Token, bounds: Set[int]) -> tuple[Token, ...]:
    if _GLUED.fullmatch(text, token.start, token.end):
        middle = token.start + 1
        return Token(token.start, middle, "n"), Token(middle, token.end, "v")
    if _PRICED.fullmatch(text, token.start, token.end):
        middle = token.start + 2
        return Token(token.start, middle, "n"), Token(middle, token.end, "v")
    leads = _LEADING.search(text, token.start + 2, token.end + 3)
    if leads is not None and leads.start() < token.end <= leads.end("verb"):
        middle = leads.start()
        return Token(token.start, middle, "n"), Token(middle, token.end, "v")
    compared = _COMPARED.match(text, token.start)
    if compared is not None and compared.end() == token.end:
        return Token(token.start, token.end - 1, "n"), Token(token.end - 1, token.end, "p")
    return _cut_at(token, bounds)


_GLUED = re.compile(r"[率比数额量值费][为达超占]")
"""What a segmenter takes for a word, and is the end of a name with the verb behind it: 利率|达."""

_LEADING = re.compile(r"(?P<verb>(?<!到)达|[高多少低]达)(?=[约近超逾]?[0-9])")
"""What leads to a number and is taken into the word before it: 营收|达3亿元, 效率|高达85%."""

_PRICED = re.compile(r"(?:价格|[物油房股]价)[上下][涨降跌]")
"""What a segmenter may take for a word, and is a price with what it does: 价格|上涨."""

_COMPARED = re.compile(r"[一-鿿]{2,3}比(?=[去上前往昨][年月季周日天]|同期|[0-9]{4}年)")
"""What a segmenter may take for a ratio, and is a noun before a comparison: 产量|比|去年."""


def _cut_at(token: Token, bounds: Set[int]) -> tuple[Token, ...]:
    """A token without the 约 of the number behind it: 占地约|16亩 is 占地|约|16亩."""
    for bound in range(token.start + 1, token.end):
        if bound in bounds:
            return Token(token.start, bound, token.tag), Token(bound, token.end, "d")
    return (token,)


def _uncovered(text: str, token: Token, covered: bytearray) -> Iterator[Atom]:
    """The parts of a token that no mention covers; a segmenter never vetoes a mention."""
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


def naming(atoms: Sequence[Atom], text: str) -> list[int]:
    """Where the mentions stand that name a place, an organisation or a thing; not the place that a
    report was sent from (本报北京9月13日电)."""
    filed = _FILED.match(text)
    low, high = filed.span("place") if filed else (0, 0)
    return [i for i, a in enumerate(atoms) if a.tag in NAMING and not low <= a.start < high]
