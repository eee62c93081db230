"""A page is taken apart: articles, furniture, and sentences that columns cut in two."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock import seconds
from extract.layout import lay_out
from extract.layout.bylines import read_byline
from extract.layout.datelines import infer_year, read_dateline
from extract.layout.evidence import Place, meets, score_join
from extract.layout.fit import repeated, word_gain
from extract.layout.flow import read_flow
from extract.layout.joins import _greedy
from extract.layout.lines import is_closed, split_lines
from extract.layout.reading import weigh_readings
from extract.records import Article, Page
from extract.rulebook.errors import RuleError
from extract.rulebook.layout import load
from extract.rulebook.lexicon import load as load_lexicon
from extract.segment import make_segmenter

ROOT = Path(__file__).parents[1]
PAGES = Path(__file__).parent / "layout_pages"
RULES = load(ROOT / "rules")


WORDS = make_segmenter("jieba", load_lexicon(ROOT / "rules"))


def read(text: str, **given_: str) -> tuple[Article, ...]:
    return lay_out(Page("p", text, **given_), RULES, WORDS)  # type: ignore[arg-type]


def texts(article: Article, role: str) -> list[str]:
    return [p.content.text for p in article.paragraphs if p.role == role]


def paragraph_with(articles: tuple[Article, ...], words: str) -> str:
    """The paragraph that holds the words, or nothing."""
    found = (p.content.text for a in articles for p in a.paragraphs if words in p.content.text)
    return next(found, "")


# --- bylines and datelines -------------------------------------------------------------------

BYLINES = {
    "□ 本报记者 王小明 李红": ("王小明", "李红"),
    "□ 记者 赵长青 通讯员 孙丽 周平平 报道": ("赵长青", "孙丽", "周平平"),
    "滨海日报/观潮新闻记者 吴思远": ("吴思远",),
    "文/图 本报记者 郑海": ("郑海",),
    "本报记者 王 浩  冯晓玉": ("王浩", "冯晓玉"),
    "■记者 欧阳清": ("欧阳清",),
    "记者李红通讯员王小明": ("李红", "王小明"),
    "□本报记者李红 通讯员王小明报道": ("李红", "王小明"),
    "□ 滨海报业·半岛全媒体记者 郑海": ("郑海",),
    "本报通讯员 阿依古丽·买买提": ("阿依古丽·买买提",),
    "采写/本报记者 王小明 摄影/李红": ("王小明", "李红"),
    "□ 记者 甲某 通讯员 乙某某 报道": ("甲某", "乙某某"),
    "本报记者": (),
    "孔令文 李星文": ("孔令文", "李星文"),
}


@pytest.mark.parametrize("line", BYLINES)
def test_byline_names_its_authors(line: str) -> None:
    byline = read_byline(line, RULES)
    assert byline is not None
    assert byline.authors == BYLINES[line]


@pytest.mark.parametrize(
    "line",
    [
        "记者从市政府获悉，项目开工。",
        "要统筹兼顾、突出重点，作者综合：",
        "渔港新貌",
        "本报讯",
        "■货轮停靠在三号泊位。",
        "",
        "2023年",
    ],
)
def test_text_is_no_byline(line: str) -> None:
    assert read_byline(line, RULES) is None


DATELINES = {
    "本报滨城讯 3月7日，大会开幕。": ("滨城", 3, 7, ()),
    "本报9月9日讯 大会开幕。": (None, 9, 9, ()),
    "本报讯 近日，大会开幕。": (None, None, None, ()),
    "新华社北京1月5日电（记者 王小明）大会开幕。": ("北京", 1, 5, ("王小明",)),
    "滨海日报讯（全媒体记者李红）大会开幕。": (None, None, None, ("李红",)),
    "本报讯（记者 李红 通讯员 王小明） 5月4日，大会开幕。": (None, 5, 4, ("李红", "王小明")),
    "本报滨城讯 3月7日至9日，展会举行。": ("滨城", None, None, ()),
}


@pytest.mark.parametrize("line", DATELINES)
def test_dateline_gives_place_date_and_authors(line: str) -> None:
    found = read_dateline(line, RULES)
    assert found is not None
    assert (found.place, found.month, found.day, found.authors) == DATELINES[line]


@pytest.mark.parametrize(
    "line", ["3月7日，大会开幕。", "本报通讯员王小明", "国家电网讯息中心", "本报电子版上线"]
)
def test_text_is_no_dateline(line: str) -> None:
    assert read_dateline(line, RULES) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021年公布名单，到2030年建成。", 2021),
        ("目标是2028年达到三亿吨。2019年开工。", 2019),
        ("没有年份。", None),
        ("2022—2025年计划已经完成。2024年增长。", 2024),
    ],
)
def test_year_is_the_latest_that_is_not_planned(text: str, year: int | None) -> None:
    assert infer_year(text, 3, RULES) == year


def test_december_paper_speaks_of_the_coming_year() -> None:
    text = "2021年增长。2021年下降。2022年的日历已经印好。"
    assert infer_year(text, 12, RULES) == 2021
    assert infer_year(text, 1, RULES) == 2022


def test_year_of_the_page_serves_its_datelines() -> None:
    text = "大会开幕\n本报滨城讯 12月30日，大会开幕。\n会期三天。"
    assert read(text, date="2022-01-02")[0].date == "2021-12-30"
    assert read(text, date="2022")[0].date == "2022-12-30"


# --- plain articles --------------------------------------------------------------------------


def test_plain_article_keeps_its_lines() -> None:
    lines = [
        "海水稻丰收",
        "王小明",
        "2019年10月01日08:30    来源：",
        "今年亩产600公斤。",
        "明年扩种。",
    ]
    (article,) = read("\r\n".join(lines))
    assert article.headline == "海水稻丰收"
    assert article.authors == ("王小明",)
    assert article.date == "2019-10-01"
    assert [p.content.text for p in article.paragraphs] == lines
    assert texts(article, "body") == lines[3:]


def test_passage_without_headline_is_one_paragraph() -> None:
    (article,) = read("一季度用电量增长5%。", date="2024-04-01", outlet="某报", place="某市")
    assert (article.headline, article.date, article.place) == (None, "2024-04-01", "某市")
    assert [p.role for p in article.paragraphs] == ["body"]


def test_subheads_and_lists_of_a_plain_article_are_not_joined() -> None:
    text = "养蜂人的一年\n开春\n三月里花开得早\n蜂箱搬上山坡，沿河摆开\n入夏\n蜜源断了，要喂糖水。"
    (article,) = read(text)
    assert [p.content.text for p in article.paragraphs] == text.split("\n")
    assert all(p.join_confidence is None for p in article.paragraphs)


def test_titles_in_a_row_open_no_article_in_a_plain_text() -> None:
    articles = read("海水稻丰收\n今年亩产600公斤。\n相关链接\n更多图片\n明年扩种到三百亩。")
    assert [a.headline for a in articles] == ["海水稻丰收"]


def test_markdown_heading_is_a_headline_without_its_marks() -> None:
    (article,) = read("# 年度简报\n\n## 产量\n\n全年生产3000吨。\n")
    assert article.headline == "年度简报"
    assert texts(article, "subhead") == ["产量"]


def test_invisible_characters_and_outer_space_are_left_out() -> None:
    raw = "　　产量为3\u200b00吨，\u00ad比去年多。 \n"
    (article,) = read(raw)
    content = article.paragraphs[0].content
    assert content.text == "产量为300吨，比去年多。"
    assert "".join(raw[s:e] for s, e in content.pieces) == content.text


def test_page_of_white_space_has_no_articles() -> None:
    assert read(" \n\u3000\r\n") == ()


# --- pages -----------------------------------------------------------------------------------

TWO = (PAGES / "harbour.txt").read_text(encoding="utf-8")


def test_page_is_taken_apart() -> None:
    articles = read(TWO)
    kinds = [(a.kind, a.headline) for a in articles]
    assert kinds == [
        ("article", "向海图强 乘风破浪"),
        ("caption", None),
        ("masthead", None),
        ("article", "学生走进消防站"),
        ("caption", None),
        ("masthead", None),
    ]
    first, report = articles[0], articles[3]
    assert texts(first, "subtitle") == ["——滨城港口建设十年回望"]
    assert texts(first, "subhead") == ["码头里的“新面孔”"]
    assert first.authors == ("王小明",)
    assert (report.authors, report.place, report.date) == (("李红", "孙丽"), "滨城", "2021-04-06")
    assert [a.article_id for a in articles] == [f"p#{n}" for n in range(1, 7)]


def test_sentence_is_joined_across_a_caption() -> None:
    (paragraph,) = [p for a in read(TWO) for p in a.paragraphs if p.join_confidence is not None]
    assert "桥吊的效率提高了三成" in paragraph.content.text
    assert 0.5 <= (paragraph.join_confidence or 0) <= 0.99


def page(*lines: str) -> str:
    """Two reports, so that it is a page, and then the lines."""
    return "\n\n".join(
        [
            "公园添新绿",
            "□ 记者 王小明 报道",
            "本报滨城讯 今春，城区的公园新种了两千棵树。",
            "市集迎客来",
            "□ 记者 李红 报道",
            "本报滨城讯 昨天，南门外的市集开张。",
            *lines,
        ]
    )


JOINS = tomllib.loads((PAGES / "joins.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", JOINS)
def test_cut_sentence_is_joined(name: str) -> None:
    assert paragraph_with(read(page(*JOINS[name]["lines"])), JOINS[name]["whole"])


def test_line_printed_twice_is_kept_once_and_its_place_told() -> None:
    raw = page(*JOINS["twice"]["lines"])
    (content,) = [
        p.content for a in read(raw) for p in a.paragraphs if p.join_confidence is not None
    ]
    assert content.text.count("供顾客随时") == 1
    assert "".join(raw[s:e] for s, e in content.pieces) == content.text


def test_second_column_below_another_article_is_found() -> None:
    left = "老街的改造用了一年半，石板路重新铺过，临街的七十二家铺面换上了木窗，电线全部埋入地"
    right = "下，老街的居民终于不用再看头顶上的蛛网。木窗和石板路都照着老照片复原。"
    swim = ["泳馆延长开放", "□ 记者 郑海 报道", "泳馆每天多开两个小时，票价不变。"]
    raw = page(left, *swim, right, "街口的茶馆也重新开张了。")
    articles = read(raw)
    assert "埋入地下，老街" in paragraph_with(articles, "老街的改造")
    owner = next(a for a in articles if a.headline == "市集迎客来")
    assert any("下，老街的居民" in raw[s:e] for s, e in owner.spans)
    assert texts(owner, "body")[-1] == "街口的茶馆也重新开张了。"


def test_cut_whose_continuation_is_lost_stays_as_it_is() -> None:
    left = "市集的东侧还留着一口老井，井沿上的绳痕有两指深，附近的老人说它至少有三百年，如今"
    raw = page(left, "泳馆延长开放", "□ 记者 郑海 报道", "本报滨城讯 泳馆每天多开两小时。")
    articles = read(raw)
    assert paragraph_with(articles, left) == left


def test_entries_of_a_box_are_not_joined() -> None:
    entries = [
        "“一”即守住一条底线——粮食播种面积稳定在三百万亩以上，其中高标准农田不少于两百万亩",
        "“二”即办好两件实事——为山区修通五十公里公路，为海岛架设两条输电线路",
        "“三”即实现三个提升——亩产、品质和农民收入一起提升，让种粮的人有钱赚有奔头",
    ]
    raw = page("粮食安全年度要点", "十二字方针一图读懂", *entries)
    articles = read(raw)
    assert [paragraph_with(articles, entry) for entry in entries] == entries
    assert articles[-1].headline is not None
    assert articles[-1].kind == "box"


def test_reporters_in_brackets_end_an_article() -> None:
    raw = page(
        "入夏以来，市集的客流稳中有升。（记者 周平 通讯员 冯玉）",
        "泳馆延长开放",
        "泳馆每天多开两小时。",
    )
    articles = read(raw)
    assert articles[1].authors == ("李红", "周平", "冯玉")
    assert texts(articles[1], "byline")[-1] == "（记者 周平 通讯员 冯玉）"
    assert articles[2].headline == "泳馆延长开放"


FERRY = [
    "渡轮公司去年换了三艘新船，每艘能载客两百人，船票没有涨价，坐渡轮上班的人一天比一天多。",
    "渡轮公司的码头也修了，新的栈桥比原来长四十米，退潮的时候渡轮同样能靠岸，乘客不用再等。",
]
MUSHROOM = [
    "山里的菌子今年出得早，六月中旬集市上就有人叫卖，采菌人凌晨三点进山，背篓里装满了菌子才回家。",
    "收购菌子的商人开着冷藏车等在村口，当天的菌子当天运走，采菌人说价钱比上一年好。",
]
MORE_FERRY = "渡轮公司说，明年渡轮的班次还要加密，码头上再添两座栈桥，让更多乘客坐得上渡轮。"


def test_box_whose_title_stands_above_its_second_column_is_one() -> None:
    raw = page(
        *["渡轮换新颜", "□ 记者 郑海 报道", *FERRY, "本 陆长河"],
        *[MUSHROOM[0], "延伸阅读", MUSHROOM[1], MORE_FERRY],
    )
    ferry, box = read(raw)[2:]
    assert texts(ferry, "body") == [*FERRY, MORE_FERRY]
    assert (box.kind, box.headline, box.authors) == ("box", "延伸阅读", ("陆长河",))
    assert texts(box, "body") == MUSHROOM


@pytest.mark.parametrize("line", ["本 陆长河", "青 周平"])
def test_name_behind_what_a_scan_left_of_a_mark_is_a_byline(line: str) -> None:
    article = read(page("渡轮换新颜", line, *FERRY))[2]
    assert texts(article, "byline") == [line]


def test_short_end_of_a_column_below_a_subhead_is_no_second_title() -> None:
    cut = ("渡轮公司的工匠们正在船坞里", "修建一座能停靠五艘渡轮的新栈桥，打算明年春天启用。")
    raw = page(*FERRY, "换船不换价", *cut)
    assert paragraph_with(read(raw), cut[0]) == "".join(cut)


def test_name_of_a_box_opens_it_below_a_subhead() -> None:
    articles = read(page(*FERRY, "换船不换价", "延伸阅读", *MUSHROOM))
    assert (articles[-1].kind, articles[-1].headline) == ("box", "延伸阅读")
    assert texts(articles[1], "subhead") == ["换船不换价"]


def headlines_of(*titles: str) -> list[str | None]:
    raw = page(*titles, "□ 记者 郑海 报道", "这件事办得很好。")
    return [a.headline for a in read(raw)[2:]]


def test_column_name_below_a_subtitle_is_a_masthead() -> None:
    raw = page("让河水变清", "——滨城治水纪实", "潮头观澜", "□ 本报记者 郑海", "河水清了。")
    assert [(a.kind, a.headline) for a in read(raw)[2:]] == [
        ("article", "让河水变清"),
        ("masthead", None),
    ]


def test_kicker_above_and_subtitle_below_are_told_from_the_headline() -> None:
    raw = page(
        "三年修复河道一百六十公里，二十七种鱼重新出现——",
        "让母亲河重现清波",
        "□ 本报记者 郑海",
        "河水清了，岸也绿了。",
        "全市新增托位四千个",
        "普惠托育一年覆盖九成街道 家长负担再降三成",
        "□ 记者 冯玉 报道",
        "托位多了，家长放心。",
    )
    river, care = read(raw)[2:]
    assert headlines_of("九个县区二十七项任务全部完成年度目标", "滨城治水行动收官") == [
        "滨城治水行动收官"
    ]
    assert headlines_of("滨城办好十件实事", "让百姓得实惠 让城市更温暖") == ["滨城办好十件实事"]
    assert headlines_of("滨城年内办好二十件民生实事", "百姓得实惠 城市更温暖") == [
        "滨城年内办好二十件民生实事"
    ]
    assert headlines_of("守住安全", "滨城燃气改造惠及十万户居民") == [
        "守住安全 滨城燃气改造惠及十万户居民"
    ]
    assert (river.headline, care.headline) == ("让母亲河重现清波", "全市新增托位四千个")
    assert len(texts(river, "kicker")) == len(texts(care, "subtitle")) == 1


def test_box_with_a_garbled_byline_is_read_by_the_names_of_the_page() -> None:
    left = "傍晚的市集最热闹，烤鱼的香味飘出两条街，摊主忙得顾不上擦汗，收入比刚开张的时候翻"
    box = "回望这一年，南门外的变化写在每一张笑脸上，摊主们修了一座凉亭，过路人喝茶分文不"
    raw = page(left, "滨 李红", box, "了一番还多。", "灯火可亲", "取。明年还要再修一座桥。")
    articles = read(raw)
    assert "翻了一番" in paragraph_with(articles, "傍晚的市集")
    assert "分文不取" in paragraph_with(articles, "回望这一年")
    assert articles[-1].headline == "灯火可亲"
    assert articles[-1].kind == "box"
    assert articles[-1].authors == ("李红",)


# --- the evidence ----------------------------------------------------------------------------

BETTER = {
    "a word across the cut": ("今年的客流量比去年增加，摊主们打算扩大经", "营规模。", "水仙花开。"),
    "the quote is closed": ("赵大爷对老伴说：“往后咱们每个星期都", "来一趟。”", "来一趟。"),
    "the number goes on": ("各家摊位的营业额加起来总共是1", "26.5万元。", "全年最高。"),
    "printed twice": ("屏幕上滚动显示每种蔬菜的产地供顾客随时", "供顾客随时看。", "让大家放心看。"),
    "no entry of a list": ("会议要求大家认真落实各项部署", "为春耕做好准备。", "（二）做好准备。"),
    "no opening of a paragraph": (
        "会议要求大家认真落实各项部署",
        "为春耕做好准备。",
        "据悉，准备好了。",
    ),
    "not beginning alike": (
        "在重大项目上安排了二十项任务",
        "为春耕做好准备。",
        "在重大工程上安排。",
    ),
    "no two marks": ("会议要求大家认真落实各项部署，", "为春耕做好准备。", "，为春耕做好准备。"),
    "nothing closed that is not open": (
        "会议要求大家认真落实各项部署",
        "好好准备。",
        "好好准备”。",
    ),
}


@pytest.mark.parametrize("name", BETTER)
def test_evidence_prefers_the_right_continuation(name: str) -> None:
    left, right, wrong = BETTER[name]
    assert _score(left, right) > _score(left, wrong) + 0.5


def _score(left: str, right: str) -> float:
    lines = split_lines(f"前面的一段话。\n{left}\n{right}\n")
    flow = read_flow(lines, ["body"] * 3, False, RULES, WORDS)
    return score_join(1, 2, Place(free=False), flow)


CUTS = "标题\n甲的第一段没有完\n框里的标题\n乙的第一段没有完\n往下的一行。\n再往下的一行。\n"


def _shares(odds: Callable[[int, int, Place], float]) -> dict[tuple[int, int], float]:
    """Lines 1 and 3 are cuts, lines 4 and 5 what may continue them."""
    shapes = ["title", "body", "title", "body", "body", "body"]
    flow = read_flow(split_lines(CUTS), shapes, False, RULES, WORDS)
    return weigh_readings(flow, odds, [5] * 6)


def test_a_cut_left_over_takes_what_another_can_do_without() -> None:
    known = {(1, 4): 150.0, (3, 4): 400.0, (3, 5): 50.0}
    shares = _shares(lambda left, right, _: known.get((left, right), 0.0))
    assert shares[1, 4] > 0.5 and shares[3, 5] > 0.5 > shares[3, 4]


def test_a_cut_above_the_text_of_another_waits_as_well() -> None:
    """Where line 4 continues line 1, something foreign stands below line 3."""
    asked = []

    def odds(left: int, right: int, place: Place) -> float:
        asked.append((left, right, place.free))
        return {(1, 4): 2.0, (3, 4): 2.0, (3, 5): 50.0 * place.free}.get((left, right), 0.0)

    shares = _shares(odds)
    assert shares[3, 5] > 0.9 and shares[1, 4] > 0.9
    assert {(3, 5, False), (3, 5, True)} <= set(asked)


@pytest.mark.parametrize(("first", "second"), [(2, 4), (1, 3)])
def test_whole_paragraphs_below_another_article_go_back_to_theirs(first: int, second: int) -> None:
    told = (PAGES / "articles.txt").read_text(encoding="utf-8").strip().split("\n\n")
    upper, lower = told[first].split("\n"), told[second].split("\n")
    byline = "□ 记者 李红 报道"
    lines = [upper[0], byline, *upper[1:3], lower[0], byline, *lower[1:], *upper[3:]]
    articles = read("\n\n".join(lines))
    assert [texts(a, "body") for a in articles] == [upper[1:], lower[1:]]


def test_joins_make_no_circle() -> None:
    assert _greedy({(0, 1): 3.0, (1, 0): 2.0}) == {0: 1}


def test_line_that_shows_nothing_is_in_the_spans_only() -> None:
    raw = "标题一则\n\u200b\n正文一段。"
    (article,) = read(raw)
    assert [p.content.text for p in article.paragraphs] == ["标题一则", "正文一段。"]
    assert (5, 6) in article.spans
    assert [a.paragraphs for a in read("\u200b")] == [()]


# --- what holds for every text ---------------------------------------------------------------

PARTS = st.sampled_from(
    [
        *["\n", "\r\n", "\r", "\n\n\n", " ", "“", "”", "。", "，", "\u200b", "\ufeff", "𠮷", "# "],
        *[
            "□ 记者 王小明 报道",
            "本报讯 今天，",
            "标题",
            "——副题",
            "■图注",
            "（记者 李红）",
            "增长3.5%",
        ],
        *[
            "2024年1月2日",
            "摄",
            "王小明",
            "这一段文字相当长，不会被当作标题。" * 2,
            "没有句号的长行" * 6,
        ],
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=40).map("".join)))
@settings(max_examples=150, deadline=None)
def test_every_character_belongs_to_one_article(raw: str) -> None:
    owners = [0] * len(raw)
    for article in read(raw):
        for start, end in article.spans:
            for at in range(start, end):
                owners[at] += 1
        for paragraph in article.paragraphs:
            content = paragraph.content
            assert "".join(raw[s:e] for s, e in content.pieces) == content.text
            assert "\n" not in content.text and "\r" not in content.text
    assert all(n <= 1 for n in owners)
    assert all(n == 1 for n, c in zip(owners, raw, strict=True) if not c.isspace())


@pytest.mark.parametrize(
    "line", ["增长3.5%，达到12亿元。", "短行\n", "“没有合上的引号，", "（记者"]
)
@pytest.mark.parametrize("head", ["", page()])
def test_time_is_linear(head: str, line: str) -> None:
    small, large = (head + line * n for n in (4_000, 16_000))
    assert seconds(lambda: read(large)) < 10 * seconds(lambda: read(small)) + 0.5


# --- small parts -----------------------------------------------------------------------------


CLOSED = {
    "完成了。": True,
    "“完成了。”": True,
    "完成了": False,
    "完成3.5": False,
    "（完成）": False,
    "……": True,
}


@pytest.mark.parametrize(("text", "closed"), CLOSED.items())
def test_closed_lines_end_in_a_final_mark(text: str, closed: bool) -> None:
    assert is_closed(text, RULES) is closed


def test_word_across_the_cut_gains_and_none_does_not() -> None:
    assert word_gain("扩大经", "营规模", WORDS, RULES) > 3
    assert word_gain("重点项目", "居民小区", WORDS, RULES) < 1
    assert word_gain("", "居民", WORDS, RULES) == 0


@pytest.mark.parametrize(
    ("left", "right", "size"),
    [("两百个新建", "新建项目", 2), ("是12", "12万", 0), ("人", "人们", 0), ("供应", "需求", 0)],
)
def test_repeat_is_measured_in_characters_of_words(left: str, right: str, size: int) -> None:
    assert repeated(left, right, RULES) == size


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_are_read(end: str) -> None:
    lines = split_lines(f"  甲{end}{end}乙 {end}")
    assert [(line.text, line.gap) for line in lines] == [("甲", 0), ("乙", 2)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('example = "A03"', 'example = "今天"'),
        ('counter = "第3版图书"', 'counter = "A04"'),
        ('kind = "credit"', 'kind = "unknown"'),
        ("pattern = '^(?:\\[", "pattern = '^(?:(\\["),
        ('counter = "早在"', 'counter = ""'),
    ],
)
def test_bad_rule_is_named(tmp_path: Path, old: str, new: str) -> None:
    text = (ROOT / "rules" / "layout.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "layout.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as error:
        load(tmp_path)
    assert error.value.file == "layout.toml"
    assert error.value.rule_id


def test_rules_are_loaded_from_any_folder(tmp_path: Path) -> None:
    shutil.copy(ROOT / "rules" / "layout.toml", tmp_path)
    assert load(tmp_path).limits == RULES.limits


# --- pages that keep the line breaks of their columns -------------------------------------------

WRAPPED = """

