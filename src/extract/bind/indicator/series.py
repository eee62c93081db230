"""Numbers in a row measure the same: 36%、27%的发现率, 甲（9万股）、乙（8万股）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.phrases import left_phrase, right_phrase
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span

_NEXT_NAME = re.compile(r"[）)](?:[、，；]|和|及|以及|与)[^（()）。]{1,20}[（(]")


def series_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What the other numbers of a row say of this one."""
    yield from _behind_list(at)
    yield from _as_before(at)
    yield from _pointed(at)
    yield from _behind_brackets(at)


def _behind_list(at: Situation) -> Iterator[tuple[str, Reading]]:
    """36%、27%的发现率: the noun behind the last number is that of all."""
    last = at.scene.run_of(at.quantity)[-1]
    if last is at.quantity or at.sense.measure == "change_rate":
        return
    phrase = right_phrase(at.scene, at.scene.after(last), at.rules.binding)
    if phrase is not None:
        of = at.scene.text[last.end : phrase.start].strip().endswith("的")
        way = "behind_list_of" if of else "behind_list"
        yield way, read_phrase(at.scene, phrase, "object_after")


def _as_before(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What the number before measured, where this one goes on with its list."""
    if not at.state.topics:
        return
    above = at.state.topics[0]
    if at.scene.run_of(at.quantity)[0] is not at.quantity:
        yield "as_before", above
    elif _goes_on_in_brackets(at):
        yield "as_bracket_before", above


def _pointed(at: Situation) -> Iterator[tuple[str, Reading]]:
    """而去年这一数字为9万: what a clause points back to was named before."""
    span = pointer(at)
    if span is None:
        return
    named = next((n for n in RATIOS if at.scene.text[slice(*span)].endswith(n)), "")
    for number, above in enumerate(at.state.topics[:2]):
        yield f"pointed{number}", above
        if named and not above.text.endswith(("率", "比", *RATIOS)):
            ratio = Reading(above.text + named, above.spans, "pointed", inherited=True)
            yield f"pointed_ratio{number}", ratio


def pointer(at: Situation) -> Span | None:
    """Where the clause points back to what was told before, if it does."""
    found = _POINTING.search(at.scene.text, *at.clause)
    return found.span() if found and at.state.topics else None


RATIOS = ("比例", "比率", "比重", "占比")

_POINTING = re.compile(
    r"(?:这一|这个|这项|该|上述|此项?|这样的)(?:数据|数字|数值|数目|指标|比例|比率|比重|占比|金额|数额|规模|水平)"
)


def _behind_brackets(at: Situation) -> Iterator[tuple[str, Reading]]:
    """甲（9%）、乙（8%）等4家公司净利润翻番: the amount that is told of all who are listed."""
    scene = at.scene
    run = _BRACKET_RUN.match(scene.text, at.quantity.end)
    if run is None:
        return
    end = scene.clause_of(run.end())[1]
    for atom in scene.between(run.end(), end):
        if atom.mention is None and at.rules.binding.measured_by(atom.text):
            phrase = left_phrase(scene, (run.end(), atom.end), at.rules.binding)
            if phrase is not None:
                yield "behind_brackets", read_phrase(scene, phrase, "behind_brackets")
                return


_BRACKET_RUN = re.compile(
    r"[）)](?:(?:、|，|和|及|以及|与)[^（()）。；]{1,14}[（(][^（()）]{1,14}[）)])*等[^，。；]{0,8}?[家只个]"
)


def _goes_on_in_brackets(at: Situation) -> bool:
    """甲（9万股）、乙（8万股）: only a name stands between two numbers in brackets."""
    before = at.state.before
    if before is None or before.sentence is not at.scene.sentence:
        return False
    between = at.scene.text[before.quantity.end : at.quantity.start]
    return _NEXT_NAME.fullmatch(between) is not None
