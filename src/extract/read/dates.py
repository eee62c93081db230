"""The date of a document as users write it, to ISO 8601; partial dates stay partial."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(
    r"""\s*(?P<year>[0-9]{4})
    (?: (?P<compact_month>[0-9]{2}) (?P<compact_day>[0-9]{2})
      | (?P<sep>[-/.]) (?P<month>[0-9]{1,2}) (?: (?P=sep) (?P<day>[0-9]{1,2}) )?
      | 年 (?: (?P<zh_month>[0-9]{1,2})月 (?: (?P<zh_day>[0-9]{1,2})日 )? )?
    )?
    (?: [T\ ] [0-9]{1,2}:[0-9]{2} [0-9:.,Z+\-\ ]* )?  # a time of day is cut off
    \s*""",
    re.VERBOSE,
)


def parse_date(written: object) -> str | None:
    """`2026`, `2026-03`, `2026-03-27` from those and from 2026/3/27, 20260327, 2026年3月27日
    and times of day after a full date; None for nothing.

    Raises ValueError for what is no date of the calendar.
    """
    text = str(written).strip() if written is not None else ""
    if not text:
        return None
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"no date like 2026, 2026-03 or 2026-03-27: {text[:40]!r}")
    parts = found.groupdict()
    month = parts["compact_month"] or parts["month"] or parts["zh_month"]
    day = parts["compact_day"] or parts["day"] or parts["zh_day"]
    return _write_date(parts["year"], month, day, text)


def _write_date(year: str, month: str | None, day: str | None, text: str) -> str:
    try:
        full = datetime.date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError as error:
        raise ValueError(f"no date of the calendar: {text[:40]!r} ({error})") from None
    return full if day else full[:7] if month else full[:4]
