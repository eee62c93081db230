"""The spaCy component: spans, records and their way through bytes."""

from __future__ import annotations

import sys
from decimal import Decimal
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from extract.plugin import create_component
from extract.records import Amount, Extraction, Observation, Page
from extract.rulebook.lexicon import Lexicon

TEXT = "𠮷村去年用电１９０余万度，同比增长5.3%。\n今年多栽3亩果树。"
QUANTITIES = {"１９０余万度": "energy", "5.3%": "ratio", "3亩": "area"}


def observe(page: Page, found: str, dimension: str) -> Observation:
    start = page.text.index(found)
    number = Decimal("1.10")
    amount = Amount(number, number, number, "u", dimension, None, "b", "exact", ("seen",))
    return Observation(
        f"{page.doc_id}:{start}", page.doc_id, "a", "s", start, start + len(found),
        ((start, start + len(found)),), found, amount, "level", None, "用电量", None, ((4, 6),),
        None, (), None, page.date, (), None, None, (), None, "actual", None, (), "r.1",
    )  # fmt: skip


def fake_extract_page(page: Page, rules: object, segmenter: object) -> Extraction:
    found = [observe(page, q, d) for q, d in QUANTITIES.items() if q in page.text]
    return Extraction(page, (), (), (), (), tuple(found))


@pytest.fixture
def fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, book = ModuleType("extract.pipeline"), ModuleType("extract.rulebook.book")
    pipeline.extract_page = fake_extract_page  # type: ignore[attr-defined]
    book.load_rulebook = lambda user: SimpleNamespace(  # type: ignore[attr-defined]
        lexicon=Lexicon(), check_place=lambda place: None
    )
    monkeypatch.setitem(sys.modules, "extract.pipeline", pipeline)
    monkeypatch.setitem(sys.modules, "extract.rulebook.book", book)


def make_nlp(segmenter: str = "char", **config: str) -> spacy.Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    nlp.add_pipe("zh_quantities", config=config)
    return nlp


def test_the_entry_point_is_the_factory() -> None:
    (point,) = entry_points(group="spacy_factories", name="zh_quantities")
    assert point.load() is create_component


@pytest.mark.parametrize("segmenter", ["char", "jieba"])
@pytest.mark.usefixtures("fake_pipeline")
def test_spans_cover_the_quantities_with_any_tokenizer(segmenter: str) -> None:
    doc = make_nlp(segmenter)(TEXT)
    group = doc.spans["quantities"]
    assert doc.text == TEXT
    assert [s.label_ for s in group] == list(QUANTITIES.values())
    for span, (start, end), found in zip(group, group.attrs["offsets"], QUANTITIES, strict=True):
        assert TEXT[start:end] == found
        assert span.start_char <= start < end <= span.end_char
    assert [s.id_ for s in group] == group.attrs["observation_ids"]
    assert [s.id_ for s in group] == [o.observation_id for o in doc._.observations]


@pytest.mark.usefixtures("fake_pipeline")
def test_characters_as_tokens_give_exact_spans() -> None:
    doc = make_nlp()(TEXT)
    assert [s.text for s in doc.spans["quantities"]] == list(QUANTITIES)


@pytest.mark.usefixtures("fake_pipeline")
def test_tokens_that_cross_a_quantity_are_taken_whole() -> None:
    nlp = make_nlp()
    doc = nlp(Doc(nlp.vocab, words=["今年多栽3", "亩果树", "。"], spaces=[False] * 3))
    (span,) = doc.spans["quantities"]
    assert span.text == "今年多栽3亩果树"
    assert doc.spans["quantities"].attrs["offsets"] == [[4, 6]]


@pytest.mark.usefixtures("fake_pipeline")
def test_pkuseg_as_tokenizer(tmp_path: Path) -> None:
    from extract.training import train_segmenter

    segmented = tmp_path / "segmented.txt"
    segmented.write_text("去年 用电 增长 。\n今年 多 栽 果树 ，\n", "utf-8")
    train_segmenter(segmented, tmp_path / "model", epochs=2)
    nlp = make_nlp("pkuseg")
    nlp.tokenizer.initialize(pkuseg_model=str(tmp_path / "model"))  # type: ignore[attr-defined]
    doc = nlp(TEXT)
    offsets = doc.spans["quantities"].attrs["offsets"]
    assert [doc.text[s:e] for s, e in offsets] == list(QUANTITIES)


@pytest.mark.usefixtures("fake_pipeline")
def test_observations_are_records_again() -> None:
    doc = make_nlp(date="2026-03-27")(TEXT)
    page = Page("doc", TEXT, date="2026-03-27")
    assert doc._.observations == list(fake_extract_page(page, None, None).observations)


@pytest.mark.usefixtures("fake_pipeline")
def test_observations_survive_bytes() -> None:
    nlp = make_nlp()
    doc = nlp(TEXT)
    raw = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(raw).get_docs(nlp.vocab)
    assert again._.observations == doc._.observations
    assert [s.text for s in again.spans["quantities"]] == list(QUANTITIES)
    assert again.spans["quantities"].attrs["offsets"] == doc.spans["quantities"].attrs["offsets"]


@pytest.mark.usefixtures("fake_pipeline")
def test_a_doc_brings_its_own_date_and_id() -> None:
    nlp = make_nlp(date="2026-03-27")
    doc = nlp.make_doc(TEXT)
    doc.user_data["date"], doc.user_data["doc_id"] = "2024", "p7"
    (observation, *_) = nlp(doc)._.observations
    assert (observation.period, observation.doc_id) == ("2024", "p7")


@pytest.mark.usefixtures("fake_pipeline")
def test_a_text_without_quantities_has_an_empty_group() -> None:
    for text in ("", "天气晴好。"):
        doc = make_nlp()(text)
        assert list(doc.spans["quantities"]) == doc._.observations == []


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"date": "abc"}, "no date"),
        ({"place": "不存在市"}, "no region"),
        ({"model": "nowhere"}, "for the segmenter pkuseg"),
    ],
)
def test_settings_that_can_be_of_no_use_are_refused(config: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        make_nlp(**config)


@pytest.mark.usefixtures("fake_pipeline")
def test_a_doc_with_a_date_that_is_none_is_refused() -> None:
    nlp = make_nlp()
    doc = nlp.make_doc(TEXT)
    doc.user_data["date"] = "abc"
    with pytest.raises(ValueError, match="no date"):
        nlp(doc)


@pytest.mark.usefixtures("fake_pipeline")
def test_settings_are_saved_with_the_pipeline(tmp_path: Path) -> None:
    make_nlp(date="2026-03-27", place="青岛").to_disk(tmp_path)
    component = spacy.load(tmp_path).get_pipe("zh_quantities")
    assert (component.date, component.place) == ("2026-03-27", "青岛")  # type: ignore[attr-defined]


def test_the_real_pipeline_finds_quantities() -> None:
    pytest.importorskip("extract.pipeline", exc_type=ImportError)
    doc: Doc = make_nlp(date="2026-03-27")("本村去年用电1.5万度，比上年增长5.3%。")
    offsets = doc.spans["quantities"].attrs["offsets"]
    assert [doc.text[s:e] for s, e in offsets] == ["1.5万度", "5.3%"]
    assert [o.amount.dimension for o in doc._.observations] == ["energy", "ratio"]
    assert [s.label_ for s in doc.spans["quantities"]] == ["energy", "ratio"]
