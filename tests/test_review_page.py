"""The review page in a real browser: clicks, filters, keys, corrections there and back."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pandas as pd
import pytest

import chromium
import floors
from extract import from_paths, from_text
from extract.evaluate import load_references, score_observations
from extract.review import write_page
from extract.schema import TABLES, Tables
from extract.write import write_tables

pytestmark = pytest.mark.skipif(bool(chromium.MISSING), reason=chromium.REASON)

ASTRAL = "𠮷林渔讯\r\n\r\n2025年，烟台市水产品出口额62.4亿元，占全省的31.5%，同比增长6.1%。\r\n共有渔船1280艘，船员约9000人。\r\n𠮷港扩建到2030年投资5亿元。\r\n"
HOSTILE = '</script><script>document.body.dataset.hacked="yes"</script><img src=x onerror=document.body.dataset.hacked=1>&lt;"\'\u2028'


@pytest.fixture(scope="module")
def downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def driver(downloads):
    with chromium.open_chromium(downloads) as opened:
        yield opened


@pytest.fixture(scope="module")
def corpus_tables():
    return from_paths(floors.CORPUS)


@pytest.fixture(scope="module")
def astral_tables():
    return from_text(ASTRAL, doc_id="𠮷", date="2026-01-20", place="烟台")


@pytest.fixture
def show(driver, tmp_path):
    """Open the page of some tables and say what was opened."""

    def opened(tables: Tables, width: int = 1500, height: int = 950):
        driver.set_window_size(width, height)
        folder, page = tmp_path / "run", tmp_path / "review.html"
        write_tables(tables, folder)
        write_page(folder, page)
        driver.get(page.as_uri())
        driver.execute_script("localStorage.clear()")
        driver.get(page.as_uri())
        assert driver.execute_script("return document.body.dataset.ready") == "yes"
        return driver

    yield opened
    assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []


def find(driver, selector):
    return driver.find_elements("css selector", selector)


def click(driver, selector):
    """A click as a finger's: selenium will not scroll a pane inside the page."""
    driver.execute_script(
        "const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'});"
        "e.click()",
        selector,
    )


def press(driver, keys):
    driver.execute_script("document.activeElement.blur()")
    (body,) = find(driver, "body")
    body.send_keys(keys)


def listed(driver):
    return driver.execute_script("return listing.items")


def card(driver):
    return find(driver, "#card")[0].text


def references(driver, tmp_path):
    path = tmp_path / "corrections.jsonl"
    path.write_text(driver.execute_script("return referenceFile()"), encoding="utf-8", newline="")
    return path


# --- looking ---------------------------------------------------------------------------------


def test_nothing_is_loaded_from_anywhere(show, corpus_tables):
    driver = show(corpus_tables)

    assert driver.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_both_texts_stand_there_whole(show, astral_tables):
    driver = show(astral_tables)
    shown = driver.execute_script("return document.querySelector('#printed pre').textContent")

    assert shown == ASTRAL
    repaired = driver.execute_script(
        "return [...document.querySelectorAll('#repaired p')].map((p) => p.textContent)"
    )
    assert "\n".join(repaired) == astral_tables.articles["text"].tolist()[0]


def test_marks_stand_on_the_words_of_their_rows(show, corpus_tables):
    driver = show(corpus_tables)
    rows, documents = corpus_tables.observations, corpus_tables.documents
    rows = rows[rows["doc_id"] == rows["doc_id"][0]]
    (raw,) = documents["text"][documents["doc_id"] == rows["doc_id"][0]]
    wanted = {i: "".join(raw[s:e] for s, e in spans) for i, spans in rows["spans"].items()}

    for pane in ("printed", "repaired"):
        pairs = driver.execute_script(
            "return [...document.querySelectorAll(`#${arguments[0]} mark.quantity`)]"
            ".map((m) => [m.dataset.row, m.textContent])",
            pane,
        )
        found: dict[int, str] = {}
        for row, words in pairs:
            found[int(row)] = found.get(int(row), "") + words
        assert found == wanted


