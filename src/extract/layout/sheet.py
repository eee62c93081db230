"""Which article and which role each line of a page has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.layout.flow import Flow
from extract.layout.heads import Head, find_heads, name_titles
from extract.layout.joins import Join
from extract.layout.kinship import find_return
from extract.layout.moved import Above, Below, Lines, find_moved

HEADS = ("headline", "subtitle", "kicker")
APART = {"caption": "caption", "credit": "caption", "banner": "masthead"}
TEXT = {
    "source": "banner",
    "banner": "banner",
    "caption": "caption",
    "credit": "caption",
    "subhead": "subhead",
}


@dataclass(slots=True)
class Draft:
    """An article while its lines are being found."""

    kind: str
    lines: list[int] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    host: Draft | None = None  # of a box: the article in which it stands

    def take(self, at: int, role: str) -> None:
        """Add a line with its role."""
        self.lines.append(at)
        self.roles[at] = role
        self.seen.add(role)

    def has(self, role: str) -> bool:
        """Whether a line of this role is in it."""
        return role in self.seen


def assign_lines(flow: Flow, joins: Mapping[int, Join]) -> list[Draft]:
    """Read the page from top to bottom: heads open articles, joins lead back to earlier ones."""
    sheet = _Sheet(flow, joins, find_heads(flow, joins))
    for at in range(len(flow.lines)):
        sheet.read(at)
    return sheet.finish()


class _Sheet:
    """The drafts of a page, and the one that the next line belongs to."""

    def __init__(self, flow: Flow, joins: Mapping[int, Join], heads: Sequence[Head]) -> None:
        self.flow = flow
        self.left_of = {join.right: join.left for join in joins.values()}
        self.lefts = frozenset(joins)
        self.heads = {head.lines[0]: head for head in heads}
        self.titles = {at for head in heads for at in head.lines}
        self.drafts: list[Draft] = []
        self.owner: dict[int, Draft] = {}
        self.returns: dict[int, Draft] = {}  # by the line at which a text goes on below a box
        self.current: Draft | None = None

    def read(self, at: int) -> None:
        """Give the line to a draft."""
        shape = self.flow.shapes[at]
        if at in self.heads:
            self._read_head(self.heads[at])
        elif at in self.titles:
            return
        elif shape == "hidden":
            self._give(self.owner.get(at - 1) or self.current or self._open("masthead"), at, shape)
        elif shape == "byline":
            self._read_byline(at)
        elif shape in ("table", "entry") and not self.flow.plain:
            self._read_entry(at, shape)
        elif shape in APART and not self.flow.plain:
            self._read_apart(at, APART[shape])
        else:
            self._read_text(at)

    def _open(self, kind: str) -> Draft:
        above = self.current
        host = (above.host or above) if above and kind == "box" else None
        self.current = Draft(kind, host=host)
        self.drafts.append(self.current)
        return self.current

    def _expect_return(self, box: Draft, below: int) -> None:
        """Find out where the text around a box goes on below this part of its head."""
        above = max((at for at in box.host.lines if at < below), default=-1) if box.host else -1
        back = find_return(below, above, self.flow) if above >= 0 else -1
        if box.host and back >= 0:
            self.returns[back] = box.host

    def _untitled(self) -> Draft | None:
        """The box that has no title so far, where none was opened after it."""
        told = (d for d in reversed(self.drafts) if d.kind not in APART.values())
        last = next((d for d in told if not d.has("figures")), None)
        waits = last and last.kind == "box" and last.has("byline") and not last.has("headline")
        return last if waits else None

    def _give(self, draft: Draft, at: int, role: str) -> None:
        draft.take(at, role)
        self.owner[at] = draft

    def _read_head(self, head: Head) -> None:
        if not head.opens and self.current:
            for at in head.lines:
                owner = self._owner_of_title(at)
                named = owner is self.current or owner.has("headline")
                self._give(owner, at, "subhead" if named else "headline")
            return
        names = name_titles(head.lines, self.flow)
        waiting = self._untitled() if head.opens == "box" else None
        draft = self.current = waiting or self._open(head.opens or "article")
        if draft.kind == "box":
            self._expect_return(draft, head.lines[-1])
        for at in head.lines:
            if names[at] == "banner":
                self._read_apart(at, "masthead")
            else:
                self._give(draft, at, names[at])

    def _owner_of_title(self, at: int) -> Draft:
        """The article of a subhead; above a text that continues a headless box it is its title."""
        assert self.current is not None
        below = self.flow.after[at]
        left = self.left_of.get(below, -1)
        owner = self.owner.get(left)
        return owner if owner and owner.kind == "box" else self.current

    def _read_byline(self, at: int) -> None:
        draft = self.current
        if draft is None or (draft.has("body") and not self._is_tail(at)):
            draft = self._open("box")
            self._expect_return(draft, at)
        self._give(draft, at, "byline")

    def _is_tail(self, at: int) -> bool:
        """A byline that ends an article: in brackets, or with a head or nothing after it."""
        if self.flow.plain or self.flow.lines[at].text.startswith(("（", "(")):
            return True
        after, before = self.flow.after[at], self.flow.before[at]
        whole = before >= 0 and not self.flow.cut[before]
        return whole and (after < 0 or self.flow.shapes[after] != "body")

    def _read_apart(self, at: int, kind: str) -> None:
        last = self.drafts[-1] if self.drafts else None
        credit = self.flow.shapes[at] == "credit" and last and last.kind == "caption"
        same = kind == "masthead" and last and last.kind == kind and at - 1 in last.lines
        draft = last if last and (credit or same) else Draft(kind)
        if draft is not last:
            self.drafts.append(draft)
        self._give(draft, at, "caption" if kind == "caption" else "banner")

    def _read_entry(self, at: int, shape: str) -> None:
        """A line of a box of figures, which is set apart from the text around it."""
        last = self.drafts[-1] if self.drafts else None
        draft = self.owner.get(at - 1) if self.flow.shapes[at - 1 : at] != ["entry"] else last
        if shape == "table" or draft is None or not draft.has("figures"):
            draft = Draft("box")
            draft.seen.add("figures")
            self.drafts.append(draft)
        self._give(draft, at, "headline" if shape == "table" else "body")

    def _read_text(self, at: int) -> None:
        left = self.left_of.get(at, -1)
        if left in self.owner:
            self.current = self.owner[left]
        elif at in self.returns:
            self.current = self.returns[at]
        draft = self.current or self._open("article")
        shape = self.flow.shapes[at]
        self._give(draft, at, TEXT.get(shape, "body"))

    def finish(self) -> list[Draft]:
        """The drafts, with continuations that stand before their cut given to its article."""
        for right, left in self.left_of.items():
            mine, theirs = self.owner[right], self.owner[left]
            if mine is not theirs:
                self._pass_on(right, mine, theirs)
        for draft in () if self.flow.plain else self.drafts:
            self._give_back(draft)
        for draft in self.drafts:
            bodies = [at for at in draft.lines if draft.roles[at] == "body"]
            if draft.kind == "article" and not draft.has("byline") and self._is_set_loose(bodies):
                draft.kind = "box"
        return [draft for draft in self.drafts if draft.lines]

    def _give_back(self, draft: Draft) -> None:
        """Give the columns of another article that stand below this one to that article."""
        own = self._text(draft)
        hosts = [d for d in self.drafts if d.kind == "article" and self._text(d)[:1] < own[:1]]
        head = self._titled(draft)[len(own) :]
        below = Below(own, head, self._breaks(own), draft.kind == "box")
        found = find_moved(below, [self._above(host, own[0]) for host in hosts], self.flow)
        if found:
            first, number = found
            for at in [line for line in draft.lines if line >= first]:
                self._pass_on(at, draft, hosts[number])
            hosts[number].lines.sort()

    def _above(self, host: Draft, first: int) -> Above:
        """The text of a host; it waits where its last line above another text was not joined."""
        last = max((at for at in self._text(host) if at < first), default=-1)
        return Above(
            self._titled(host), last >= 0 and self.flow.cut[last] and last not in self.lefts
        )

    def _text(self, draft: Draft) -> Lines:
        """The lines of its body in the order of the page."""
        shapes = self.flow.shapes
        bodies = (at for at in draft.lines if draft.roles[at] == shapes[at] == "body")
        return tuple(sorted(bodies))

    def _titled(self, draft: Draft) -> Lines:
        """The lines of its body and of its head."""
        return (*self._text(draft), *(at for at in draft.lines if draft.roles[at] in HEADS))

    def _breaks(self, own: Lines) -> set[int]:
        """The lines above which a sentence has ended, so that a column may begin there."""
        cut = self.flow.cut
        return {at for above, at in pairwise(own) if at not in self.left_of and not cut[above]}

    def _pass_on(self, at: int, giver: Draft, taker: Draft) -> None:
        giver.lines.remove(at)
        taker.take(at, giver.roles.pop(at))
        self.owner[at] = taker

    def _is_set_loose(self, bodies: Sequence[int]) -> bool:
        """Whether its paragraphs lack their final marks, as those of boxes do."""
        return not self.flow.plain and any(self.flow.loose[at] for at in bodies)
