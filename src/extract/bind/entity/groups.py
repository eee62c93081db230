"""Counted groups as owners: 有3家券商…, 上述12个村…: what follows is told of those counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.cues import unit_class
from extract.bind.grammar import bind_span
from extract.bind.phrases import is_noun, right_phrase
from extract.bind.scene import Scene, unit_text
from extract.bind.situation import Situation
from extract.records import Bound, Mention, Span

NEAREST = 2
"""Groups of the sentence that are offered, the one counted last first."""

_LEADING = re.compile(
    "(?:^|[，；：])(?:[^，；：、]{0,12}?(?P<led>有|共|计|上述|以上|这|该|其|其中|[前后]|剩余|其余|其他|余下|另外))?$"
)
"""Up to a number that counts who opens a predicate: 其中有, 上述, 通告显示，共有; or nothing."""


def groups(at: Situation) -> Iterator[tuple[str, Bound, tuple[str, ...]]]:
    """Way, name and signs of the groups that the sentence counted before the number."""
    scene, start = at.scene, at.quantity.start
    clause = scene.clause_of(start)[0]
    counted = (q for q in reversed(scene.quantities) if q.end <= start)
    found = ((q, *group) for q in counted if (group := _group(at, scene, q, start)))
    for (quantity, span, led), number in zip(found, range(NEAREST), strict=False):
        where = "clause" if quantity.start >= clause else "sentence"
        bound = bind_span(scene, span, "entity:group")
        alike = unit_text(scene.text, quantity) == unit_text(scene.text, at.quantity)
        beside = (f"group_beside:{led}",) if alike else ()
        yield f"group_{where}{number}", bound, (f"kind:group_{where}", f"group_led:{led}", *beside)


def _group(at: Situation, scene: Scene, quantity: Mention, limit: int) -> tuple[Span, str] | None:
    """The number with the noun that it counts, up to the word that names a body; what leads it."""
    low = scene.clause_of(quantity.start)[0]
    led = _LEADING.search(scene.text[low : quantity.start].lstrip())
    if led is None or unit_class(scene, quantity) != "count":
        return None
    phrase = right_phrase(scene, scene.after(quantity), at.rules.binding)
    atoms = phrase.atoms if phrase and phrase.end <= limit else ()
    owning = scene.lookup.endings["owning"]
    ends = [i for i, a in enumerate(atoms, 1) if is_noun(a) and a.text.endswith(owning)]
    return ((quantity.start, atoms[ends[-1] - 1].end), led["led"] or "none") if ends else None
