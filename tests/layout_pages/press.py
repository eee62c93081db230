"""Prints made-up pages: articles are laid out, cut and shuffled as on printed pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

REPORTERS = ["王小明", "李红", "赵长青", "孙丽丽", "周平", "吴思远", "郑海", "冯玉"]
CAPTIONS = [
    "■工人在码头检查缆绳。",
    "图为孩子们在水族馆里看海龟。",
    "▲收割机在田里来回穿行。",
    "渔船清晨出港。 周平 摄",
]
LEAST = 33  # characters of a column before a break; shorter lines look like titles


@dataclass
class Printed:
    """A page, and what a reader must find on it."""

    text: str
    joins: list[str] = field(default_factory=list)  # the characters around each cut, joined
    headlines: list[str] = field(default_factory=list)
    owners: list[tuple[int, str]] = field(default_factory=list)  # article and line, in page order
    lost: int = 0


def cut_at(text: str, dice: Random) -> int | None:
    """A place in the middle of a sentence, where a column may break."""
    places = [
        at
        for at in range(LEAST, len(text) - 12)
        if text[at - 1] not in "。！？；：…”"
        and text[at] not in "，。！？；：、”’）》%…"
        and not text[at - 12 : at + 3].isspace()
        and "  " not in text[at - 3 : at + 3]
    ]
    return dice.choice(places) if places else None


def print_page(articles: list[tuple[str, list[str]]], dice: Random) -> Printed:
    """Lay the articles out below one another; some paragraphs are cut, and pieces moved."""
    page = Printed("")
    blocks: list[list[tuple[int, str]]] = []
    for number, (headline, paragraphs) in enumerate(articles):
        page.headlines.append(headline)
        head = [(number, headline), (number, f"□ 记者 {dice.choice(REPORTERS)} 报道")]
        blocks.append(head + [(number, text) for text in paragraphs])
    for block in blocks:
        _break(block, page, dice)
    _swap(blocks, page, dice)
    page.owners = [entry for block in blocks for entry in block]
    page.text = "\n\n".join(line for _, line in page.owners) + "\n"
    return page


def _break(block: list[tuple[int, str]], page: Printed, dice: Random) -> None:
    """Cut one paragraph of an article in place, perhaps with furniture in the gap."""
    at = dice.randrange(2, len(block))
    number, text = block[at]
    cut = cut_at(text, dice)
    if cut is None:
        return
    left, right = text[:cut], text[cut:]
    page.joins.append(left[-6:] + right[:6])
    kind = dice.choice(["plain", "caption", "twice", "captions"])
    between: list[tuple[int, str]] = []
    if kind.startswith("caption"):
        picked = dice.sample(CAPTIONS, 2 if kind == "captions" else 1)
        between = [(-1 - dice.randrange(1 << 30), text) for text in picked]
    size = dice.randrange(3, 7)
    if kind == "twice" and all("\u4e00" <= c <= "\u9fff" for c in left[-size:]):
        right = left[-size:] + right
    block[at : at + 1] = [(number, left), *between, (number, right)]


def _swap(blocks: list[list[tuple[int, str]]], page: Printed, dice: Random) -> None:
    """Let the second column of one article stand below the whole of the next."""
    if len(blocks) < 2 or dice.random() < 0.4:
        return
    first = dice.randrange(len(blocks) - 1)
    block = blocks[first]
    places = [at for at in range(2, len(block)) if block[at][0] >= 0 and block[at][1][-1] in "。”"]
    at = places[-1] if places else 0
    cut = cut_at(block[at][1], dice) if at else None
    if cut is None or any(join in block[at][1] for join in page.joins):
        return
    number, text = block[at]
    page.joins.append(text[:cut][-6:] + text[cut:][:6])
    rest = [(number, text[cut:]), *block[at + 1 :]]
    block[at:] = [(number, text[:cut])]
    blocks[first + 1].extend(rest)
