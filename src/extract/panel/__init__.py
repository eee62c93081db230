"""Panel: of all rows that state a fact the best one, and what contradicts it.

Values of different measures, modalities and units are never one fact;
so what happened is never mixed with what somebody aims at.
"""

from extract.panel.facts import Facts, settle_facts
from extract.panel.selection import FREQUENCIES, Request, build_panel, widen

__all__ = ["FREQUENCIES", "Facts", "Request", "build_panel", "settle_facts", "widen"]
