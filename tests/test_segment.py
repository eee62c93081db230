"""The segmenter room: sentences, tokens, token patterns, DocBin, and models of one's own."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock import seconds
from extract.characters import fold as fold_characters
from extract.records import Aligned, Article, Matched, Mention, Paragraph, Sentence, Token
from extract.rulebook import lexicon as lexicon_rules
from extract.rulebook import tokens as token_rules
from extract.rulebook.errors import RuleError
from extract.rulebook.lexicon import Lexicon, LexiconWord
from extract.rulebook.tokens import TokenPattern
from extract.segment import (
    Segmenter,
    SegmenterError,
    check_token_patterns,
    find_token_matches,
    holds_numeral,
    load_segmenter,
    make_segmenter,
    segment_article,
    to_docbin,
)
from extract.segment.sentences import LONGEST, find_sentences
from extract.training import TrainingError, train_segmenter

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LEXICON = lexicon_rules.load(ROOT / "rules")
RJIEBA = load_segmenter("rjieba", LEXICON)


def fold(text: str) -> str:
    return fold_characters(text, {})


def article(*contents: Aligned | str) -> Article:
    aligned = [c if isinstance(c, Aligned) else Aligned(c, ((0, len(c)),)) for c in contents]
    paragraphs = tuple(Paragraph("body", content) for content in aligned)
    return Article("d#1", "d", "article", None, (), None, None, None, (), paragraphs)


def sentences_of(*contents: Aligned | str) -> tuple[Sentence, ...]:
    return segment_article(article(*contents), RJIEBA, fold)


def words(text: str, tokens: tuple[Token, ...]) -> list[str]:
    return [text[t.start : t.end] for t in tokens]


TO_SIMPLIFIED = str.maketrans("發電產", "发电产")


# --- sentences -------------------------------------------------------------------------------

CUTS = [
    "今年开工3处。|明年再开2处。",
    "真有这么多？|当然！|已建成9座。",
    "“已建成9座。”|他接着说。",
    "（另有2处在建。）|其余完工。",
    "“要不要扩建？”的问题摆上桌面。",
    "《谁在种地？》一书卖出3万册。|再版在即。",
    "她问：“够吗？”，众人点头。",
    "产值增长5%；税收下降2%。",
    "等了又等……",
    "什么？……|算了。",
    "等了又等……终于来了——迟了3天。",
    "他说“好！”。|会散了。",
    '他说"建了9座。"|然后走了。',
    '"建了9座。|又建3座。"|然后走了。',
    "钢筋直径5。5毫米。|合格。",
    "钢筋直径５。５毫米。|合格。",
    "收入比降到2.15。|2024年又降。",
    "指数升到105。|3月回落。",
    "指数升到105。|2024年回落。",
    "比值为1.5。|3个月后再测。",
    "标题一行3项\n|下面一行",
    "标题一行3项\r\n|　　下面一行",
    "见http://a.cn/x?id=3一页。|完。",
    "Wow!|3 of 5?|Yes!",
    "。",
    "没有句号的标题",
]


@pytest.mark.parametrize("marked", CUTS)
def test_sentences_end_where_marked(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [piece.strip() for piece in marked.split("|")]
    assert [text[s:e] for s, e in find_sentences(text)] == expected


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from('一5。？！?!；，.…—”"」》）的年月aZ/ \n\r\u3000\u200b𠮷'), max_size=60)
)
def test_only_white_space_is_lost(text: str) -> None:
    position = 0
    for start, end in find_sentences(text):
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert not text[position:].strip()


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_each_sentence_shows_its_raw_pieces(data: st.DataObject) -> None:
    raw = data.draw(st.text(st.sampled_from("电网增3。？”\n 5"), min_size=1, max_size=60))
    edges = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=14)))
    pieces = tuple(zip(edges[::2], edges[1::2], strict=False))
    content = Aligned.from_pieces(raw, pieces)
    for sentence in sentences_of(content):
        joined = "".join(raw[s:e] for s, e in sentence.content.pieces)
        assert joined == sentence.text
        assert len(sentence.folded) == len(sentence.text)


def test_spaces_around_digits_lie_between_the_pieces() -> None:
    [sentence] = sentences_of(Aligned("新建 3 座码头。", ((4, 8), (10, 15))))
    assert sentence.text == sentence.folded == "新建3座码头。"
    assert sentence.content.pieces == ((4, 6), (7, 8), (11, 15))


def test_pieces_are_those_of_cut() -> None:
    raw = "甲乙丙。\n丁戊\n己庚。辛壬3。"
    content = Aligned.from_pieces(raw, ((0, 4), (5, 7), (8, 15)))
    cut = [s.content for s in sentences_of(content)]
    spans = list(find_sentences(content.text))
    assert cut == [content.cut(*span) for span in spans]


def test_ids_run_through_the_article() -> None:
    found = sentences_of("增长3%。又增5%。", "降2%。")
    assert [s.sentence_id for s in found] == ["d#1.1", "d#1.2", "d#1.3"]
    assert [s.paragraph for s in found] == [0, 0, 1]
    assert {(s.article_id, s.doc_id, s.role) for s in found} == {("d#1", "d", "body")}


def test_traditional_text_is_tokenised_as_simplified() -> None:
    (sentence,) = segment_article(
        article("發電量增長５％"), RJIEBA, lambda t: fold(t).translate(TO_SIMPLIFIED)
    )
    assert words(sentence.text, sentence.tokens)[0] == "發電量"


def test_folding_must_keep_the_length() -> None:
    with pytest.raises(ValueError, match="length"):
        segment_article(article("增长3%"), RJIEBA, lambda t: t + "x")


@pytest.mark.parametrize(
    "text",
    ["3", "三成", "近半", "数百", "双线", "居首位", "½杯", "①号", "〇", "廿", "两地", "壹拾"],
)
def test_a_sentence_with_a_numeral_has_tokens(text: str) -> None:
    assert holds_numeral(text)
    assert sentences_of(text)[0].tokens


@pytest.mark.parametrize("text", ["天气晴好", "众多企业", "abc", "，。"])
def test_a_sentence_without_a_numeral_has_none(text: str) -> None:
    assert not holds_numeral(text)
    assert sentences_of(text)[0].tokens == ()


def test_what_has_no_stop_is_cut_at_clauses_and_never_in_a_number() -> None:
    line = "发电1,234.5万度，" * 2000
    found = list(find_sentences(line))
    assert all(e - s <= LONGEST for s, e in found)
    assert all(line[s] == "发" for s, e in found)
    rows = "电站1234.5" * 2000
    assert all(rows[s] in "电站" for s, _ in find_sentences(rows))


@pytest.mark.parametrize(
    "unit", ["增长5.3%，装机35万千瓦。好。", "“？，", '"。', "5。5", "电5", " \n"]
)
def test_a_long_paragraph_takes_time_in_proportion(unit: str) -> None:
    def taken(chars: int) -> float:
        text = unit * (chars // len(unit))
        assert sum(e - s for s, e in find_sentences(text)) <= len(text)
        return seconds(lambda: list(find_sentences(text)))

    assert taken(400_000) < 10 * taken(100_000) + 0.5


def test_many_pieces_take_time_in_proportion() -> None:
    def taken(count: int) -> float:
        text = "电网。" * count
        content = Aligned(text, tuple((i * 3, i * 3 + 2) for i in range(len(text) // 2)))
        assert len(sentences_of(content)) == count
        return seconds(lambda: sentences_of(content))

    assert taken(20_000) < 10 * taken(5_000) + 0.5


# --- segmenters ------------------------------------------------------------------------------

PARTS = (
    ["全市", "前5个月，", "截至2024-03-27，", "ＡＢ公司称，"],
    ["规上工业增加值", "装机容量", "𠮷野家门店", "新能源汽车产量", "GB-T标准_2件"],
    ["达到", "同比增长", "降至", "由90天压缩至"],
    ["12.3%", "1.2万亿元", "两千余户", "3-5家", "１２３台", "五百万标准箱"],
    ["。", "，居全省首位。", "；环比回落0.5个百分点！", "？\r\n"],
)


@pytest.fixture(scope="module")
def pure() -> Segmenter:
    return make_segmenter("pure-jieba", LEXICON)


def tagged(text: str, segmenter: Segmenter) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.tag) for t in segmenter.tokenize(text)]


def spans(segmenter: Segmenter, text: str) -> list[tuple[int, int]]:
    return [(t.start, t.end) for t in segmenter.tokenize(text)]


def test_jieba_and_rjieba_give_the_same_words(pure: Segmenter) -> None:
    sentences = ["".join(parts) for parts in product(*PARTS)]
    assert len(sentences) >= 300
    for sentence in sentences:
        assert spans(pure, sentence) == spans(RJIEBA, sentence), sentence


def test_jieba_and_rjieba_agree_on_any_characters(pure: Segmenter) -> None:
    draw = random.Random(7)
    pool = [entry.word for entry in LEXICON.words]
    pool += list(
        "电网省市人年月日个大于和的在〇一二十百千万亿0123456789.,%，。-_#&+AZaz"
        " \n\u3000½①㐀龦豈𠮷\ud800\0"
    )
    for _ in range(3000):
        text = "".join(draw.choices(pool, k=draw.randint(0, 25)))
        assert spans(pure, text) == spans(RJIEBA, text), text


def test_words_of_the_dictionary_have_the_same_tags(pure: Segmenter) -> None:
    text = "全市装机容量500万千瓦，同比增长12.3%。海上风电MW级机组并网发电"
    assert pure.tokenize(text) == RJIEBA.tokenize(text)
    assert words("翟翎", pure.tokenize("翟翎")) == ["翟翎"]  # a name in no dictionary
    assert pure.tokenize("翟翎")[0].tag == "nr"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference pages are not beside the checkout")
def test_jieba_and_rjieba_agree_on_reference_pages(pure: Segmenter) -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        for sentence in sentences_of(path.read_text("utf-8")):
            assert spans(pure, sentence.folded) == spans(RJIEBA, sentence.folded)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_tokens_tile_the_text(text: str) -> None:
    tokens = RJIEBA.tokenize(text)
    assert "".join(words(text, tokens)) == text
    assert all(a.end == b.start for a, b in pairwise(tokens))


def test_frequency_comes_from_the_dictionary_and_the_lexicon(pure: Segmenter) -> None:
    own = make_segmenter("rjieba", Lexicon((LexiconWord("风光储氢", 77, "n", "风光储氢"),)))
    assert own.frequency("风光储氢") == 77
    assert RJIEBA.frequency("工业") == pure.frequency("工业") > 1000
    assert RJIEBA.frequency("业工全") == 0


@pytest.mark.parametrize("name", ["jieba", "rjieba"])
def test_rjieba_is_the_engine_behind_jieba(name: str) -> None:
    assert make_segmenter(name, Lexicon()).name == "rjieba"


def test_pure_jieba_stands_in_where_rjieba_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert make_segmenter("jieba", Lexicon()).name == "pure-jieba"
    with pytest.raises(SegmenterError, match="pip install rjieba"):
        make_segmenter("rjieba", Lexicon())


def test_wrong_names_and_models_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SegmenterError, match="choose one of jieba, "):
        make_segmenter("hanlp", Lexicon())
    with pytest.raises(SegmenterError, match="train-segmenter"):
        make_segmenter("pkuseg", Lexicon())
    with pytest.raises(SegmenterError, match=r"features\.msgpack and weights\.npz"):
        make_segmenter("pkuseg", Lexicon(), tmp_path)
    monkeypatch.setitem(sys.modules, "spacy_pkuseg", None)
    with pytest.raises(SegmenterError, match="pip install spacy-pkuseg"):
        make_segmenter("pkuseg", Lexicon(), tmp_path)


def test_nothing_is_printed_cached_or_imported_without_need(tmp_path: Path) -> None:
    code = (
        "import sys; from extract.segment import make_segmenter; "
        "from extract.rulebook.lexicon import Lexicon; "
        "make_segmenter('jieba', Lexicon()).tokenize('3家'); "
        "assert not {'spacy', 'jieba', 'spacy_pkuseg', 'pandas'} & set(sys.modules); "
        "make_segmenter('pure-jieba', Lexicon()).tokenize('3家')"
    )
    environment = {"TMPDIR": str(tmp_path), "PATH": "", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", code], capture_output=True, env=environment
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []


# --- the lexicon -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bare() -> Segmenter:
    return make_segmenter("rjieba", Lexicon())


@pytest.mark.parametrize("entry", LEXICON.words, ids=lambda e: e.word)
def test_each_word_of_the_lexicon_is_needed_and_works(entry: LexiconWord, bare: Segmenter) -> None:
    known = (entry.word, entry.tag)
    assert known not in tagged(entry.example, bare), "not needed"
    assert known in tagged(entry.example, RJIEBA)
    assert entry.word not in words(entry.counter, RJIEBA.tokenize(entry.counter))
    assert entry.freq or entry.word in words(entry.example, bare.tokenize(entry.example))


HEADER = "word\tfreq\ttag\texample\tcounter\n"
BAD_LEXICONS = {
    "no header": "风光储\t3\tn\t风光储基地\t\n",
    "columns": HEADER + "风光储\t3\tn\n",
    "freq": HEADER + "风光储\t-1\tn\t风光储基地\t\n",
    "not in example": HEADER + "风光储\t3\tn\t储能基地\t\n",
    "not in counter": HEADER + "风光储\t3\tn\t风光储基地\t储能\n",
    "tag": HEADER + "风光储\t3\t名\t风光储基地\t\n",
    "twice": HEADER + "风光储\t3\tn\t风光储基地\t\n" * 2,
}


@pytest.mark.parametrize("text", BAD_LEXICONS.values(), ids=BAD_LEXICONS)
def test_a_bad_lexicon_is_an_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "lexicon.tsv").write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        lexicon_rules.load(tmp_path)
    assert caught.value.file == "lexicon.tsv"


def test_a_folder_without_the_files_has_no_words_and_no_patterns(tmp_path: Path) -> None:
    assert lexicon_rules.load(tmp_path).words == ()
    assert token_rules.load(tmp_path).patterns == ()


# --- token patterns --------------------------------------------------------------------------


def pattern(id: str, steps: list[dict[str, object]], example: str, counter: str) -> TokenPattern:
    return TokenPattern(id, "name", json.dumps(steps), example, counter)


TURBINE = pattern(
    "t.turbine",
    [{"ORTH": "海上"}, {"TAG": "n", "OP": "+"}],
    "海上风机12台",
    "海上有3级风",
)
UNIT = pattern(
    "t.unit",
    [{"TEXT": {"REGEX": r"^\d+$"}}, {"LENGTH": {"<=": 2}, "TAG": {"IN": ["q", "m", "zg"]}}],
    "12台",
    "台12",
)


def test_patterns_match_words_tags_regexes_and_lengths() -> None:
    (sentence,) = sentences_of("新建海上风机１２台。")
    found = find_token_matches(sentence, (TURBINE, UNIT))
    assert [(m.kind, m.rule_id, sentence.text[m.start : m.end]) for m in found] == [
        ("name", "t.turbine", "海上风机"),
        ("name", "t.unit", "１２台"),
    ]


def test_of_overlapping_matches_the_longest_is_kept() -> None:
    (sentence,) = sentences_of("海上风机电缆3条")
    found = find_token_matches(sentence, (TURBINE,))
    assert [sentence.text[m.start : m.end] for m in found] == ["海上风机电缆"]


def test_examples_and_counter_examples_hold() -> None:
    check_token_patterns((TURBINE, UNIT), RJIEBA, fold)


@pytest.mark.parametrize(
    ("example", "counter", "why"),
    [("陆上风机12台", "海上有3级风", "misses"), ("海上风机12台", "海上风机3台", "matches")],
)
def test_an_example_that_does_not_hold_is_an_error(example: str, counter: str, why: str) -> None:
    bad = TokenPattern("t.bad", "name", TURBINE.pattern, example, counter)
    with pytest.raises(RuleError) as caught:
        check_token_patterns((bad,), RJIEBA, fold)
    assert caught.value.rule_id == "t.bad"
    assert caught.value.example == (example if why == "misses" else counter)


def test_a_pattern_that_spacy_does_not_know_is_an_error() -> None:
    (sentence,) = sentences_of("海上风机12台")
    with pytest.raises(RuleError, match=r"t\.bad"):
        find_token_matches(sentence, (pattern("t.bad", [{"WORT": "海上"}], "a", "b"),))


def test_the_built_in_file_has_no_patterns() -> None:
    assert token_rules.load(ROOT / "rules").patterns == ()


def test_patterns_are_read_in_order(tmp_path: Path) -> None:
    rows = [
        {"id": i, "kind": "code", "pattern": [{"ORTH": "电"}], "example": "电1", "counter": "网1"}
        for i in ("b", "a")
    ]
    lines = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "tokens.jsonl").write_text(lines, "utf-8")
    found = token_rules.load(tmp_path).patterns
    assert [(p.id, p.kind, json.loads(p.pattern)) for p in found] == [
        ("b", "code", [{"ORTH": "电"}]),
        ("a", "code", [{"ORTH": "电"}]),
    ]


GOOD_LINE = {"id": "a", "kind": "k", "pattern": [{}], "example": "e", "counter": "c"}
BAD_LINES = {
    "not JSON": "{",
    "a list": "[]",
    "a key missing": json.dumps({k: v for k, v in GOOD_LINE.items() if k != "counter"}),
    "an empty example": json.dumps(GOOD_LINE | {"example": ""}),
    "a pattern that is a word": json.dumps(GOOD_LINE | {"pattern": "电"}),
    "twice": json.dumps(GOOD_LINE) + "\n" + json.dumps(GOOD_LINE),
}


@pytest.mark.parametrize("text", BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_an_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "tokens.jsonl").write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        token_rules.load(tmp_path)
    assert caught.value.file == "tokens.jsonl"


# --- DocBin ----------------------------------------------------------------------------------


def test_docbin_holds_every_mention_exactly() -> None:
    import spacy
    from spacy.tokens import DocBin

    (sentence,) = sentences_of("𠮷村今年用电190余万度。")
    quantity = sentence.text.index("190")
    mentions = (
        Mention("time", "r.time", 2, 4),
        Mention("quantity", "r.number", quantity, quantity + 5),  # ends inside 万度 or not
        Mention("quantity", "r.odd", quantity + 1, quantity + 4),  # begins inside 190
    )
    raw = to_docbin([Matched(sentence, mentions)]).to_bytes()
    (doc,) = DocBin(store_user_data=True).from_bytes(raw).get_docs(spacy.blank("zh").vocab)
    assert doc.text == sentence.text
    assert [(s.text, s.label_, s.id_) for s in doc.spans["quantities"]] == [
        ("190余万", "quantity", "r.number"),
        ("90余", "quantity", "r.odd"),
    ]
    assert [s.text for s in doc.spans["mentions"]] == ["今年"]
    assert doc.user_data["sentence_id"] == "d#1.1"
    assert [tuple(piece) for piece in doc.user_data["spans"]] == [(0, len(sentence.text))]


def test_docbin_of_nothing_is_empty() -> None:
    assert len(to_docbin([])) == 0


# --- training --------------------------------------------------------------------------------

SEGMENTED = """\
全县 粮食 总产 增加 三万 吨 。
全县 棉花 总产 减少 两万 吨 。
水库 蓄水 增加 五万 立方米 ，
村里 新建 水渠 三 条 ，

