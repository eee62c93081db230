from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.evaluate import (
    load_layouts,
    load_references,
    score_layout,
    score_observations,
)
from extract.evaluate.articles import b_cubed, resolve_fragment
from extract.evaluate.likeness import char_f1, close, in_base, plain_period, squash
from extract.evaluate.references import locate
from extract.schema import TABLES, build_frame

GOLD = Path(__file__).parents[1] / "corpus" / "gold"

TEXT = "去年全市建成泊位12个，吞吐量约2.4亿吨，\n同比增长8%。三大码头扩建。"


def mention(q, value, unit, **said):
    return {"q": q, "value": value, "unit": unit, **said}


PIERS = mention(
    "12个",
    12,
    "{个}",
    bound="exact",
    measure="level",
    direction=None,
    indicator="泊位",
    head=["泊位"],
    entity=["临港市", "全市"],
    period=["2024"],
    basis=None,
    reference=None,
    modality="actual",
    aggregation=[None, "annual"],
)
CARGO = mention("2.4亿吨", 240_000_000, "t", bound="about", indicator="吞吐量", head=["吞吐量"])
GROWTH = mention("8%", 8, "%", measure="change_rate", direction="up", reference=["上年"])
NAMED = mention("三大", 3, "{大}", optional=True)


@pytest.fixture
def referred(tmp_path):
    """References of the mentions given, on TEXT or another text."""

    def build(*mentions, text=TEXT):
        path = tmp_path / "own.mentions.jsonl"
        line = {"id": "own", "text": text, "mentions": mentions}
        path.write_text(json.dumps(line, ensure_ascii=False) + "\n\n", encoding="utf-8")
        return load_references([path])

    return build


def row(words, text=TEXT, **cells):
    """A row of observations on the first place where the words stand."""
    start = text.index(words)
    empty = {column.name: None for column in TABLES["observations"]}
    plain = {"doc_id": "own", "char_start": start, "char_end": start + len(words)}
    value = cells.get("value")
    return {**empty, **plain, "value_low": value, "value_high": value, **cells}


def frame(*rows):
    return build_frame("observations", rows)


PIERS_ROW = {
    "value": 12.0,
    "unit": "{个}",
    "bound": "exact",
    "measure": "level",
    "modality": "actual",
    "indicator": "泊位",
    "entity": "全市",
    "period": "2024",
}


# --- which quantities ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "occurrence", "start"),
    [("5%", 1, 0), ("5%", 2, 4), ("5%", 3, None), ("33", 2, 8), ("缺", 1, None)],
)
def test_occurrences_are_counted_inside_longer_numbers_too(words, occurrence, start):
    found = locate("5%和15%与333户", words, occurrence)

    assert found == (None if start is None else (start, start + len(words)))


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ([], (0, 2, 0)),
        ([row("12个"), row("2.4亿吨")], (2, 0, 0)),
        ([row("12个"), row("约2.4亿吨")], (2, 0, 0)),
        ([row("12个"), row("2.4亿吨，\n")], (2, 0, 0)),
        ([row("12个"), row("2.4亿")], (1, 1, 1)),
        ([row("12个"), row("12个"), row("2.4亿吨")], (2, 0, 0)),
        ([row("12个"), row("2.4亿吨"), row("8%")], (2, 0, 1)),
        ([row("12个"), row("2.4亿吨"), row("三大")], (2, 0, 0)),
        ([row("12个"), row("2.4亿吨"), row("三大码头")], (2, 0, 0)),
        ([row("12个"), row("2.4亿吨"), row("8%") | {"doc_id": "other"}], (2, 0, 0)),
    ],
    ids=[
        *("nothing", "all", "approximation word", "punctuation", "half a mention"),
        *("the same span twice", "one more", "optional", "over an optional", "other document"),
    ],
)
def test_found_missed_spurious(referred, rows, counts):
    figures = score_observations(frame(*rows), referred(PIERS, CARGO, NAMED))

    assert (figures.found, figures.missed, figures.spurious) == counts


def test_a_row_is_laid_to_one_mention_only(referred):
    text = "渡船5艘，已检修"
    references = referred(mention("5艘", 5, "{艘}"), mention("5艘，", 5, "{艘}"), text=text)

    figures = score_observations(frame(row("5艘", text=text)), references)

    assert (figures.found, figures.missed, figures.spurious) == (1, 1, 0)


