"""A text with what is known about it becomes a `Page`, or a `Failure` that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from extract.read.dates import parse_date
from extract.read.encodings import Decoded
from extract.records import Failure, Page

FIELDS = ("id", "text", "date", "outlet", "place")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for documents that do not say so themselves."""

    date: str | None = None
    outlet: str | None = None
    place: str | None = None


def build_page(
    text: str,
    doc_id: str,
    *,
    source: str = "",
    encoding: str = "utf-8",
    date: str | None = None,
    outlet: str | None = None,
    place: str | None = None,
    extra: Mapping[str, object] | None = None,
) -> Page | Failure:
    """A page of a text that is at hand.

    A Failure where the date is none (`bad_date`)
    or where a string holds half a surrogate pair (`undecodable`), which no file could take.
    """
    for name, value in {"text": text, "id": doc_id, "outlet": outlet, "place": place}.items():
        if value is not None and not _is_writable(value):
            return fail(source, doc_id, "undecodable", f"half a surrogate pair in {name}")
    try:
        iso = parse_date(date)
    except ValueError as error:
        return fail(source, doc_id, "bad_date", str(error))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Page(
        doc_id, text, printable(source), encoding, digest, iso, outlet, place, dict(extra or {})
    )


def page_of_file(decoded: Decoded, doc_id: str, source: str, given: Defaults) -> Page | Failure:
    """The page of a text file: `empty` where nothing but white space stands in it."""
    if not decoded.text.strip():
        return fail(source, doc_id, "empty", f"{len(decoded.text)} characters, none of them text")
    return build_page(
        decoded.text,
        doc_id,
        source=source,
        encoding=decoded.encoding,
        date=given.date,
        outlet=given.outlet,
        place=given.place,
    )


def page_of_row(
    row: Mapping[str, object], default_id: str, source: str, encoding: str, given: Defaults
) -> Page | Failure:
    """The page of a row with `id`, `text` and the other fields; unknown fields go to `extra`."""
    doc_id = (_written(row.get("id")) if _is_field("id", row) else None) or default_id
    if wrong := [name for name in ("id", "outlet", "place") if not _is_field(name, row)]:
        found = type(row[wrong[0]]).__name__
        return fail(source, doc_id, "bad_field", f"{wrong[0]} is no string but {found}")
    text = row.get("text")
    if not isinstance(text, str | None):
        return fail(source, doc_id, "no_text", f"text is no string but {type(text).__name__}")
    if text is None or not text.strip():
        return fail(source, doc_id, "no_text", "no text field, or nothing in it")
    return build_page(
        text,
        doc_id,
        source=source,
        encoding=encoding,
        date=_written(row.get("date")) or given.date,
        outlet=_written(row.get("outlet")) or given.outlet,
        place=_written(row.get("place")) or given.place,
        extra={name: value for name, value in row.items() if name not in FIELDS},
    )


def fail(source: str, doc_id: str | None, reason: str, detail: str) -> Failure:
    """A failure that any file can hold: names that are no Unicode are written with escapes."""
    return Failure(
        printable(source), None if doc_id is None else printable(doc_id), reason, printable(detail)
    )


def printable(name: str) -> str:
    """A name as UTF-8 can write it: half surrogates (undecodable file names) become escapes."""
    return name if _is_writable(name) else name.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_writable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _written(value: object) -> str | None:
    """A field as text: dates and numbers too; nothing for null and for white space."""
    if value is None or value != value:  # NaN is how frames say null
        return None
    return str(value).strip() or None


def _is_field(name: str, row: Mapping[str, object]) -> bool:
    """Whether the field is absent, null or a string; an id may be a number."""
    value = row.get(name)
    numbers = (int, float) if name == "id" else ()
    return (
        value is None
        or value != value
        or (isinstance(value, (str, *numbers)) and not isinstance(value, bool))
    )
