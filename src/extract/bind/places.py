"""Which place a word means: a name as such, a deictic from the region that the article is about."""

from __future__ import annotations

from extract.records import Bound, Context, Mention
from extract.rulebook.regions import Gazetteer

_LEVELS = {"province": 2, "prefecture": 4, "city": 4, "county": 6, "district": 6}
"""Digits of a GB/T 2260 code that tell the region of a level."""

_ENDINGS = {"city": "市", "district": "区"}
"""How the names of regions of a level end."""


def place_name(
    mention: Mention,
    text: str,
    context: Context,
    gazetteer: Gazetteer,
    earlier: Bound | None = None,
) -> str | None:
    """The full name that a region or deictic stands for; None where it points nowhere.

    A deictic looks to the place in force (普洱市 … 全市), else to the one the article is about.
    """
    if mention.kind == "deictic":
        near = gazetteer.resolve(earlier.text, within=context.home_code) if earlier else None
        return _pointed(mention, near.code if near else context.home_code, context, gazetteer)
    file, _, code = mention.rule_id.partition(":")
    if file == "regions.tsv":
        name = gazetteer.printed_name(code) if code.isdigit() else None
        return name or _resolved(text, context, gazetteer)
    if file == "countries.tsv" and code in gazetteer.countries:
        return gazetteer.countries[code].names[0]
    return text


def _resolved(text: str, context: Context, gazetteer: Gazetteer) -> str:
    found = gazetteer.resolve(text, within=context.home_code)
    return found.name if found else text


def _pointed(
    mention: Mention, code: str | None, context: Context, gazetteer: Gazetteer
) -> str | None:
    level = next((n.partition(":")[2] for n, _, _ in mention.parts if n.startswith("level:")), "")
    if level in ("country", "nation"):
        return "中国"
    if level == "world":
        return "全球"
    if level in gazetteer.countries:  # 全美
        return gazetteer.countries[level].names[0]
    if level.isdigit():  # 本港
        return gazetteer.printed_name(level)
    if code is None or level in ("organisation", "town", "village", "abroad"):
        return None
    return _at_level(code, level, gazetteer) or context.home


def _at_level(code: str, level: str, gazetteer: Gazetteer) -> str | None:
    """The region of the wanted level on the way from a region up to its province.

    The name counts before the rank: 全市 of a city that ranks as a county is that city,
    全区 is a district or the autonomous region around it.
    """
    digits = _LEVELS.get(level, len(code))
    names = {c: gazetteer.printed_name(c) or "" for c in (code, *gazetteer.ancestors(code))}
    named = (n for n in names.values() if n.endswith(_ENDINGS.get(level, "-")))
    ranked = (
        n
        for c, n in names.items()
        if len(c.rstrip("0")) <= digits and (digits > 2 or c.endswith("0000"))
    )
    return next(named, None) or next(ranked, None)


def is_wider(mention: Mention | None, context: Context, gazetteer: Gazetteer) -> bool:
    """Whether a named region contains the one that the article is about."""
    code = mention.rule_id.partition(":")[2] if mention else ""
    return context.home_code is not None and code in (
        *gazetteer.ancestors(context.home_code),
        "CN",
    )