粮食 增产 ， 棉花 减产 。
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pkuseg")
    segmented = folder / "segmented.txt"
    segmented.write_text(SEGMENTED, "utf-8")
    train_segmenter(segmented, folder / "deep" / "model", epochs=5)
    return folder / "deep" / "model"


def test_a_trained_model_segments(model: Path) -> None:
    segmenter = make_segmenter("pkuseg", Lexicon(), model)
    text = "全县棉花总产增加\n三万吨 。"
    tokens = segmenter.tokenize(text)
    assert words(text, tokens) == ["全县", "棉花", "总产", "增加", "\n", "三万", "吨", " ", "。"]
    assert {t.tag for t in tokens} == {"x"}
    assert segmenter.tokenize("") == ()
    assert segmenter.frequency("粮食") > 0


def test_pkuseg_takes_words_of_the_lexicon(model: Path) -> None:
    added = Lexicon(tuple(LexiconWord(w, 3, "n", w) for w in ("粮食", "粮食总产量", "标准箱")))
    text = "全县标准箱增加，粮食总产量增加。"
    found = words(text, make_segmenter("pkuseg", added, model).tokenize(text))
    assert found == ["全县", "标准箱", "增加", "，", "粮食总产量", "增加", "。"]
    text = "粮食总产减少"  # pkuseg's own dictionary would make one word of 粮食总产 here
    found = words(text, make_segmenter("pkuseg", added, model).tokenize(text))
    assert found == ["粮食", "总产", "减少"]


def test_training_is_silent_repeatable_and_leaves_nothing(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "segmented.txt").write_text("\ufeff" + SEGMENTED, "utf-8")
    monkeypatch.chdir(tmp_path)
    train_segmenter(Path("segmented.txt"), Path("model"), epochs=5)
    assert capfd.readouterr() == ("", "")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["model", "segmented.txt"]
    for path in sorted((tmp_path / "model").iterdir()):
        if path.suffix == ".msgpack":
            assert path.read_bytes() == (model / path.name).read_bytes()


@pytest.mark.parametrize("text", ["", "\n \n", "没有空格的一行。", b"\xe9 \xe8"])
def test_a_file_that_is_not_segmented_is_an_error(text: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "segmented.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(TrainingError, match=r"segmented\.txt"):
        train_segmenter(path, tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_training_needs_an_epoch(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="epoch"):
        train_segmenter(tmp_path / "segmented.txt", tmp_path / "model", epochs=0)
