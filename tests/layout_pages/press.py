"""Prints made-up pages: stories are set in columns, cut, shuffled and read off block by block.

A story is set in lines of a given width and poured into columns, as a paper does;
what a reader of the scan gets is one block after another: heads, columns, captions, boxes.
Of every line that is printed the press remembers which characters of which story it holds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

REPORTERS = ["王小明", "李红", "赵长青", "孙丽丽", "周平", "吴思远", "郑海", "冯玉"]
CAPTIONS = [
    "■工人在码头检查缆绳。",
    "图为孩子们在水族馆里看海龟。",
    "▲收割机在田里来回穿行。",
    "渔船清晨出港。 周平 摄",
    "■新落成的球场坐落在河湾边上,四面都是看台。郑海 摄",
    "扫码看视频",
]
SUBHEADS = [
    "让老街活起来",
    "“小切口”做出大文章",
    "补短板 强弱项",
    "从“有”到“优”",
    "把课堂搬到田间",
    "算好三本账",
    "数字背后是温度",
    "路通了，人来了",
]
FIGURES = [
    "大白菜 每公斤2.4元 涨0.2元",
    "鲜鸡蛋 每公斤9.8元 持平",
    "新增泊位 6个",
    "客运量 318万人次",
    "92号汽油 每升7.45元",
    "空气优良天数 27天",
]
NOT_FIRST = set("。，、；：！？…”’）》〉】」』%％‰℃.,")
NOT_LAST = set("“‘（《〈【「『(")
FINAL = set("。！？；：…”")

# How often what happens to a page, a story or a cut.
ODDS = {
    "caption": 0.35,  # between two columns
    "picture": 0.10,  # in the middle of a column
    "twice": 0.12,  # the end of a column is printed again at the top of the next
    "lost": 0.04,  # a column is missing
    "box": 0.4,  # of pages: a box stands among the columns of a story
    "crossing": 0.85,  # of boxes in two columns: the columns of the story are read between them
    "figures": 0.15,  # of pages: a box of entries without final marks
    "late": 0.4,  # of boxes in two columns: the byline stands above the first, the title above the second
    "subheads": 0.35,  # of stories
    "moved": 0.35,  # of pages: the last columns of a story stand below the whole next one
    "swapped": 0.04,  # of pages: two columns of a story stand in the wrong order
    "wrapped": 0.15,  # of pages: every line of a column is a line of the text
}


class Dice(Random):
    """Decides what happens to a page, by ODDS or by those given instead of them."""

    def __init__(self, seed: int, **odds: float) -> None:
        super().__init__(seed)
        self.odds = {**ODDS, **odds}

    def falls(self, what: str) -> bool:
        """Whether it happens this time."""
        return self.random() < self.odds[what]


@dataclass(frozen=True)
class Story:
    """An article as it was written."""

    headline: str
    paragraphs: tuple[str, ...]
    subtitle: str = ""
    byline: str = ""

    @property
    def flat(self) -> str:
        """The article with every paragraph in one line."""
        head = [line for line in (self.headline, self.subtitle, self.byline) if line]
        return "\n\n".join([*head, *self.paragraphs]) + "\n"


@dataclass(frozen=True)
class Slip:
    """A line of the page: characters `start` to `end` of a paragraph of a story.

    `kind` is body, head or furniture; `again` counts the characters before `start`
    that are printed a second time at its beginning.
    """

    kind: str
    story: int
    paragraph: int
    start: int
    end: int
    text: str
    again: int = 0


Block = list[Slip]


@dataclass
class Printed:
    """A page, and what a reader must find on it."""

    text: str
    slips: dict[int, Slip] = field(default_factory=dict)  # by the offset of their first character
    cuts: dict[tuple[int, int], str] = field(default_factory=dict)  # offsets of two slips: kind
    headlines: list[str] = field(default_factory=list)
    stories: tuple[Story, ...] = ()
    wrapped: bool = False


def print_page(stories: Sequence[Story], boxes: Sequence[Story], dice: Dice) -> Printed:
    """A page of the stories; a box is added where the dice say so."""
    wrapped = dice.falls("wrapped")
    width = dice.randrange(13, 24)
    told = [_with_subheads(_with_byline(story, dice), dice) for story in stories]
    blocks = [_set_story(n, story, width, dice) for n, story in enumerate(told)]
    if boxes and dice.falls("box"):
        box = dice.choice(list(boxes))
        at = dice.randrange(len(blocks))
        reporter = _reporter(told[at])
        _insert_box(blocks[at], _set_box(len(told), box, width, reporter, dice), dice)
        told.append(box)
    if dice.falls("figures"):
        entries = dice.sample(FIGURES, dice.randrange(3, 6))
        table = [[_head(-1, "本周一览")], [Slip("furniture", -1, -1, 0, 0, e) for e in entries]]
        _insert_box(dice.choice(blocks), table, dice)
    _swap(blocks, dice)
    _lose(blocks, dice)
    _move(blocks, dice)
    flow = [block for group in blocks for block in group]
    flow = list(_illustrate(flow, dice))
    if not wrapped:
        flow = [_join_lines(block) for block in flow]
        _print_again(flow, dice)
    return _lay_down(flow, tuple(told), wrapped, dice)


def _with_byline(story: Story, dice: Dice) -> Story:
    return replace(story, byline=story.byline or f"□ 记者 {dice.choice(REPORTERS)} 报道")


def _reporter(story: Story) -> str:
    """The reporter of a story, who signs its box as well."""
    return next((name for name in REPORTERS if name in story.byline), REPORTERS[0])


def _with_subheads(story: Story, dice: Dice) -> Story:
    if not dice.falls("subheads"):
        return story
    said = list(story.paragraphs)
    for at in sorted(dice.sample(range(1, len(said)), min(2, len(said) - 1)), reverse=True):
        said.insert(at, dice.choice(SUBHEADS))
    return replace(story, paragraphs=tuple(said))


# --- setting ---------------------------------------------------------------------------------


def set_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph: the first indented, none beginning with a closing mark.

    ASCII takes half the width of other characters.
    """
    start, room = 0, 2 * width - 4
    for at, char in enumerate(text):
        size = 1 if char.isascii() else 2
        if room < size and at > start and _may_break(text, at):
            yield start, at
            start, room = at, 2 * width
        room -= size
    yield start, len(text)