def test_figures_are_shares_of_what_was_found(referred):
    rows = frame(row("12个", **PIERS_ROW), row("三大码头"), row("去年"))

    figures = score_observations(rows, referred(PIERS, CARGO, NAMED))

    assert figures.documents == 1
    assert (figures.precision, figures.recall, figures.f1) == (0.5, 0.5, 0.5)
    assert (figures.value, figures.entity, figures.reference) == (1.0, 1.0, None)
    assert (figures.indicator_char_f1, figures.fact_f1) == (1.0, 0.5)
    assert [e.kind for e in figures.errors] == ["missed", "spurious"]


def test_without_rows_every_share_is_unknown(referred):
    figures = score_observations(frame(), referred(PIERS))

    assert (figures.precision, figures.f1, figures.fact_f1, figures.value) == (0, 0, 0, None)


# --- what is right of them -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"bound": None, "measure": None, "modality": None}, []),
        ({"aggregation": "annual"}, []),
        ({"entity": "临港"}, []),
        ({"entity": "东港市"}, ["entity"]),
        ({"entity": None}, ["entity"]),
        ({"indicator": "万吨级泊位"}, []),
        ({"indicator": "码头"}, ["indicator"]),
        ({"indicator": "泊数"}, ["indicator"]),
        ({"indicator": "万吨级以上深水泊位"}, ["indicator"]),
        ({"indicator": None, "entity": "全市"}, ["indicator"]),
        ({"period": "2024-01/2024-12"}, []),
        ({"period": "2023"}, ["period"]),
        ({"period": None}, ["period"]),
        ({"unit": "{家}"}, ["value"]),
        ({"value": 13.0}, ["value"]),
        ({"value": None, "value_low": 12.0, "value_high": 12.0}, []),
        ({"value": None, "value_low": 12.0, "value_high": 15.0}, ["value"]),
        ({"bound": "about"}, ["bound"]),
        ({"direction": "up"}, ["direction"]),
        ({"basis": "yoy"}, ["basis"]),
        ({"modality": "target"}, ["modality"]),
        ({"aggregation": "daily"}, ["aggregation"]),
        ({"measure": "share"}, ["measure"]),
    ],
    ids=str,
)
def test_columns_that_are_wrong(referred, change, wrong):
    figures = score_observations(frame(row("12个", **PIERS_ROW | change)), referred(PIERS))

    facts = {"value", "measure", "direction", "indicator", "entity", "period"}
    assert [error.kind for error in figures.errors] == wrong
    assert figures.fact_f1 == (0.0 if facts & set(wrong) else 1.0)


def test_what_the_reference_does_not_say_is_not_judged(referred):
    figures = score_observations(frame(row("8%", value=8.0, unit="%")), referred(GROWTH))

    assert figures.bound is None and figures.indicator is None and figures.period is None
    assert (figures.measure, figures.direction, figures.reference) == (0, 0, 0)


def test_of_a_vague_number_only_the_unit_is_judged(referred):
    dozens = mention("几十名", [20, 90], "{名}", bound="several")
    text = "来了几十名船员"
    said = row("几十名", text=text, value_low=10.0, value_high=100.0, unit="{人}", bound="several")

    assert score_observations(frame(said), referred(dozens, text=text)).value == 1


def test_a_difference_shows_what_was_wanted_and_where(referred):
    figures = score_observations(
        frame(row("12个", **PIERS_ROW | {"period": "2023"})), referred(PIERS)
    )

    (difference,) = figures.errors
    assert difference[:5] == ("period", "own", "12个", "2024", "2023")
    assert difference.context == "去年全市建成泊位12个，吞吐量约2.4亿吨"
    assert str(difference) == f"period: own '12个' want 2024 got 2023 in …{difference.context}…"


def test_a_run_that_says_what_the_references_say_has_no_mistakes():
    references = load_references(sorted(GOLD.glob("*.mentions.jsonl")))
    rows = [_said(r, m) for r in references for m in r.mentions]

    figures = score_observations(frame(*rows), references)

    assert figures.errors == ()
    assert (figures.f1, figures.fact_f1, figures.indicator_char_f1) == (1, 1, 1)
    assert figures.mentions >= 250


def _said(reference, wanted):
    cells = {column: answers[0] for column, answers in wanted.stated.items()}
    spoken = {"indicator": "indicators", "entity": "entities", "period": "periods"}
    spoken["reference"] = "references"
    cells |= {c: next(iter(getattr(wanted, name)), None) for c, name in spoken.items()}
    ends = {"value_low": wanted.low, "value_high": wanted.high, "unit": wanted.units[0]}
    place = dict(zip(("char_start", "char_end"), wanted.span, strict=True))
    return row("", reference.text, **cells, **ends) | place | {"doc_id": reference.doc_id}


