"""What speaks for the nation, the world or nobody as owner, where no name stands near."""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.offers import Fact
from extract.bind.situation import Situation
from extract.records import Bound

NEAR = 2
"""Sentences back that are near to a number."""

OFTEN = 2
"""A text speaks often of the country where more sentences do."""


def everywhere_fact(at: Situation, bound: Bound) -> Fact:
    """Of the country or the world as owner: what the article names beside it."""
    cast, has_home = at.cast, at.context.home is not None
    provinces, abroad = min(cast.provinces, 4), min(cast.abroad, 3)
    printed = min(cast.counts.get(bound.text, 0), 3)
    national, said = names_nation(at), speaks_of_nation(at)
    return _everywhere_signs, bound.text, provinces, abroad, has_home, printed, national, said


def speaks_of_nation(at: Situation) -> str:
    """How near to the number the text speaks of the whole country (我国, 国内)."""
    said, number = at.cast.nationwide, at.sentence_number
    if number in said:
        return "sentence"
    if not said.isdisjoint(range(number - NEAR, number)):
        return "near"
    return "often" if len(said) > OFTEN else "article" if said else "none"


def names_nation(at: Situation) -> str:
    """Whether an organ of the whole country (央行, 国家统计局) is named near the number."""
    if at.scene.sentence.paragraph in at.cast.national:
        return "paragraph"
    return "article" if at.cast.national else "none"


def nobody_fact(at: Situation, others: int) -> Fact:
    """That the text does not say whose figure it is."""
    has_home = at.context.home is not None
    sense, national = at.sense.measure, names_nation(at)
    said = speaks_of_nation(at)
    asked = at.asking_units
    return (
        _nobody_signs,
        sense,
        at.sort,
        min(others, 3),
        has_home,
        at.cast.brief,
        national,
        said,
        asked,
    )


# --- the signs of these facts --------------------------------------------------------------------


def _everywhere_signs(
    name: str, provinces: int, abroad: int, has_home: bool, printed: int, national: str, said: str
) -> Iterator[str]:
    yield f"everywhere:{name}|provinces:{provinces}"
    yield f"everywhere:{name}|abroad:{abroad}"
    yield f"everywhere:{name}|home:{has_home}"
    yield f"everywhere:{name}|printed:{printed}"
    yield f"everywhere:{name}|national:{national}"
    yield f"everywhere:{name}|national:{national}|home:{has_home}"
    yield f"everywhere:{name}|said:{said}"
    yield f"everywhere:{name}|said:{said}|home:{has_home}"


def _nobody_signs(
    measure: str,
    sort: str,
    others: int,
    has_home: bool,
    brief: bool,
    national: str,
    said: str,
    asked: str | None,
) -> Iterator[str]:
    if asked is not None:
        yield f"nobody_asked:{asked}"
    yield from ("nobody", f"nobody|{measure}", f"nobody|{sort}", f"nobody|brief:{brief}")
    yield f"nobody|offers:{others}"
    yield f"nobody|home:{has_home}"
    yield f"nobody|national:{national}"
    yield f"nobody|national:{national}|home:{has_home}"
    yield f"nobody|said:{said}"
    yield f"nobody|said:{said}|home:{has_home}"
