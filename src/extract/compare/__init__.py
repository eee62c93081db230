"""Compare: two runs over the same texts, row by row: gained, lost, changed."""

from extract.compare.changes import Change, Comparison, compare_runs
from extract.compare.telling import tell, write_page

__all__ = ["Change", "Comparison", "compare_runs", "tell", "write_page"]
