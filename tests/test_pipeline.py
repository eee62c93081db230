"""What must stay true for any text: evidence, nothing lost, no exception, the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import from_text
from extract.batch import Options, extract_document, run
from extract.records import Extraction, Page, Span
from extract.rulebook.errors import RuleError

PIECES = [
    "全市", "青岛市", "青岛海关", "用电量", "达到", "同比增长", "占", "其中，", "预计", "分别为", "约", "以上",
    "2025年", "1—7月", "去年同期", "一季度", "3.6%", "810万千瓦", "２４００余人", "三百六十万", "百分之五", "三成",
    "第三位", "第27期", "5G", "“10+1”", "0.1个百分点", "8年至10年", "17.1%、10.4%", "16家", "12", "1,234", "0532-8888",
    "十分", "三亚", "一批", "，", "。", "；", "、", "\n", "\n\n", " ", "　", "（", "）", "《", "》", "\u200b", "𠮷", "\r\n",
    "□ 本报记者 某某", "本报讯 3月27日，", "■图为", "兩萬億", "1.2.3.4", "1/2", "3:2", "10^8", "ｋｍ", "元/吨", "℃",
]  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)
DIGITS = "0123456789０１２３４５６７８９"


def extraction_of(text: str, date: str | None = "2026-03-27") -> Extraction:
    found = extract_document(Page("doc", text, date=date), Options())
    assert isinstance(found, Extraction), f"{found.reason}: {found.detail}"
    return found


def shown(text: str, spans: tuple[Span, ...]) -> str:
    return "".join(text[s:e] for s, e in spans)


def writable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts.filter(writable))
def test_any_text_is_worked_on_and_every_span_shows_its_evidence(text: str) -> None:
    extraction = extraction_of(text)
    for sentence in extraction.sentences:
        assert shown(text, sentence.content.pieces) == sentence.text
        assert len(sentence.folded) == len(sentence.text)
    for one in extraction.observations:
        assert shown(text, one.spans) == one.text
        assert (one.char_start, one.char_end) == (one.spans[0][0], one.spans[-1][1])
        for spans in (one.indicator_spans, one.entity_spans, one.period_spans, one.reference_spans):
            assert all(0 <= s < e <= len(text) for s, e in spans)
        if one.reference is not None:
            assert shown(text, one.reference_spans) == one.reference


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts.filter(writable))
def test_every_digit_ends_in_a_mention_or_a_rejection(text: str) -> None:
    extraction = extraction_of(text)
    held: set[int] = set()
    for matched in extraction.matched:
        content = matched.sentence.content
        for found in (*matched.mentions, *matched.rejections):
            for start, end in content.spans(found.start, found.end):
                held.update(range(start, end))
    printed = {i for s in extraction.sentences for a, b in s.content.pieces for i in range(a, b)}
    lost = [i for i in printed if text[i] in DIGITS and i not in held]
    assert not lost, [text[max(0, i - 6) : i + 6] for i in lost]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts.filter(writable))
def test_observations_do_not_overlap_and_their_ids_differ(text: str) -> None:
    rows = extraction_of(text).observations
    taken: set[int] = set()
    for one in rows:
        places = {i for s, e in one.spans for i in range(s, e)}
        assert not places & taken
        taken |= places
    assert len({one.observation_id for one in rows}) == len(rows)


PHASES = (
    '{"id": "tokens.phases", "kind": "name", "pattern": [{"TEXT": "三期"}, {"TEXT": "叠加"}],'
    ' "example": "三期叠加的影响", "counter": "三期工程"}'
)


def test_a_token_pattern_of_ones_own_claims_what_it_matches(tmp_path):
    (tmp_path / "tokens.jsonl").write_text(PHASES, encoding="utf-8")
    tables = from_text("三期叠加下，三期工程投资3亿元。", rules=tmp_path)
    named = tables.mentions.query("rule_id == 'tokens.phases'")
    assert list(zip(named["kind"], named["text"], strict=True)) == [("name", "三期叠加")]
    assert list(tables.observations["text"]) == ["3亿元"]


def test_a_token_pattern_that_misses_its_example_is_refused(tmp_path):
    (tmp_path / "tokens.jsonl").write_text(
        PHASES.replace("三期叠加的影响", "三期工程"), encoding="utf-8"
    )
    with pytest.raises(RuleError, match=r"tokens\.phases"):
        from_text("三期叠加。", rules=tmp_path)


def test_a_document_that_repeats_itself_says_so() -> None:
    rows = extraction_of("全市用电量810亿千瓦时。\n据统计，全市用电量810亿千瓦时。").observations
    assert [one.duplicate_of for one in rows] == [None, rows[0].observation_id]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("texts")
    for n in range(9):
        text = f"2025年，全市第{n}产业增加值{n + 1}2.5亿元，同比增长{n}.4%。"
        (root / f"page{n}.txt").write_text(text, encoding="utf-8")
    rows = [{"id": f"row{n}", "text": f"港口吞吐量{n}万吨。", "section": "海运"} for n in range(5)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (root / "rows.jsonl").write_text(lines + "\n{broken\n", encoding="utf-8")
    return root


def tables_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def test_the_same_bytes_for_any_number_of_workers_and_order_of_input(
    folder: Path, tmp_path: Path
) -> None:
    paths = sorted(folder.iterdir())
    run(paths, tmp_path / "one", Options(), jobs=1)
    run(paths[::-1], tmp_path / "two", Options(), jobs=2)
    assert tables_of(tmp_path / "one") == tables_of(tmp_path / "two")
    assert len(tables_of(tmp_path / "one")) == 17  # run.json among them


def test_a_run_says_what_it_did(folder: Path, tmp_path: Path) -> None:
    summary = run([folder], tmp_path / "out", Options(date="2026"), jobs=1)
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert summary.counts["documents"] == record["counts"]["documents"] == 14
    assert summary.errors == {"broken_json": 1}
    assert record["options"]["date"] == "2026"
    assert len(record["rules_sha256"]) == 64


def test_an_exception_becomes_a_row_of_errors(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("extract.batch.documents.extract_page", fail)
    summary = run([folder / "page1.txt"], tmp_path / "out", Options(), jobs=1)
    assert summary.errors == {"exception": 1}
