"""Check: which figures hang together, whether their arithmetic agrees, and what repeats."""

from extract.check.across import check_across
from extract.check.document import FAILED, HELD, check_document
from extract.check.facts import COLUMNS, Fact, fact_of

__all__ = ["COLUMNS", "FAILED", "HELD", "Fact", "check_across", "check_document", "fact_of"]