def test_a_click_on_a_number_shows_its_row_and_lines_to_its_evidence(show, astral_tables):
    driver = show(astral_tables)
    row = astral_tables.observations["text"].tolist().index("31.5%")
    click(driver, f"#printed mark[data-row='{row}']")

    assert "31.5%" in card(driver)
    assert astral_tables.observations["indicator"][row] in card(driver)
    roles = {
        r
        for r in ("indicator", "entity", "period", "reference")
        if astral_tables.observations[f"{r}_spans"][row]
    }
    assert "reference" in roles
    for pane in ("printed", "repaired"):
        drawn = {line.get_attribute("class") for line in find(driver, f"#{pane} svg.lines path")}
        assert drawn == roles
    chosen = find(driver, ".item[aria-selected='true']")
    assert [item.get_attribute("data-item") for item in chosen] == [str(row)]


def test_a_click_on_a_row_goes_to_the_text(show, corpus_tables):
    driver = show(corpus_tables)
    last = len(corpus_tables.observations) - 1
    driver.execute_script("at('listing').scrollTop = at('listing').scrollHeight")
    driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    click(driver, f".item[data-item='{last}']")

    assert find(driver, "#title")[0].text == corpus_tables.observations["doc_id"][last]
    for pane in ("printed", "repaired"):
        inside = driver.execute_script(
            "const m = document.querySelector(`#${arguments[0]} mark.chosen`).getBoundingClientRect();"
            "const p = document.getElementById(arguments[0]).getBoundingClientRect();"
            "return m.top >= p.top && m.bottom <= p.bottom",
            pane,
        )
        assert inside


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("document", "doc_id", "farm_page"),
        ("indicator", "indicator", None),
        ("entity", "entity", None),
        ("period", "period", "2025"),
        ("dimension", "dimension", "currency"),
        ("measure", "measure", "change_rate"),
        ("modality", "modality", "target"),
        ("flags", "flags", "assumed_entity"),
    ],
)
def test_a_filter_leaves_the_rows_that_have_the_value(show, corpus_tables, name, column, value):
    driver = show(corpus_tables)
    cells = corpus_tables.observations[column]
    value = value or cells.mode()[0]
    (field,) = find(driver, f"[data-filter='{name}']")
    field.click()
    field.send_keys(value)
    (_,) = [
        option
        for option in find(driver, f"[data-filter='{name}'] + ul li")
        if option.find_element("css selector", "span").text == value
    ]
    field.send_keys("\n")

    has = (lambda cell: value in cell) if column == "flags" else (lambda cell: cell == value)
    assert listed(driver) == [i for i, cell in cells.items() if has(cell)] != []


def test_filters_hold_together_and_are_cleared(show, corpus_tables):
    driver = show(corpus_tables)
    driver.execute_script(
        "chosen.set('dimension', {text: 'curr', exact: false});"
        "chosen.set('modality', {text: 'target', exact: true}); refresh()"
    )
    rows = corpus_tables.observations
    both = rows["dimension"].str.contains("curr") & (rows["modality"] == "target")

    assert listed(driver) == rows.index[both].tolist()
    click(driver, "#clear")
    assert len(listed(driver)) == len(rows)


def test_the_search_looks_through_sentences_too(show, astral_tables):
    driver = show(astral_tables)
    press(driver, "/")
    driver.switch_to.active_element.send_keys("渔船 船员")

    texts = astral_tables.observations["text"]
    assert [texts[row] for row in listed(driver)] == ["1280艘", "9000人"]


