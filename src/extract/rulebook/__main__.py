"""`python -m extract.rulebook` checks the rules and keeps their compiled patterns, at install."""

from __future__ import annotations

from extract.rulebook.book import load_rulebook
from extract.rulebook.compiled import pattern_store

if __name__ == "__main__":
    load_rulebook()
    pattern_store().save(always=True)
