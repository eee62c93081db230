"""Whether a number goes on with what the one before it told.

The same indicator again (产值8亿元，…产值增长5%) is mostly of the same time,
and so is what a sentence adds with 此外; one that opens with 当时 or 据介绍 may tell of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.situation import Situation


def goings_on(at: Situation, measured: str) -> Iterator[str]:
    """How the sentence opens, and whether the number measures what the one before it did."""
    opener = next((name for name, words in _OPENERS if words.match(at.scene.text)), None)
    if opener is not None:
        yield opener
    before = at.state.before
    if measured and before is not None and before.indicator is not None:
        yield "goes_on" if before.indicator.text == measured else "turns"


_OPENERS = (
    ("on_site", re.compile("[ \u3000“]*(?:[此本这当该][次届日天场晚]|现场|活动|会上|会议)")),
    ("besides", re.compile("[ \u3000“]*(?:此外|同时|另外|其中|并|还|同期|其次)")),
    ("reports", re.compile("[ \u3000“]*(?:据|记者|数据|统计|从.{2,12}获悉)")),
    ("tells", re.compile("[ \u3000]*(?:[他她我]|“)")),
    ("then", re.compile("[ \u3000“]*(?:当时|那时|后来|随后|此后|彼时|曾)")),
)
