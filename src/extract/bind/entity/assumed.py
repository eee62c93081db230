"""What speaks for the nation, the world or nobody as owner, where no name stands near."""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.offers import Fact
from extract.bind.situation import Situation
from extract.records import Bound


def everywhere_fact(at: Situation, bound: Bound) -> Fact:
    """Of the country or the world as owner: what the article names beside it."""
    cast, has_home = at.cast, at.context.home is not None
    provinces, abroad = min(cast.provinces, 4), min(cast.abroad, 3)
    printed = min(cast.counts.get(bound.text, 0), 3)
    return _everywhere_signs, bound.text, provinces, abroad, has_home, printed, names_nation(at)


def names_nation(at: Situation) -> str:
    """Whether an organ of the whole country (央行, 国家统计局) is named near the number."""
    if at.scene.sentence.paragraph in at.cast.national:
        return "paragraph"
    return "article" if at.cast.national else "none"


def nobody_fact(at: Situation, others: int) -> Fact:
    """That the text does not say whose figure it is."""
    has_home = at.context.home is not None
    sense, national = at.sense.measure, names_nation(at)
    return _nobody_signs, sense, at.sort, min(others, 3), has_home, at.cast.brief, national


# --- the signs of these facts --------------------------------------------------------------------


def _everywhere_signs(
    name: str, provinces: int, abroad: int, has_home: bool, printed: int, national: str
) -> Iterator[str]:
    yield f"everywhere:{name}|provinces:{provinces}"
    yield f"everywhere:{name}|abroad:{abroad}"
    yield f"everywhere:{name}|home:{has_home}"
    yield f"everywhere:{name}|printed:{printed}"
    yield f"everywhere:{name}|national:{national}"
    yield f"everywhere:{name}|national:{national}|home:{has_home}"


def _nobody_signs(
    measure: str, sort: str, others: int, has_home: bool, brief: bool, national: str
) -> Iterator[str]:
    yield from ("nobody", f"nobody|{measure}", f"nobody|{sort}", f"nobody|brief:{brief}")
    yield f"nobody|offers:{others}"
    yield f"nobody|home:{has_home}"
    yield f"nobody|national:{national}"
    yield f"nobody|national:{national}|home:{has_home}"
