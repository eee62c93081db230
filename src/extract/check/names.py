"""Whether two rows speak of the same thing, by their words."""

from __future__ import annotations

import re

from extract.check.figures import Figure
from extract.records import Observation

_SCOPE = re.compile(
    r"全国|全省|全市|全区|全县|全州|全球|世界|国内|我国|中国|[\u4e00-\u9fff]{2,6}?[省市区县州]"
)
_FILLER = re.compile(
    r"同期|全部|所有|累计|占|的|了|等|比重|总量|总额|总值|总数|合计|数量|总|共|规模|计划"
)
_AVERAGE = re.compile(r"平均数|平均值|均值")
_MEDIAN = "中位数"
_LEVELS = {"全国": "国", "全省": "省", "全市": "市", "全区": "区", "全县": "县", "全州": "州"}


def plain(words: str | None) -> str:
    """A noun phrase without scope and filling words."""
    return _FILLER.sub("", _SCOPE.sub("", words or ""))


def same_head(one: str | None, other: str | None) -> bool:
    """Whether two noun phrases name the same thing: one in the other, or the same last word."""
    a, b = plain(one), plain(other)
    if not a or not b:
        return False
    return a in b or b in a or (len(a) > 1 and a[-2:] == b[-2:])


def same_indicator(one: Observation, other: Observation) -> bool:
    """Whether two rows measure the same."""
    if one.indicator_id and other.indicator_id:
        alike = one.indicator_id == other.indicator_id
        return alike and same_name(one.indicator, other.indicator)
    return same_name(one.indicator, other.indicator)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two noun phrases are the same but for scope and filling words."""
    return bool(one) and plain(one) == plain(other)


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two cells do not contradict each other."""
    return one is None or other is None or one == other


def may_be_one(one: str | None, other: str | None) -> bool:
    """Whether two names may be of one: 运河 and 平陆运河."""
    return one is None or other is None or one in other or other in one


def may_be_whole(reference: str | None, whole: Figure) -> bool:
    """Whether the words for a whole do not speak of a wider place than the figure does."""
    found = _SCOPE.search(reference or "")
    if found is None:
        return True
    entity = whole.row.entity or ""
    level = _LEVELS.get(found[0])
    if level:
        return entity.endswith(level) or found[0] in whole.lead
    return found[0] in entity or found[0] in whole.lead


def names_whole(reference: str, whole: Figure) -> bool:
    """Whether the words for a whole end as those of a figure do, and say hardly more."""
    said, known = plain(reference), plain(whole.row.indicator)
    if not known or not said:
        return False
    return known.endswith(said) or (said.endswith(known) and len(said) - len(known) <= 2)


def is_average(reference: str, whole: Figure, part: Figure) -> bool:
    """Whether 平均数 is said of a median, and a figure is the average of the same."""
    median = part.row.indicator or ""
    told = bool(_AVERAGE.fullmatch(reference)) and median.endswith(_MEDIAN)
    return told and median.removesuffix(_MEDIAN) == whole.row.indicator