def test_flagged_rows_rejections_and_errors_are_lists_to_work_through(show, corpus_tables):
    driver = show(corpus_tables)
    press(driver, "2")
    flagged = corpus_tables.observations["flags"].map(lambda flags: bool({*flags} - {"check_held"}))
    assert listed(driver) == corpus_tables.observations.index[flagged].tolist()
    press(driver, "3")
    assert len(listed(driver)) == len(corpus_tables.rejections) > 2
    press(driver, "j")
    assert corpus_tables.rejections["reason"][0] in card(driver)
    press(driver, "a")
    driver.execute_script("chosen.set('status', {text: 'open', exact: true}); refresh()")
    assert len(listed(driver)) == len(corpus_tables.rejections) - 1
    press(driver, "4")
    assert len(listed(driver)) == len(corpus_tables.errors)


def test_charts_draw_each_value_and_never_join_a_target(show, corpus_tables):
    driver = show(corpus_tables)
    press(driver, "5")
    drawn = driver.execute_script(
        "return [...document.querySelectorAll('.plot.time .value')].map((e) => +e.dataset.row)"
    )
    rows = corpus_tables.observations.loc[drawn]

    assert len(drawn) > 1
    assert rows["modality"].eq("actual").sum() == len(find(driver, ".plot.time .value:not(.aim)"))
    assert rows[["measure", "base_unit"]].drop_duplicates().shape[0] == 1
    assert find(driver, ".plot.bars rect")
    driver.execute_script(
        "document.querySelector('.plot.time .value').dispatchEvent(new Event('click'))"
    )
    assert corpus_tables.observations["text"][drawn[0]] in card(driver)


def test_only_rows_in_sight_stand_in_the_page(show, corpus_tables):
    many = 20
    frames = {}
    for table in TABLES:
        copies = []
        for k in range(many):
            frame = getattr(corpus_tables, table).copy()
            for name in {
                "doc_id",
                "article_id",
                "sentence_id",
                "observation_id",
                "duplicate_of",
            } & set(frame):
                frame[name] = f"{k}/" + frame[name]
            copies.append(frame)
        frames[table] = pd.concat(copies, ignore_index=True)
    driver = show(Tables(**frames))

    assert len(listed(driver)) == many * len(corpus_tables.observations) > 20_000
    assert len(find(driver, ".item")) < 60
    driver.execute_script("at('listing').scrollTop = 600000")
    driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    assert int(find(driver, ".item")[0].get_attribute("data-item")) > 9_000


@pytest.fixture
def phone(driver):
    """A screen of 390 pixels, which no window of Chromium can be as narrow as."""
    screen = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    yield driver
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_phone_shows_one_part_and_nothing_hangs_over(show, corpus_tables, phone):
    driver = show(corpus_tables)
    seen = "return ['listing', 'reading', 'card'].filter((id) => at(id).offsetParent !== null)"
    widths = "return [innerWidth, document.documentElement.scrollWidth, document.querySelector('main').offsetWidth]"

    assert driver.execute_script(seen) == ["listing"]
    assert driver.execute_script(widths) == [390, 390, 390]
    click(driver, ".item")
    assert driver.execute_script(seen) == ["reading"]
    assert driver.execute_script(widths) == [390, 390, 390]
    click(driver, "#places [data-place='card']")
    assert driver.execute_script(seen) == ["card"]
    assert driver.execute_script(widths) == [390, 390, 390]


def test_light_dark_and_two_languages(show, astral_tables):
    driver = show(astral_tables)
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = driver.execute_script(colour)
    press(driver, "t")
    assert driver.execute_script(colour) != before
    other = "中文" if find(driver, "#language")[0].text == "中文" else "English"
    click(driver, "#language")
    assert find(driver, "#language")[0].text != other
    words = driver.execute_script(
        "return [Object.keys(WORDS.en).sort(), Object.keys(WORDS.zh).sort()]"
    )
    assert words[0] == words[1]


# --- hostile text ----------------------------------------------------------------------------


