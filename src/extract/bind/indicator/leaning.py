"""Nouns that say too little alone and lean on what the text was about: 增速 is 进出口增速."""

from __future__ import annotations

from extract.bind.situation import Situation
from extract.bind.state import Reading


def lean(at: Situation, local: Reading, above: Reading) -> Reading:
    """增速 after 进出口 is 进出口增速; as the base of a rate it is 进出口 itself."""
    if at.sense.measure in ("change_rate", "share"):
        return Reading(above.text, above.spans, "leaning_subject", inherited=True)
    whole, other = above.text[:-1], local.text[:-1]
    if len(other) > 1 and whole.endswith(other) and above.text != whole + local.text[-1]:
        text = whole.removesuffix(other) + local.text  # 成交量9吨，成交额8元
        return Reading(text, above.spans + local.spans, "leaning_subject", inherited=True)
    if above.text.endswith(local.text):
        return above._replace(rule_id="leaning_subject", inherited=True)
    text = _base(at, local, above) + local.text
    return Reading(text, above.spans + local.spans, "leaning_subject", inherited=True)


def needs_no_base(at: Situation, local: Reading, above: Reading) -> bool:
    """收盘价9元，成交额8亿元: an amount of money is none of a price or a rate.

    带动就业9万人，日均销量8万袋: nor is an amount of anything else one of persons.
    """
    money = "money" in at.rules.binding.measured_by(local.text)
    if local.text in _OF_THEIR_OWN and "money" in at.rules.binding.measured_by(above.text):
        return True  # 营业收入9亿元，完成投资8亿元
    persons = at.rules.binding.measured_by(above.text) == {"person"}
    if persons and at.sense.measure == "level" and at.sort not in _OF_PERSONS:
        return True
    return money and above.text.endswith(("价", "率", "指数")) and "价" not in local.text


_OF_THEIR_OWN = ("投资", "总投资", "产值", "总产值", "年产值", "销售额", "成交额", "市值")
"""Amounts that are of no other amount of money; 总额, 余额 and 规模 may be of one."""

_OF_PERSONS = ("person", "percent", "point", "rank", "bare")


def _base(at: Situation, local: Reading, above: Reading) -> str:
    """What a leaning noun leans on, without an amount of another sort: 装机 in 光伏装机, 投资."""
    rules = at.rules.binding
    opening = next((w for w in rules.words["renewing"] if above.text.startswith(w)), "")
    if opening and local.text.startswith("总"):  # 新增企业9家，总数80家
        return above.text.removeprefix(opening)
    own, others = rules.measured_by(local.text), rules.measured_by(above.text)
    if not own or not others or own & others or "percent" in own:
        return above.text
    base = above.text.removesuffix(rules.measuring_end(above.text))
    return base if len(base) > 1 else above.text
