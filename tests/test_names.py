"""What holds a numeral and is no quantity."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from extract.match.names import find_names
from extract.rulebook import names
from extract.rulebook.errors import RuleError

FOLDER = Path(__file__).parents[1] / "rules"
RULES = names.load(FOLDER)
CASES = [
    ("推行“10+1”体系", "10+1", "name"),
    ("开通“126”专线", "126", "name"),
    ("构建4+2产业体系", "4+2", "name"),
    ("建设5G基站", "5G", "name"),
    ("58同城招聘", "58", "name"),
    ("沿G20高速", "G20", "code"),
    ("D2组团规划", "D2", "code"),
    ("编号PG11-0100-6103", "PG11-0100-6103", "code"),
    ("治理PM2.5", "PM2.5", "name"),
    ("治理PM_{2.5}", "PM_{2.5}", "name"),
    ("鲁政发〔2024〕15号", "〔2024〕15号", "code"),
    ("发布第21号公告", "第21号公告", "code"),
    ("商标第4961205号", "第4961205号", "code"),
    ("某股份(600123)", "600123", "code"),
    ("车牌鲁B12345", "鲁B12345", "code"),
    ("咨询电话:0532-85000000", "0532-85000000", "phone"),
    ("请拨打13800000000", "13800000000", "phone"),
    ("400-123-4567转接", "400-123-4567", "phone"),
    ("主队以3-2取胜", "3-2", "score"),
    ("3：2战胜客队", "3：2", "score"),
    ("以114比110击败对手", "114比110", "score"),
    ("依照第五十九条规定", "第五十九条", "law"),
    ("三者之比为4∶3∶3", "4∶3∶3", "ratio"),
    ("一、总体要求", "一、", "list_number"),
    ("（三）强化监管", "（三）", "list_number"),
    ("①明确责任", "①", "list_number"),
    ("第二届博览会", "第二届", "ordinal"),
    ("首批企业入驻", "首批", "ordinal"),
    ("十四届全国人大", "十四届", "ordinal"),
    ("千方百计增收", "千方百计", "idiom"),
    ("一体化发展", "一体化", "idiom"),
    ("统一部署", "统一", "word"),
    ("实施六大行动", "六大", "name"),
    ("闯入1/4决赛", "1/4决赛", "name"),
    ("见www.example.com/2024", "www.example.com/2024", "code"),
]
NOTHING = [
    "出口5000亿元",
    "GDP5000亿元",
    "增长20%+30%",
    "以3-5年为期",
    "三万一千人",
    "五十分钟后",
    "十一家企业",
    "重点项目12个",
    "近万人参赛",
    "八五折优惠",
]


@pytest.mark.parametrize(("text", "wanted", "kind"), CASES, ids=[c[0] for c in CASES])
def test_found(text: str, wanted: str, kind: str) -> None:
    assert (wanted, kind) in [(text[m.start : m.end], m.kind) for m in find_names(text, RULES)]


@pytest.mark.parametrize("text", NOTHING)
def test_not_found(text: str) -> None:
    assert find_names(text, RULES) == ()


def test_mentions_do_not_overlap() -> None:
    text = "“10+1”体系第3批第二届5G论坛一、要求"
    found = find_names(text, RULES)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_rule_that_misses_its_example_is_an_error_with_file_and_id(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "rules")
    with (tmp_path / "rules" / "names.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[rule]]\nid = "bad"\nkind = "code"\npattern = "X[0-9]"\n'
            'example = "Y1"\ncounter = "Z"\n'
        )
    with pytest.raises(ValueError, match="names"):
        names.load(tmp_path / "rules")


def test_a_word_without_a_numeral_is_an_error(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "rules")
    path = tmp_path / "rules" / "names.toml"
    path.write_text(path.read_text("utf-8").replace("idiom = [", 'idiom = [\n"欢迎",'), "utf-8")
    with pytest.raises(RuleError, match="欢迎"):
        names.load(tmp_path / "rules")