def test_no_text_of_any_field_is_more_than_text(show, astral_tables):
    frames = {}
    for table, columns in TABLES.items():
        frame = getattr(astral_tables, table).copy()
        for column in columns:
            keeps = column.name.endswith("_id") and column.name not in {
                "doc_id",
                "rule_id",
                "indicator_id",
            }
            if column.name == "doc_id":
                frame[column.name] = HOSTILE
            elif (
                column.type == "string"
                and not keeps
                and column.name not in {"sha256", "duplicate_of"}
            ):
                whole = (table, column.name) in {
                    ("documents", "text"),
                    ("articles", "text"),
                    ("sentences", "text"),
                }
                if not whole:
                    frame[column.name] = HOSTILE
            elif column.type == "strings":
                frame[column.name] = frame[column.name].map(lambda _: [HOSTILE])
        frames[table] = frame
    frames["documents"]["text"] = frames["documents"]["text"] + HOSTILE
    driver = show(Tables(**frames))
    for keys in ("j", "k", "a", "e"):
        press(driver, keys)
    driver.execute_script("state.form = null; showCard(); showKeys(); at('keys').close()")
    shown = driver.execute_script("return at('card').textContent")
    for view in "2345":
        press(driver, view)

    assert driver.execute_script("return document.body.dataset.hacked ?? null") is None
    assert shown.count(HOSTILE) >= 8
    assert HOSTILE in driver.execute_script(
        "return document.querySelector('#printed pre').textContent"
    )
    assert driver.execute_script("return document.scripts.length") == 13


# --- corrections there and back --------------------------------------------------------------


def select(driver, words):
    """Select words of the printed text as a reader would with the mouse."""
    driver.execute_script(
        "const pre = document.querySelector('#printed pre'); const at = pre.textContent.indexOf(arguments[0]);"
        "const point = (offset) => { let left = offset; for (const e of pre.children) {"
        " if (left <= e.textContent.length) return [e.firstChild, left]; left -= e.textContent.length; } };"
        "getSelection().setBaseAndExtent(...point(at), ...point(at + arguments[0].length));",
        words,
    )


def fill(driver, **values):
    for name, value in values.items():
        driver.execute_script(
            "document.querySelector(`#card [name=${arguments[0]}]`).value = arguments[1]",
            name,
            value,
        )
    click(driver, "[data-act='save']")


def review_astral(driver):
    """Accept the first row, correct the second, reject the third, add one between; leave the rest."""
    press(driver, "a")
    press(driver, "e")
    fill(driver, indicator="水产品出口", entity="威海市", period="2025-01/2025-12")
    press(driver, "x")
    select(driver, "2030年")
    press(driver, "n")
    fill(driver, value="2030", unit="1", indicator="年份", period="", entity="")


def test_corrections_are_a_reference_file(show, astral_tables, tmp_path):
    driver = show(astral_tables)
    review_astral(driver)
    path = references(driver, tmp_path)
    (line,) = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    (reference,) = load_references([path])
    rows = astral_tables.observations

    assert reference.text == ASTRAL
    assert line["date"] == "2026-01-20"
    spans = [mention.span for mention in reference.mentions]
    assert spans == sorted(spans)
    added = ASTRAL.index("2030年")
    wanted = {(s, e) for s, e in zip(rows["char_start"], rows["char_end"], strict=True)}
    third = (rows["char_start"][2], rows["char_end"][2])
    assert set(spans) == wanted - {third} | {(added, added + 5)}
    kinds = {m["q"]: (m["review"], m.get("optional", False)) for m in line["mentions"]}
    assert kinds["62.4亿元"] == ("accepted", False)
    assert kinds["31.5%"] == ("corrected", False)
    assert kinds["2030年"] == ("added", False)
    assert kinds["1280艘"] == ("open", True)
    assert line["rejected"] == [{"q": "6.1%", "n": 1}]


