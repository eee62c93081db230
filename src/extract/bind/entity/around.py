"""The province that an article moves in without naming it: of 青山市 and 云河县 that of both.

An article of a province speaks of its cities and counties, and then counts over all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.situation import Situation
from extract.records import Bound


def around(at: Situation) -> Iterator[tuple[str, Bound]]:
    """The province of most of the regions named, where it is not printed and no other is meant.

    Where the sentence itself names a region, the figure is of that one.
    """
    code, home = at.cast.around, at.context.home_code
    if code is None or (home is None and at.context.home is not None):
        return
    if (home is not None and home[:2] != code[:2]) or any(at.scene.matched.of_kind("region")):
        return
    name = at.rules.regions.printed_name(code)
    if name and name not in at.cast.counts:
        yield "around", Bound(name, (), "entity:around")
