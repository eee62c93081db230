"""A sentence while its numbers are being taken: what is found, and what is free."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.records import Mention, Rejection, Span, Token
from extract.rulebook.quantities import AmountRules

FILE = "quantities.toml"

YEAR = re.compile(r"(?:1[0-9]|20|21)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3}")


@dataclass(slots=True)
class Work:
    """A sentence while its numbers are being taken: what is found, and what is free."""

    folded: str
    masked: str
    rules: AmountRules
    tokens: Sequence[Token]
    taken: bytearray
    found: list[Mention]
    bare: dict[int, Span]  # end of a number without unit -> its span
    rejected: list[Rejection]

    def is_free(self, start: int, end: int) -> bool:
        """Whether no mention holds any of these characters."""
        return start < end and 1 not in self.taken[start:end]

    def take(self, mention: Mention) -> None:
        """Keep a mention, and its characters from others."""
        self.found.append(mention)
        self.taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)

    def release(self, mention: Mention) -> None:
        """Give up what was taken, so that it can be taken as something else."""
        self.found.remove(mention)
        self.taken[mention.start : mention.end] = bytes(mention.end - mention.start)
