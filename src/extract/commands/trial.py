"""A trial of rules as coloured text in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from extract.batch import Trial
    from extract.records import Extraction, Matched, Observation, Span

COLOURS = {
    "quantity": "bold yellow",
    "time": "cyan",
    "region": "green",
    "deictic": "green",
    "organisation": "magenta",
    "indicator": "underline",
}
"""How kinds of mentions are shown; others are dim."""

OTHER, REJECTED = "dim", "red"
SLOTS = ("quantity", "measure", "indicator", "entity", "period", "modality")


def show_trial(trial: Trial, offers: bool) -> None:
    """Print the text with what fired in it, then each mention, then the binding of each number.

    `offers` prints beside what was taken everything that was offered.
    """
    console = Console(highlight=False, soft_wrap=True)
    found = trial.extraction
    console.print(_painted(found))
    for matched in found.matched:
        for mention in _fired(matched, found):
            console.print(mention)
    for row in found.observations:
        console.print(_opened(row))
        for reason in trial.reasons[row.char_start]:
            if offers or not reason.startswith(" "):
                console.print(_told(reason))


def _painted(found: Extraction) -> Text:
    """The text as it was given, coloured; a control character is a space, so that offsets hold."""
    raw = found.page.text.rstrip()
    text = Text("".join(c if c.isprintable() or c == "\n" else " " for c in raw))
    for row in found.observations:
        _paint(text, row.indicator_spans, COLOURS["indicator"])
    for matched in found.matched:
        spans_of = matched.sentence.content.spans
        for mention in matched.mentions:
            _paint(text, spans_of(mention.start, mention.end), COLOURS.get(mention.kind, OTHER))
        for rejection in matched.rejections:
            _paint(text, spans_of(rejection.start, rejection.end), REJECTED)
    return text


def _paint(text: Text, spans: Iterable[Span], style: str) -> None:
    for start, end in spans:
        text.stylize(style, start, end)


def _fired(matched: Matched, found: Extraction) -> Iterator[Text]:
    """A line for each mention: kind, characters, what they mean, the rule that fired."""
    text = matched.sentence.text
    periods = {
        (t.mention.start, t.mention.end): t.iso
        for t in found.times
        if t.sentence_id == matched.sentence.sentence_id
    }
    for mention in matched.mentions:
        meaning = periods.get((mention.start, mention.end)) if mention.kind == "time" else None
        yield _line(mention.kind, text[mention.start : mention.end], meaning, mention.rule_id)
    for rejection in matched.rejections:
        yield _line("rejected", text[rejection.start : rejection.end], None, rejection.reason)


def _line(kind: str, text: str, meaning: str | None, rule: str) -> Text:
    style = REJECTED if kind == "rejected" else COLOURS.get(kind, OTHER)
    meant = f" = {meaning}" if meaning else ""
    return Text.assemble(f"  {kind:13}", (text, style), meant, (f"  ({rule})", OTHER))


def _opened(row: Observation) -> Text:
    """The number with its value, above the reasons of its binding."""
    amount = row.amount
    ends = (amount.low, amount.high)
    value = amount.value if amount.value is not None else " to ".join(map(_plain, ends))
    told = f" = {_plain(value)} {amount.unit}  {amount.dimension}, {amount.bound}"
    flags = f"  {', '.join(row.flags)}" if row.flags else ""
    return Text.assemble("\n", (row.text, COLOURS["quantity"]), told, (flags, OTHER))


def _plain(value: object) -> str:
    """A number without an exponent."""
    return "?" if value is None else value if isinstance(value, str) else f"{value:f}"


def _told(line: str) -> Text:
    """A line of the reasons: those of slots with the name of the slot in bold."""
    text = Text("  " + line)
    if line.partition(" ")[0] in SLOTS:
        text.stylize("bold", 2, 2 + len(line.partition(" ")[0]))
    else:
        text.stylize(OTHER)
    return text
