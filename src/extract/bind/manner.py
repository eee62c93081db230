"""In which manner a number is told: its aggregation, its modality, and who says so."""

from __future__ import annotations

import re

from extract.bind.grammar import begins_change
from extract.bind.scene import Scene
from extract.records import Bound, Mention


def read_aggregation(scene: Scene, quantity: Mention) -> str | None:
    """The nearest aggregation cue of the clause before the quantity, else one right behind it."""
    start, end = scene.before(quantity)
    text = scene.text[start:end]
    best: tuple[int, str] | None = None
    for cue in scene.spoken_cues["aggregation"]:
        assert cue.before is not None
        for found in cue.before.finditer(text):
            if best is None or found.end() > best[0]:
                best = (found.end(), cue.says["aggregation"])
    return best[1] if best else _aggregation_behind(scene, quantity)


def _aggregation_behind(scene: Scene, quantity: Mention) -> str | None:
    """以19%和18%的年均增速: for a number of a list behind the list."""
    opened = _BEHIND.match(scene.text, scene.run_of(quantity)[-1].end)
    if opened is None:
        return None
    cues = ((cue.before, cue) for cue in scene.spoken_cues["aggregation"])
    found = (cue for pattern, cue in cues if pattern and pattern.match(scene.text, opened.end()))
    return next((cue.says["aggregation"] for cue in found), None)


_BEHIND = re.compile("(?:以上|左右)?的")


def read_modality(scene: Scene, quantity: Mention) -> str | None:
    """The nearest modality cue before the quantity whose scope reaches it, else one behind it
    in its clause (3座桥将于年底通车); what a change to come begins from is there already.
    None: nothing is said of it.
    """
    if begins_change(scene, quantity) or _OF_PAST.search(scene.text, 0, quantity.start):
        return "actual"
    clause, _ = scene.before(quantity)
    segment = scene.text.rfind("；", 0, clause) + 1
    before = _last_modality(scene, segment, clause, quantity.start)
    return before or _modality_behind(scene, quantity)


_OF_PAST = re.compile("(?:同期|去年|上年|前年|常年|往年)[^，。；（(]{0,6}[（(]约?$")
"""预计有6个台风，较常年同期（4.9个）偏多: what the number in brackets is of is over."""


def is_there(scene: Scene, quantity: Mention) -> bool:
    """由5000吨提高到9000吨, 已招收90人: what a change begins from, and what its clause says to
    have come about, whatever time the sentence speaks of."""
    return begins_change(scene, quantity) or "已" in scene.text[slice(*scene.before(quantity))]


def _modality_behind(scene: Scene, quantity: Mention) -> str | None:
    start, end = scene.after(quantity)
    if _AIMED.match(scene.text, quantity.end):
        return "target"
    cues = (cue for cue in scene.spoken_cues["modality"] if cue.scope == "behind")
    found = (cue for cue in cues if cue.before and cue.before.search(scene.text, start, end))
    return next((cue.says["modality"] for cue in found), None)


_AIMED = re.compile("(?:以上|左右|以内)?”?(?:的(?:[^，。；、的]{2})?)?目标")
"""完成600吨的年度目标: what is aimed at, whether it was reached or not."""


def leaves_modality(scene: Scene) -> str | None:
    """What the last cue of a sentence says for those behind it; None: no cue."""
    return _last_modality(scene, 0, 0, len(scene.text))


def _last_modality(scene: Scene, segment: int, clause: int, end: int) -> str | None:
    best: tuple[int, str] | None = None
    for cue in scene.spoken_cues["modality"]:
        assert cue.before is not None
        if cue.scope == "behind":
            continue
        start = {"sentence": segment, "list": 0}.get(cue.scope, clause)
        for found in cue.before.finditer(scene.text, start, end):
            if best is None or found.end() >= best[0]:
                best = (found.end(), cue.says["modality"])
    return best[1] if best else None


def read_source(scene: Scene, quantity: Mention) -> Bound | None:
    """Who says so, where a clause before the quantity names it."""
    for cue in scene.spoken_cues["source"]:
        assert cue.before is not None
        found = cue.before.search(scene.text, 0, quantity.start)
        if found:
            start, end = found.span("source")
            spans = scene.sentence.content.spans(start, end)
            return Bound(scene.text[start:end], spans, f"binding.toml:{cue.id}")
    return None
