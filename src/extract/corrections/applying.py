"""Corrections into the run that they were made on: a run as the reader would have it.

A judged row says so in its flags (`reviewed`) and no longer that anything was guessed.
Where a word of it changed, the characters that proved the old one are no evidence any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.corrections.merging import OPEN, load_lines, span_of
from extract.corrections.reference import CLOSED, Line
from extract.rulebook.book import Rulebook, load_rulebook
from extract.schema import TABLES, Tables, build_frame

REVIEWED = "reviewed"
GUESSES = (
    *("assumed_", "inherited_", "uncertain_"),
    *("document_period", "year_inferred", "currency_inferred"),
)
"""Beginnings of flags that say what was not read; a reader has read it."""

NAMED = ("indicator", "entity", "period", "reference")
Row = dict[str, Any]


def correct_tables(tables: Tables, lines: Iterable[Line]) -> tuple[Tables, Counter[str]]:
    """The tables with every judgement of reference lines in them, and how many there were.

    A row that was accepted stays, one that was corrected or annotated has the reader's fields,
    one that was added is a row more, and one that was rejected becomes a rejection.
    Raises ValueError for lines of a document that the run has not, or has with another text.
    """
    texts = dict(zip(tables.documents["doc_id"], tables.documents["text"], strict=True))
    rows = {row["observation_id"]: row for row in _rows(tables.observations)}
    sentences = _rows(tables.sentences)
    done: Counter[str] = Counter()
    gone: list[Row] = []
    for line in lines:
        if texts.get(line["id"]) != line["text"]:
            raise ValueError(f"{line['id']}: the run has no such document, or another text of it")
        gone += _reject(line, rows, done)
        for mention in line["mentions"]:
            if mention.get("review") != OPEN and not mention.get("optional"):
                _judge(line, mention, rows, sentences, done)
    kept = [_without_lost_double(row, rows) for row in rows.values()]
    made = {"observations": kept, "rejections": [*_rows(tables.rejections), *gone]}
    order = {sentence["sentence_id"]: place for place, sentence in enumerate(sentences)}
    for found in made.values():
        found.sort(key=lambda row: (order[row["sentence_id"]], row["char_start"]))
    frames = {table: build_frame(table, found) for table, found in made.items()}
    return replace(tables, **frames), done


def read_corrections(paths: Iterable[Path]) -> Iterator[Line]:
    """The lines of correction files; of a document in several every line counts, in order."""
    for path in paths:
        yield from load_lines(path).values()


def _rows(frame: Any) -> list[Row]:
    cells = frame.astype(object).where(frame.notna(), None)
    return [dict(zip(frame.columns, c, strict=True)) for c in cells.itertuples(index=False)]


def _reject(line: Line, rows: dict[str, Row], done: Counter[str]) -> list[Row]:
    """Take out what was rejected; of a document annotated whole, all that is not annotated."""
    text = line["text"]
    rejected = [span_of(text, mention) for mention in line.get("rejected", ())]
    kept = [span_of(text, mention) for mention in line["mentions"]]
    whole = bool(line.get("complete"))
    found = [row for row in rows.values() if row["doc_id"] == line["id"]]
    lost = [r for r in found if _place(r) in rejected or (whole and _place(r) not in kept)]
    for row in lost:
        del rows[row["observation_id"]]
    done["rejected"] += len(lost)
    columns = [column.name for column in TABLES["rejections"]]
    return [{name: {**row, "reason": REVIEWED}[name] for name in columns} for row in lost]


def _place(row: Row) -> tuple[int, int]:
    return row["char_start"], row["char_end"]


def _judge(
    line: Line, mention: Line, rows: dict[str, Row], sentences: Sequence[Row], done: Counter[str]
) -> None:
    """One mention that a reader vouches for, into the row that stands there or a new one."""
    start, end = span_of(line["text"], mention)
    name = f"{line['id']}@{start}-{end}"
    done["judged" if name in rows else "added"] += 1
    old = rows.get(name) or _new_row(line, (start, end), sentences)
    rows[name] = {**_corrected(old, mention), "observation_id": name}


def _new_row(line: Line, span: tuple[int, int], sentences: Sequence[Row]) -> Row:
    """A row without what the reader says, for words in which the program saw no quantity."""
    start, end = span
    home = next((s for s in sentences if s["doc_id"] == line["id"] and _holds(s, start)), None)
    if home is None:
        raise ValueError(f"{line['text'][start:end]!r} of {line['id']} stands in no sentence")
    empty: Row = {
        c.name: [] if c.type in ("spans", "strings") else None for c in TABLES["observations"]
    }
    return {
        **empty,
        **{name: home[name] for name in ("doc_id", "article_id", "sentence_id")},
        "char_start": start,
        "char_end": end,
        "spans": [[start, end]],
        "text": "".join(line["text"][start:end].split()),
        "rule_id": REVIEWED,
    }


def _holds(sentence: Row, position: int) -> bool:
    return any(start <= position < end for start, end in sentence["spans"])


# --- one row -----------------------------------------------------------------------------------


def _corrected(row: Row, mention: Line) -> Row:
    """The row with the fields of a reference; what they do not speak of stays."""
    rules = load_rulebook()
    said = {name: _first(mention[name]) for name in (*CLOSED, *NAMED) if name in mention}
    changed = [name for name in NAMED if name in said and said[name] != row[name]]
    made = {**row, **said, **_amount(row, mention, rules)}
    for name in changed:
        made[f"{name}_spans"] = []
    if "indicator" in changed or made["dimension"] != row["dimension"]:
        made["indicator_id"] = rules.indicators.id_of(made["indicator"], made["dimension"])
    if "entity" in changed:
        made["region_code"] = _region_code(made["entity"], rules)
    flags = [flag for flag in row["flags"] if not flag.startswith(GUESSES) and flag != REVIEWED]
    return {**made, "flags": [*flags, REVIEWED]}


def _first(value: Any) -> Any:
    """Of several answers that are right the first one."""
    return next(iter(value), None) if isinstance(value, list) else value


def _amount(row: Row, mention: Line, rules: Rulebook) -> Row:
    """The columns of the number, from value and unit as a reference has them."""
    value, unit = mention["value"], _first(mention["unit"])
    low, high = value if isinstance(value, list) else (value, value)
    if (low, high, unit) == (row["value_low"], row["value_high"], row["unit"]):
        return {}
    known = rules.units.of_code(unit)
    plain = None if isinstance(value, list) else value
    return {
        "value": plain,
        "value_low": low,
        "value_high": high,
        "unit": unit,
        "dimension": known.dimension,
        "base_value": None if plain is None else float(plain * known.factor),
        "base_unit": known.base,
    }


def _region_code(entity: str | None, rules: Rulebook) -> str | None:
    region = rules.regions.resolve(entity) if entity else None
    return region.code if region else None


def _without_lost_double(row: Row, rows: Mapping[str, Row]) -> Row:
    """A row that repeated one that is no longer there repeats nothing."""
    return row if row["duplicate_of"] in rows else {**row, "duplicate_of": None}