# --- when two things are the same ------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((810.0, "MW"), (810_000.0, "kW"), True),
        ((3.0, "mu"), (2000.0, "m2"), True),
        ((66.67, "%"), (2 / 3, "1"), True),
        ((66.0, "%"), (2 / 3, "1"), False),
        ((12.0, "mo"), (1.0, "a"), True),
        ((365.0, "d"), (1.0, "a"), False),
        ((5.0, "CNY/kg"), (5000.0, "CNY/t"), True),
        ((1.2, "GWh/a"), (1_200_000.0, "kWh/a"), True),
        ((36.0, "km/h"), (10.0, "m/s"), True),
        ((20.0, "{名}"), (20.0, "{人}"), True),
        ((20.0, "{家}"), (20.0, "{户}"), False),
        ((1.0, "pp"), (1.0, "%"), False),
        ((100.0, "bp"), (1.0, "pp"), True),
        ((1.0, None), (1.0, "1"), True),
        ((None, "t"), (None, "kg"), True),
        ((None, "t"), (0.0, "t"), False),
    ],
    ids=str,
)
def test_amounts(one, other, same):
    (left, base), (right, other_base) = in_base(*one), in_base(*other)

    assert (base == other_base and close(left, right)) is same


@pytest.mark.parametrize(
    ("period", "plain"),
    [
        ("2024-Q3", "2024-07/2024-09"),
        ("2024-01/2024-12", "2024"),
        ("2024-01-01/2024-12-31", "2024"),
        ("2024-05/2024-05", "2024-05"),
        ("2024-01/2025-12", "2024-01/2025-12"),
        ("2024-03-27", "2024-03-27"),
        (None, None),
    ],
)
def test_periods(period, plain):
    assert plain_period(period) == plain


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [("水产 养殖", "“水产”养殖", 1.0), ("港口", "港区", 0.5), ("", "港", 0.0), (None, None, 0.0)],
)
def test_likeness_of_texts(one, other, likeness):
    assert char_f1(one, other) == likeness


def test_squash_takes_away_space_and_punctuation():
    assert squash("（去年）\n上半年，1.5\t万") == "去年上半年1.5万"


# --- reference files -------------------------------------------------------------------------


def test_text_is_read_beside_the_reference_or_from_seeds(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "page.txt").write_bytes(b"\xef\xbb\xbf" + "港务一则".encode())
    path = tmp_path / "gold" / "x.mentions.jsonl"
    path.write_text('{"id": "page", "file": "page.txt", "mentions": []}\n', encoding="utf-8")

    assert load_references([path])[0].text == "港务一则"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"id": "a", "text": "3艘", "mentions": [{"q": "4艘", "value": 4, "unit": "1"}]}', "4艘"),
        ('{"id": "a", "text": "3艘", "mentions": [{"q": "3艘"}]}', "value"),
        ('{"id": "a", ', "x.mentions.jsonl:1"),
    ],
)
def test_a_bad_reference_is_refused(tmp_path, line, complaint):
    path = tmp_path / "x.mentions.jsonl"
    path.write_text(line, encoding="utf-8")

    with pytest.raises(ValueError, match=complaint):
        load_references([path])


def test_a_reference_without_its_text_is_refused(tmp_path):
    path = tmp_path / "x.mentions.jsonl"
    path.write_text('{"id": "a", "file": "gone.txt", "mentions": []}', encoding="utf-8")

    with pytest.raises(FileNotFoundError, match=r"gone\.txt"):
        load_references([path])


# --- layout ----------------------------------------------------------------------------------

PAGE = "港城晚报\n渔船返港\n本报记者 白帆\n渔船昨日返\n图为码头\n港卸货。\n灯塔重修\n灯塔开工。"

LAYOUT = {
    "id": "own",
    "file": "own.txt",
    "articles": [
        {
            "headline": "渔船返港",
            "kind": "article",
            "authors": ["白帆"],
            "date": "2025-05-01",
            "fragments": [["渔船返港", "昨日返"], ["港卸货。", "港卸货。"]],
        },
        {"headline": None, "kind": "caption", "fragments": [["图为码头", "图为码头"]]},
        {"headline": "灯塔重修", "kind": "article", "fragments": [["灯塔重修", "开工。"]]},
    ],
    "joins": ["渔船昨日返港卸货"],
    "apart": [["渔船昨日", "图为码头"], ["灯塔重修", "灯塔开工"]],
}


