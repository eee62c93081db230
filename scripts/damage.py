"""How many slips of a figure the checks find: one digit, or one 万 for an 亿, in a text at a time.

python scripts/damage.py corpus --limit 200 --alarms

In each relation that holds one figure is changed, the document is read again, and the slip counts
as found where a check that fails names the figure. A slip within what rounding allows cannot be
seen: those are told apart. Alarms are the checks that fail in the text as it is.
The same input gives the same figures: what is changed is drawn by the words themselves.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from extract.batch.options import Options, prepare
from extract.check.steps import variants_of
from extract.pipeline import extract_page
from extract.read import read_documents
from extract.records import Check, Extraction, Failure, Observation, Page
from extract.rulebook.book import Rulebook
from extract.segment import Segmenter, load_segmenter


class Slip(NamedTuple):
    """A document with one figure changed, and the relation that it stood in."""

    page: Page
    check: Check
    start: int
    end: int


def main() -> None:
    asked = _arguments()
    options = Options()
    rules = prepare(options)
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    told: Counter[tuple[str, str]] = Counter()
    for page in islice(read_documents(asked.paths), asked.limit):
        if not isinstance(page, Failure):
            for relation, outcome in _try_page(page, rules, segmenter, asked.alarms):
                told[relation, outcome] += 1
    _report(told)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, help="documents that are read")
    parser.add_argument(
        "--alarms", action="store_true", help="print what fails in the text as it is"
    )
    return parser.parse_args()


def _try_page(
    page: Page, rules: Rulebook, segmenter: Segmenter, show: bool
) -> Iterator[tuple[str, str]]:
    sound = extract_page(page, rules, segmenter)
    for check in sound.checks:
        yield check.relation, f"as it is: {check.verdict}"
        if show and check.verdict == "fails":
            print(
                page.doc_id, check.relation, *check.texts, check.evidence, check.repair, sep=" | "
            )
    for slip in _slips(page, sound):
        yield slip.check.relation, _outcome(slip, extract_page(slip.page, rules, segmenter))


def _slips(page: Page, sound: Extraction) -> Iterator[Slip]:
    rows = {row.observation_id: row for row in sound.observations}
    for check in sound.checks:
        if check.verdict == "holds":
            slip = _slip(page, check, [rows[name] for name in check.observation_ids])
            if slip:
                yield slip


def _slip(page: Page, check: Check, rows: list[Observation]) -> Slip | None:
    """One small change of one figure of a relation, drawn by its words."""
    choices = [
        (row, text)
        for row in rows
        if page.text[row.char_start : row.char_end] == row.text
        for text, _ in variants_of(row.text)
    ]
    if not choices:
        return None
    seed = "|".join([page.doc_id, check.relation, *check.texts])
    draw = int(hashlib.sha256(seed.encode()).hexdigest(), 16)
    row, text = choices[draw % len(choices)]
    start, end = row.char_start, row.char_end
    changed = Page(
        page.doc_id, page.text[:start] + text + page.text[end:], page.source,
        date=page.date, outlet=page.outlet, place=page.place,
    )  # fmt: skip
    return Slip(changed, check, start, start + len(text))


def _outcome(slip: Slip, damaged: Extraction) -> str:
    hit = {
        row.observation_id
        for row in damaged.observations
        if row.char_start < slip.end and slip.start < row.char_end
    }
    verdicts = {
        (check.verdict, check.relation)
        for check in damaged.checks
        if hit & set(check.observation_ids)
    }
    if any(verdict == "fails" for verdict, _ in verdicts):
        return "slip: found"
    if ("holds", slip.check.relation) in verdicts:
        return "slip: within rounding"
    return "slip: open" if any(verdict == "open" for verdict, _ in verdicts) else "slip: missed"


def _report(told: Counter[tuple[str, str]]) -> None:
    outcomes = sorted({outcome for _, outcome in told})
    print("relation", *outcomes, sep="\t")
    for relation in [*sorted({relation for relation, _ in told}), "all"]:
        counts = [
            sum(n for (r, o), n in told.items() if o == outcome and relation in (r, "all"))
            for outcome in outcomes
        ]
        print(relation, *counts, sep="\t")


if __name__ == "__main__":
    main()
