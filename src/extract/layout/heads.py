"""Groups of title lines: where articles begin, and which line of a group is the headline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.layout.bylines import read_tail
from extract.layout.datelines import read_dateline
from extract.layout.evidence import is_sentence, sentence_likeness
from extract.layout.flow import Flow
from extract.layout.joins import Join
from extract.layout.lines import open_quotes
from extract.layout.shapes import DASHES

TITLES = frozenset(["title", "subtitle", "kicker"])
_SECOND = 12  # characters by which a couplet counts longer than it is
_EVEN = 1  # characters by which lines may differ that are as long as each other
_COUPLET = re.compile(r"\S{3,}[ \u3000]+\S{3,}")


@dataclass(frozen=True, slots=True)
class Head:
    """Neighbouring title lines."""

    lines: tuple[int, ...]
    opens: str  # what begins here: an article, a box, or nothing, so that these are subheads


def find_heads(flow: Flow, joins: Mapping[int, Join]) -> list[Head]:
    """Every group of title lines of the page; a title line that was joined to text is none."""
    groups: list[list[int]] = []
    previous = -2
    for at, shape in enumerate(flow.shapes):
        if shape in TITLES and at not in joins and not _is_text(at, flow):
            if groups and previous == groups[-1][-1] and not _breaks(previous, at, flow):
                groups[-1].append(at)
            else:
                groups.append([at])
        if shape != "hidden":
            previous = at
    cuts = {flow.after[join.left] for join in joins.values() if join.right != flow.after[join.left]}
    return [Head(tuple(group), _opening(group, cuts, flow)) for group in groups]


def _is_text(at: int, flow: Flow) -> bool:
    """Whether a short line is the end of a column of text, although its continuation is lost."""
    surely = sentence_likeness(at, flow) > flow.rules.weights["sentence_surely"]
    return flow.shapes[at] == "title" and flow.cut[at] and surely and not is_reported(at, flow)


def _opening(group: Sequence[int], cuts: set[int], flow: Flow) -> str:
    """Whether an article or a box begins at a group of titles."""
    if _opens(group, flow):
        return "article"
    boxed = group[0] in cuts or _is_named_box(flow.lines[group[0]].text, flow)
    return "box" if boxed and not flow.plain and flow.before[group[0]] >= 0 else ""


def _is_named_box(text: str, flow: Flow) -> bool:
    """Whether a title has a mark in front or one of the names that boxes have."""
    marked = text[0] in flow.rules.words["marks"]
    return marked or text.startswith(flow.rules.words["boxes"])


def _breaks(previous: int, at: int, flow: Flow) -> bool:
    """A kicker begins a group of its own, and so does the name of a box."""
    return flow.shapes[at] == "kicker" or _is_named_box(flow.lines[at].text, flow)


def _opens(group: Sequence[int], flow: Flow) -> bool:
    """Whether an article begins at a group of titles: one sure sign, or several weak ones."""
    before = flow.before[group[0]]
    if before < 0 or is_reported(group[-1], flow):
        return True
    if flow.plain or (flow.shapes[before] == "byline" and not _ended(before, flow)):
        return False
    if any(flow.shapes[at] == "title" and _is_said(at, flow) for at in group):
        return False
    shapes = {flow.shapes[at] for at in group}
    titles = len(group)
    weak = 2 * (titles == 2 or bool(shapes & {"subtitle", "kicker"}))
    weak += any(_COUPLET.search(flow.lines[at].text) is not None for at in group)
    weak += flow.lines[group[0]].gap > flow.rules.limits["gap"] or _after_furniture(group[0], flow)
    weak += 2 * _ended(before, flow)
    return weak > 1 and _has_body(group[-1], flow)


def _is_said(at: int, flow: Flow) -> bool:
    """Whether a title line is the end of a column, or numbered as the part of a text."""
    listed = flow.rules.match("listed", flow.lines[at].text[:12])
    return listed is not None or is_sentence(at, flow)


def is_reported(last: int, flow: Flow) -> bool:
    """Whether a byline follows, or a body that begins with a dateline."""
    after = flow.after[last]
    if after < 0:
        return False
    if flow.shapes[after] == "byline":
        return not flow.lines[after].text.startswith(("（", "("))
    return (
        flow.shapes[after] == "body"
        and read_dateline(flow.lines[after].text, flow.rules) is not None
    )


def _after_furniture(at: int, flow: Flow) -> bool:
    """Whether captions or banners end right above, with nothing of the article before."""
    return at > 0 and flow.shapes[at - 1] == "banner"


def _has_body(last: int, flow: Flow) -> bool:
    return flow.after[last] >= 0 and flow.shapes[flow.after[last]] == "body"


def _ended(before: int, flow: Flow) -> bool:
    """Whether the article above ends there with its reporters in brackets."""
    text = flow.lines[before].text
    if flow.shapes[before] == "byline":
        return text.startswith(("（", "(")) or flow.shapes[flow.before[before]] == "body"
    return read_tail(text, flow.rules) is not None


def name_titles(group: Sequence[int], flow: Flow) -> dict[int, str]:
    """The role of each line of a head: kicker, headline, subtitle or banner."""
    roles: dict[int, str] = {}
    titles: list[int] = []
    below = False  # a subtitle
    for at in group:
        below = below or flow.shapes[at] == "subtitle"
        if flow.shapes[at] == "title" and not (below and _is_masthead(at, flow)):
            titles.append(at)
        else:
            roles[at] = flow.shapes[at] if flow.shapes[at] in ("kicker", "subtitle") else "banner"
    if not titles:
        titles = [at for at in group if roles[at] != "banner"][:1]
    main = _headline(titles, below, flow)
    for at in titles:
        roles[at] = "headline" if at in main else "kicker" if at < main[0] else "subtitle"
    return roles


def _is_masthead(at: int, flow: Flow) -> bool:
    """The name of a column: a short line, here below the subtitle."""
    return len(flow.lines[at].text) <= flow.rules.limits["masthead"]


def _headline(titles: Sequence[int], has_subtitle: bool, flow: Flow) -> list[int]:
    """The headline is set largest and so has the fewest characters; two even lines are one.

    Above a subtitle with a dash it is the last line, for a head has hardly two subtitles;
    of lines as long as each other the lower is the headline and the upper its kicker.
    """
    texts = {at: flow.lines[at].text for at in titles}
    if len(titles) == 2:
        first, second = titles
        if _runs_on(texts[first], texts[second], flow):
            return [first, second]
    if has_subtitle:
        return [titles[-1]]
    least = min(_weight(text) for text in texts.values())
    return [max(at for at in titles if _weight(texts[at]) <= least + _EVEN)]


def _runs_on(first: str, second: str, flow: Flow) -> bool:
    """Whether the second line continues the first: open quotes, or both equally long."""
    even = len(first) == len(second) and not _COUPLET.search(first)
    unfinished = bool(open_quotes(first, flow.rules)) or first[-1] in flow.rules.words["never_last"]
    return even or unfinished or len(first) < 6 <= len(second)


def _weight(text: str) -> int:
    """Characters that count; a couplet with a space in it is more often a kicker or a subtitle."""
    return len(re.sub(r"[\W_]", "", text)) + _SECOND * bool(_COUPLET.search(text))


def headline_of(texts: Sequence[str]) -> str | None:
    """The lines of a headline as one text."""
    return " ".join(text.strip() for text in texts).strip("".join(DASHES)) or None
