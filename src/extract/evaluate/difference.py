"""Where a run and a reference part: one record for each thing that is not as the reference says."""

from __future__ import annotations

from typing import NamedTuple

from extract.records import Span

BEFORE, AFTER = 18, 10
"""Characters of context shown around a mention."""


class Difference(NamedTuple):
    """One thing that a run got wrong.

    `kind` is `missed`, `spurious`, or the figure that it lowers (`value`, `period`, `joins`, …).
    """

    kind: str
    doc_id: str
    text: str
    want: object
    got: object
    context: str

    def __str__(self) -> str:
        wrong = "" if self.kind in ("missed", "spurious") else f" want {self.want} got {self.got}"
        where = f" in …{self.context}…" if self.context else ""
        return f"{self.kind}: {self.doc_id} {self.text!r}{wrong}{where}"


def context_of(text: str, span: Span) -> str:
    """The characters around a span, on one line."""
    return text[max(0, span[0] - BEFORE) : span[1] + AFTER].replace("\n", "⏎")