老码头改建为市集

□ 记者 王小明 报道

{lines}
"""
COLUMN = [
    "旧仓库的屋顶换成了玻璃，雨天也能",
    "摆摊，摊位由六十个增加到一百二十",
    "个，租金按天计算，每天三十元，当",
    "天交清，卖不完的蔬菜由附近的食堂",
    "收购，价格比批发市场低一成左右。",
]
BROKEN_LINES = {
    "本报青石6月3日讯（记者 王小\n明）老码头昨天开市，沿河三百米的": "王小明）老码头昨天",
    "（另有报道，市集首日的客流量详见\n第六版）": "详见第六版）",
    "上午九点，商户赵长青给记者看了账\n赵长青给记者看了一组数字，他说这": "账赵长青给记者",
    "蔬菜摊位四十个，全部安排在东侧；\n水产摊位二十个，全部安排在西侧。": "东侧；水产摊位",
}


@pytest.mark.parametrize("lines", BROKEN_LINES)
def test_lines_of_a_column_are_one_paragraph(lines: str) -> None:
    text = WRAPPED.format(lines="\n".join(["\u3000\u3000" + COLUMN[0][:14], *COLUMN, lines]))
    assert paragraph_with(read(text), BROKEN_LINES[lines])


def test_lines_of_figures_as_wide_as_a_column_stay_apart() -> None:
    entries = ["大白菜 每公斤2.4元 比昨天涨0.2元", "水萝卜 每公斤1.8元 比昨天跌0.1元"]
    articles = read(WRAPPED.format(lines="\n".join([*COLUMN, "", *entries])))
    assert not any(
        entries[0] + entries[1] in p.content.text for a in articles for p in a.paragraphs
    )


# --- roles of short lines --------------------------------------------------------------------


def lines_of(text: str) -> list[str]:
    return [p.content.text for a in read(text) for p in a.paragraphs]


def test_a_figure_that_a_line_end_cuts_is_whole_on_any_page() -> None:
    assert lines_of("全港吞吐量达4.7\n亿吨，增长6\n%。") == ["全港吞吐量达4.7亿吨，增长6%。"]
    assert len(lines_of("大船务7\n亿海船务9\n万帆航运8")) == 3


def test_remark_in_brackets_is_no_subhead() -> None:
    (article,) = read("港口扩建\n新泊位今年开工。\n（更多报道见下周）\n工期两年。")
    assert "（更多报道见下周）" in texts(article, "body")


def test_marked_text_tells_kicker_and_subtitle_from_the_headline() -> None:
    (article,) = read(
        "乡村新貌\n# 老粮仓里读书\n## 一座仓库的新生\n□ 记者 李红\n## 开馆\n藏书两万册。"
    )
    assert article.headline == "老粮仓里读书"
    roles = [p.role for p in article.paragraphs]
    assert roles == ["kicker", "headline", "subtitle", "byline", "subhead", "body"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("老粮仓里读书\n——一座仓库的新生\n藏书两万册。", "headline subtitle body"),
        ("老粮仓里读书\n藏书两万册。\n——一座仓库的新生", "headline body body"),
        ("老粮仓里读书\n——藏书增加到两万册。\n座位也多了。", "headline body body"),
    ],
)
def test_line_with_a_dash_below_the_headline_of_a_single_article(text: str, roles: str) -> None:
    (article,) = read(text)
    assert [p.role for p in article.paragraphs] == roles.split()


def test_word_classes_that_never_meet_speak_against_a_join() -> None:
    flow = read_flow([], [], False, RULES, WORDS)
    assert meets("价格降至", "一千六百亿元", flow) > meets("价格降至", "的时候", flow)
