"""Where a time stands in the sentence of the number, and what part it plays there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.bind.grammar import is_compared
from extract.bind.offers import Fact
from extract.bind.period.apart import dates_founding
from extract.bind.period.asked import (
    is_opened,
    is_used_up,
    starts_change,
    tells_report,
    touches,
)
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Mention

_PARTS = ("since", "against", "to", "from")


def place_facts(at: Situation, time: Mention) -> Iterator[Fact]:
    """The side of the number that it stands on, what stands beside it, and its part."""
    scene, number = at.scene, at.quantity
    start = scene.clause_of(number.start)[0]
    side = "behind" if time.start >= number.end else "same" if time.start >= start else "ahead"
    parts = tuple(dict.fromkeys(name for name, _, _ in time.parts if name in _PARTS))
    yield _part_signs, side, tuple(_parts_played(at, time)), parts
    before = scene.text[max(0, time.start - 1) : time.start]
    clauses = max(scene.clause_index(number.start) - scene.clause_index(time.start), 0)
    yield _beside_signs, before, scene.text[time.end : time.end + 1], min(clauses, 3)


def _parts_played(at: Situation, time: Mention) -> Iterator[str]:
    scene, number = at.scene, at.quantity.start
    crosses = scene.holds_quantity(time.end, number)
    reference = at.sense.reference
    own = reference is not None and reference[0] <= time.start < reference[1]
    if is_compared(scene, time, at.state.spent):
        yield "compared"
    if own:
        yield "own_reference"
    if touches(scene, time, at.quantity):
        yield "touches"
    if is_opened(scene, time):
        yield "opened"
    if is_used_up(scene, time, at.quantity):
        yield "used_up"
    if starts_change(scene, time, at.quantity):
        yield "starts_change"
    if sets_record(scene, time):
        yield "sets_record"
    if tells_report(scene, time, at.rules.binding):
        yield "tells_report"
    if dates_founding(scene, time, at.rules.binding):
        yield "dates_founding"
    if crosses:
        yield "crosses"
    if time.start <= number < time.end:
        yield "inside"
    if scene.clause_of(time.start)[0] == time.start:
        yield "opens_clause"
    if time.start == 0:
        yield "opens_sentence"


def sets_record(scene: Scene, time: Mention) -> bool:
    """自2011年以来首次加快, 5年来最高: how long there was nothing like it, not when it held."""
    if time.part("since") is None and not scene.text[: time.end].endswith("来"):
        return False
    return _RECORD.match(scene.text, time.end) is not None


_RECORD = re.compile(
    "(?:[^，。；]{1,20}?以来)?的?[^，。；、0-9]{0,6}?(?:首次|首度|首个|第一次|最[^近新]|新高|新低|唯一)"
)


# --- the signs of these facts --------------------------------------------------------------------


def _part_signs(side: str, played: Sequence[str], parts: Sequence[str]) -> Iterator[str]:
    yield f"side:{side}"
    for part in played:
        yield from (part, f"{part}|{side}")
    yield from (f"part:{name}|{side}" for name in parts)


def _beside_signs(before: str, after: str, clauses: int) -> Iterator[str]:
    yield from (f"after:{after}", f"before:{before}", f"clauses:{clauses}")