def test_the_clicks_of_the_tutorial_give_its_corrections(show):
    examples = floors.CORPUS.parent / "examples" / "tea"
    tables = from_paths(examples / "articles")
    driver = show(tables)
    texts = tables.observations["text"].tolist()

    def choose(text):
        driver.execute_script(f"choose({{kind: 'quantity', row: {texts.index(text)}}})")

    for text, keys in (("0.90万吨", "e"), ("14.7亿元", "e"), ("18.9亿元", "a"), ("17.4亿元", "x")):
        choose(text)
        press(driver, keys)
        if keys == "e":
            fill(driver, entity="英山县")
    made = driver.execute_script("return referenceFile()")

    assert made == (examples / "corrections.jsonl").read_text(encoding="utf-8")


def test_a_run_is_scored_against_what_was_corrected_in_it(show, astral_tables, tmp_path):
    driver = show(astral_tables)
    review_astral(driver)
    figures = score_observations(
        astral_tables.observations, load_references([references(driver, tmp_path)])
    )

    assert (figures.found, figures.missed, figures.spurious) == (2, 1, 1)
    assert {e.kind for e in figures.errors} >= {"missed", "spurious", "entity"}
    assert figures.value == 1


@pytest.mark.skipif(
    not (floors.SHARED / "score.py").is_file(), reason="no scorer beside the checkout"
)
def test_the_scorer_finds_nothing_wrong_with_the_file(show, corpus_tables, tmp_path):
    driver = show(corpus_tables)
    for document in ("farm_page", "energy_page"):
        driver.execute_script(
            "for (const row of selectRows('rows')) if (DOCUMENTS.cell(ROWS.cell(row, 'document'), 'doc_id') === arguments[0])"
            " decide(...placeOf({kind: 'quantity', row}), row % 7 ? 'accepted' : 'rejected')",
            document,
        )
    path = references(driver, tmp_path)
    command = [sys.executable, str(floors.SHARED / "score.py"), "check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.returncode == 0, done.stdout
    figures = score_observations(corpus_tables.observations, load_references([path]))
    assert figures.missed == 0
    assert figures.fact_f1 < 1 == figures.value == figures.period


def test_the_button_downloads_the_file(show, astral_tables, downloads):
    driver = show(astral_tables)
    press(driver, "a")
    wanted = driver.execute_script("return referenceFile()")
    click(driver, "#download")
    path = downloads / "corrections.jsonl"
    for _ in range(100):
        if path.exists():
            break
        time.sleep(0.1)

    assert path.read_text(encoding="utf-8") == wanted != ""


def test_decisions_are_there_after_a_reload_and_from_a_file(show, astral_tables, tmp_path):
    driver = show(astral_tables)
    review_astral(driver)
    path = references(driver, tmp_path)
    text = path.read_text(encoding="utf-8")
    driver.refresh()
    assert driver.execute_script("return referenceFile()") == text
    driver.execute_script("localStorage.clear()")
    driver.refresh()
    assert driver.execute_script("return referenceFile()") == ""
    find(driver, "#file")[0].send_keys(str(path))
    for _ in range(100):
        if driver.execute_script("return decisions.size"):
            break
        time.sleep(0.05)
    assert driver.execute_script("return referenceFile()") == text


def test_what_was_decided_is_taken_back(show, astral_tables):
    driver = show(astral_tables)
    press(driver, "x")
    press(driver, "k")
    press(driver, "u")

    assert driver.execute_script("return decisions.size") == 0


@pytest.mark.parametrize(
    ("values", "told"),
    [({"value": "viel"}, "number"), ({"unit": " "}, "unit"), ({"period": "2025-13"}, "period")],
)
def test_a_form_says_what_is_wrong(show, astral_tables, values, told):
    driver = show(astral_tables)
    press(driver, "e")
    fill(driver, **values)

    assert told in find(driver, "#card .fault")[0].text
    assert driver.execute_script("return decisions.size") == 0


def test_no_row_is_added_over_another(show, astral_tables):
    driver = show(astral_tables)
    select(driver, "62.4")
    press(driver, "n")

    assert "already" in find(driver, "#told")[0].text
    assert not find(driver, "#card form")
