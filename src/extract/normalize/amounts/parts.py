"""The parts of a quantity mention as text."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Mention
from extract.rulebook.quantities import AmountRules, QuantityRule


@dataclass(frozen=True, slots=True)
class Parts:
    """A mention with its sentence, its rule, and the currency of the paper."""

    mention: Mention
    folded: str
    rule: QuantityRule
    rules: AmountRules
    currency: str

    def text(self, name: str) -> str:
        """The named part as it is written, or an empty text."""
        span = self.mention.part(name)
        return self.folded[span[0] : span[1]] if span else ""

    def before(self, reach: int = 24) -> str:
        """What stands before the mention."""
        return self.folded[max(0, self.mention.start - reach) : self.mention.start]
