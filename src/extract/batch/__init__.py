"""Run the pipeline over many documents.

The rows of a document depend on nothing but its text, the rules and the version:
workers only share the load, and the tables are sorted by document, so that the same input
gives the same bytes whatever the number of workers and the order of the paths.
Of two documents with one id the one with the lesser source is kept, for the same reason.
"""

from __future__ import annotations

from extract.batch.documents import explain, explain_document, extract_document
from extract.batch.gather import extract_rows
from extract.batch.options import Options, prepare
from extract.batch.run import Summary, run
from extract.batch.trying import Trial, check_rules, try_text

__all__ = [
    "Options",
    "Summary",
    "Trial",
    "check_rules",
    "explain",
    "explain_document",
    "extract_document",
    "extract_rows",
    "prepare",
    "run",
    "try_text",
]