def _may_break(text: str, at: int) -> bool:
    return text[at] not in NOT_FIRST and text[at - 1] not in NOT_LAST


def _pour(number: int, story: Story, width: int, columns: int) -> list[Block]:
    """The lines of a story in columns of even height."""
    lines = [
        Slip("head" if text in SUBHEADS else "body", number, index, start, end, text[start:end])
        for index, text in enumerate(story.paragraphs)
        for start, end in set_lines(text, width)
    ]
    height = -(-len(lines) // columns)
    return [lines[at : at + height] for at in range(0, len(lines), height)]


def _head(number: int, text: str) -> Slip:
    return Slip("head", number, -1, 0, 0, text)


def _set_story(number: int, story: Story, width: int, dice: Dice) -> list[Block]:
    head = [_head(number, t) for t in (story.headline, story.subtitle, story.byline) if t]
    return [head, *_pour(number, story, width, dice.randrange(2, 5))]


def _set_box(number: int, box: Story, width: int, reporter: str, dice: Dice) -> list[Block]:
    """A box in one or two columns; in two, its title may stand above the second."""
    columns = _pour(number, box, width, dice.choice([1, 2, 2]))
    title = [_head(number, box.headline)]
    if len(columns) == 2 and dice.falls("late"):
        return [[_head(number, f"本 {reporter}")], columns[0], title + columns[1]]
    return [title, *columns]


# --- what happens to the columns ---------------------------------------------------------------


def _insert_box(host: list[Block], box: list[Block], dice: Dice) -> None:
    """A box among the columns of a story: as a whole, or its columns between those of the story."""
    at = dice.randrange(2, len(host)) if len(host) > 2 else len(host)
    if len(box) == 3 and at + 1 < len(host) and dice.falls("crossing"):
        host[at + 1 : at + 1] = box[2:]
        host[at:at] = box[:2]
    else:
        host[at:at] = box


def _swap(blocks: list[list[Block]], dice: Dice) -> None:
    group = dice.choice(blocks)
    places = [
        at
        for at in range(2, len(group) - 1)
        if {group[at][0].kind, group[at + 1][0].kind} == {"body"}
        and group[at][0].story == group[at + 1][0].story
    ]
    if places and dice.falls("swapped"):
        at = dice.choice(places)
        group[at], group[at + 1] = group[at + 1], group[at]


def _lose(blocks: list[list[Block]], dice: Dice) -> None:
    for group in blocks:
        if len(group) > 3 and dice.falls("lost"):
            del group[dice.randrange(2, len(group))]


def _move(blocks: list[list[Block]], dice: Dice) -> None:
    """Let the last columns of a story stand below the whole of the next."""
    places = [at for at in range(len(blocks) - 1) if len(blocks[at]) > 2]
    if not places or not dice.falls("moved"):
        return
    at = dice.choice(places)
    cut = dice.randrange(2, len(blocks[at]))
    while blocks[at][cut][0].story != at and cut > 1:
        cut -= 1  # a box stays where it is
    if cut > 1:
        blocks[at + 1].extend(blocks[at][cut:])
        del blocks[at][cut:]


def _illustrate(flow: list[Block], dice: Dice) -> Iterator[Block]:
    """Captions between columns, and pictures in the middle of them."""
    for at, block in enumerate(flow):
        column = block[0].kind == "body"
        if column and at and flow[at - 1][0].kind == "body" and dice.falls("caption"):
            yield [Slip("furniture", -1, -1, 0, 0, dice.choice(CAPTIONS))]
        if column and len(block) > 4 and dice.falls("picture"):
            half = dice.randrange(2, len(block) - 1)
            yield block[:half]
            yield [Slip("furniture", -1, -1, 0, 0, dice.choice(CAPTIONS))]
            yield block[half:]
        else:
            yield block


def _join_lines(block: Block) -> Block:
    """The paragraphs of a column in one line each."""
    joined: Block = []
    for slip in block:
        if joined and slip.kind == "body" and _follows(joined[-1], slip):
            joined[-1] = replace(joined[-1], end=slip.end, text=joined[-1].text + slip.text)
        else:
            joined.append(slip)
    return joined


def _follows(left: Slip, right: Slip) -> bool:
    same = (left.kind, left.story, left.paragraph) == ("body", right.story, right.paragraph)
    return same and left.end == right.start


def _print_again(flow: list[Block], dice: Dice) -> None:
    """The last characters before a cut are printed once more after it."""
    for left, right in _cuts([slip for block in flow for slip in block]):
        size = dice.randrange(2, 7)
        twice = left.text[-size:]
        whole = len(twice) == size and all("\u4e00" <= c <= "\u9fff" for c in twice)
        if whole and dice.falls("twice"):
            block = next(block for block in flow if right in block)
            block[block.index(right)] = replace(right, text=twice + right.text, again=size)


def _cuts(slips: Sequence[Slip]) -> list[tuple[Slip, Slip]]:
    """Every two slips between which a paragraph is cut, wherever they stand."""
    starts = {(s.story, s.paragraph, s.start): s for s in slips if s.kind == "body"}
    ends = [s for s in slips if s.kind == "body"]
    pairs = [(left, starts.get((left.story, left.paragraph, left.end))) for left in ends]
    return [(left, right) for left, right in pairs if right is not None]


# --- printing ----------------------------------------------------------------------------------


def _lay_down(
    flow: Sequence[Block], stories: tuple[Story, ...], wrapped: bool, dice: Dice
) -> Printed:
    """The text of the page, and where each slip stands in it."""
    page = Printed("\n\n", stories=stories, wrapped=wrapped)
    page.headlines = [story.headline for story in stories if story.byline]
    indent = "\u3000\u3000" if dice.random() < 0.5 else ""
    offsets: dict[Slip, int] = {}
    for block in flow:
        for slip in block:
            page.text += indent if wrapped and slip.kind == "body" and slip.start == 0 else ""
            offsets[slip] = len(page.text)
            page.slips[len(page.text)] = slip
            page.text += slip.text + ("\n" if wrapped else "\n\n")
        page.text += "\n" if wrapped else ""
    order = list(offsets)
    for left, right in _cuts(order):
        if left.text[-1] not in FINAL:
            page.cuts[offsets[left], offsets[right]] = _kind(
                left, right, order, len(page.headlines)
            )
    return page


def _kind(left: Slip, right: Slip, order: Sequence[Slip], articles: int) -> str:
    """What stands between the two ends of a cut."""
    a, b = order.index(left), order.index(right)
    between = order[a + 1 : b]
    if b < a:
        return "backwards"
    if right.again:
        return "twice"
    if not between:
        return "adjacent"
    if all(slip.kind == "furniture" for slip in between):
        return "caption"
    others = {slip.story for slip in between} - {left.story, -1}
    return "article" if any(story < articles for story in others) else "box"


# --- reading what was printed --------------------------------------------------------------------


@dataclass
class Tally:
    """How many joins were right, wanted, made and wrong."""

    right: dict[str, int] = field(default_factory=dict)
    wanted: dict[str, int] = field(default_factory=dict)
    made: int = 0
    wrong: int = 0
    notes: list[tuple[str, str, str]] = field(default_factory=list)  # kind, left, right

    @property
    def share_right(self) -> float:
        return sum(self.right.values()) / max(1, sum(self.wanted.values()))

    @property
    def share_wrong(self) -> float:
        return self.wrong / max(1, self.made)


def tally_joins(page: Printed, chains: Sequence[Sequence[tuple[int, int]]], tally: Tally) -> None:
    """Count the joins of a page; a chain holds the raw pieces of one paragraph in its order."""
    starts = sorted(page.slips)
    found: set[tuple[int, int]] = set()
    for chain in chains:
        for (_, end), (start, _) in itertools.pairwise(chain):
            left, right = _slip_at(end - 1, starts), _slip_at(start, starts)
            if left == right:
                continue
            tally.made += 1
            if _is_right(page, left, end, right, start):
                found.add((left, right))
            else:
                tally.wrong += 1
                tally.notes.append(
                    ("wrong", page.text[end - 20 : end], page.text[start : start + 20])
                )
    for pair, kind in page.cuts.items():
        tally.wanted[kind] = tally.wanted.get(kind, 0) + 1
        tally.right[kind] = tally.right.get(kind, 0) + (pair in found)
        if pair not in found:
            left, right = (page.slips[at] for at in pair)
            tally.notes.append((kind, left.text[-20:], right.text[:20]))


def _slip_at(offset: int, starts: Sequence[int]) -> int:
    from bisect import bisect_right

    return starts[bisect_right(starts, offset) - 1]


def _is_right(page: Printed, left: int, end: int, right: int, start: int) -> bool:
    """Whether nothing but white space of the story lies between the two sides of the join."""
    a, b = page.slips[left], page.slips[right]
    if (a.kind, a.story, a.paragraph) != ("body", b.story, b.paragraph):
        return False
    before, after = a.start - a.again + (end - left), b.start - b.again + (start - right)
    between = page.stories[a.story].paragraphs[a.paragraph][before:after]
    return before <= after and not between.strip()


def damage(text: str, share: float, dice: Random) -> str:
    """The text with that share of its characters read as others; line ends stay."""
    pool = [c for c in text if not c.isspace()]
    return "".join(
        dice.choice(pool) if not c.isspace() and dice.random() < share else c for c in text
    )