def spans(*words):
    return [[PAGE.index(w), PAGE.index(w) + len(w)] for w in words]


def article(headline, *words, **cells):
    empty = {column.name: None for column in TABLES["articles"]}
    return {
        **empty,
        "doc_id": "own",
        "headline": headline,
        "authors": [],
        "spans": spans(*words),
    } | cells


def sentence(text):
    return {column.name: None for column in TABLES["sentences"]} | {"doc_id": "own", "text": text}


RIGHT = [
    article(
        "渔船返港",
        "渔船返港\n本报记者 白帆\n渔船昨日返",
        "港卸货。",
        authors=["白帆"],
        date="2025-05-01",
    ),
    article(None, "图为码头"),
    article("灯塔 重修", "灯塔重修\n灯塔开工。"),
]
SENTENCES = ["渔船昨日返港卸货。", "图为码头", "灯塔重修", "灯塔开工。"]


@pytest.fixture
def layout_figures(tmp_path):
    path = tmp_path / "own.layout.jsonl"
    path.write_text(json.dumps(LAYOUT, ensure_ascii=False), encoding="utf-8")

    def score(articles, sentences):
        return score_layout(
            build_frame("articles", articles),
            build_frame("sentences", [sentence(text) for text in sentences]),
            load_layouts([path]),
            {"own": PAGE},
        )

    return score


def test_a_page_taken_apart_as_the_reference_has_it(layout_figures):
    figures = layout_figures(RIGHT, SENTENCES)

    assert figures.errors == ()
    shares = (figures.headline, figures.authors, figures.date, figures.joins, figures.apart)
    assert (figures.article_f1, *shares) == (1,) * 6


@pytest.mark.parametrize(
    ("articles", "sentences", "kinds"),
    [
        ([RIGHT[0] | {"authors": ["白帆", "舟"]}, *RIGHT[1:]], SENTENCES, ["authors"]),
        ([RIGHT[0] | {"date": "2025-05"}, *RIGHT[1:]], SENTENCES, ["date"]),
        ([RIGHT[0] | {"date": None}, *RIGHT[1:]], SENTENCES, ["date"]),
        (RIGHT[1:], SENTENCES, ["headline", "authors", "date"]),
        ([], [], ["headline", "authors", "date", "headline", "joins"]),
        (RIGHT, ["渔船昨日返", "港卸货。"], ["joins"]),
        (RIGHT, ["渔船昨日返港卸货。图为码头"], ["apart"]),
    ],
    ids=["authors", "half a date", "no date", "no article", "nothing", "broken", "mixed"],
)
def test_what_is_wrong_of_a_page(layout_figures, articles, sentences, kinds):
    assert [error.kind for error in layout_figures(articles, sentences).errors] == kinds


def test_article_f1_falls_where_articles_run_together(layout_figures):
    one = article("渔船返港", PAGE[5:])

    assert 0.5 < layout_figures([one], SENTENCES).article_f1 < 0.8


@pytest.mark.parametrize(
    ("want", "got", "figure"),
    [
        ("aabb", "xxyy", 1.0),
        ("aabb", "xxxx", 2 / 3),
        ("aaaa", "xxyy", 2 / 3),
        ("aabb", "....", 2 / 3),
        ("aabb  ", "xxyyxy", 1.0),
        ("aa..", "xxxx", 1.0),
        ("....", "xxxx", 0.0),
    ],
)
def test_b_cubed(want, got, figure):
    """A dot is a character of no group; the text has white space where `want` has it."""
    groups = [{i: c for i, c in enumerate(w) if c != "."} for w in (want, got)]

    assert b_cubed(want, *groups) == pytest.approx(figure)


def test_a_fragment_ends_with_the_first_last_words_behind_its_start():
    assert resolve_fragment("甲乙丙，甲丙丙", "乙", "丙") == (1, 3)


@pytest.mark.parametrize(("first", "last"), [("甲", "丙"), ("丁", "丙"), ("乙", "丁")])
def test_a_fragment_that_cannot_be_resolved_is_refused(first, last):
    with pytest.raises(ValueError, match="the text has"):
        resolve_fragment("甲乙丙，甲丙丙", first, last)
