"""What people annotated elsewhere comes home: spans, fields, and references changed by it."""

from __future__ import annotations

import json

import pytest

import floors
from extract import from_paths, from_text
from extract.corrections import (
    add_corrections,
    correct_tables,
    read_brat,
    read_labelstudio,
    write_lines,
)
from extract.corrections.reference import occurrence
from extract.evaluate import load_references, score_observations
from extract.export import write_export
from extract.write import write_tables

TEXT = "𠮷林渔讯\r\n\r\n2025年，烟台市水产品出口额62.4亿元，占全省的31.5%，同比增长6.1%。\r\n共有𠮷船1280艘，船员约9000人，比62.4亿元重要。\r\n"


@pytest.fixture(scope="module")
def astral(tmp_path_factory):
    tables, folder = (
        from_text(TEXT, doc_id="𠮷/1", date="2026-01-20"),
        tmp_path_factory.mktemp("astral"),
    )
    write_tables(tables, folder)
    return tables, folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    tables, folder = from_paths(floors.CORPUS), tmp_path_factory.mktemp("corpus")
    write_tables(tables, folder)
    return tables, folder


def annotated(folder, out):
    """What Label Studio exports when an annotator submits every prediction as it is."""
    write_export("labelstudio", folder, out)
    tasks = json.loads((out / "tasks.json").read_text(encoding="utf-8"))
    for number, task in enumerate(tasks):
        task |= {
            "id": number,
            "annotations": [{"id": number, "result": task.pop("predictions")[0]["result"]}],
        }
    return tasks


def save(path, tasks):
    path.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["labelstudio", "brat"])
@pytest.mark.parametrize("name", ["astral", "corpus"])
def test_what_nobody_changed_comes_back_as_it_was(form, name, request, tmp_path):
    tables, folder = request.getfixturevalue(name)
    if form == "labelstudio":
        path = save(tmp_path / "export.json", annotated(folder, tmp_path / "x"))
        write_lines(read_labelstudio(path), tmp_path / "c.jsonl")
    else:
        write_export("brat", folder, tmp_path / "x")
        write_lines(read_brat(tmp_path / "x"), tmp_path / "c.jsonl")
    references = load_references([tmp_path / "c.jsonl"])
    figures = score_observations(tables.observations, references)

    assert {r.doc_id: r.text for r in references} == dict(
        zip(tables.documents["doc_id"], tables.documents["text"], strict=True)
    )
    spans = {(r.doc_id, *m.span) for r in references for m in r.mentions}
    rows = tables.observations
    assert spans == set(zip(rows["doc_id"], rows["char_start"], rows["char_end"], strict=True))
    assert (figures.found, figures.missed, figures.spurious) == (len(rows), 0, 0)
    assert figures.errors == ()


def test_label_studio_gives_what_the_annotator_changed(astral, tmp_path):
    (task,) = annotated(astral[1], tmp_path / "x")
    result = task["annotations"][0]["result"]
    number = TEXT.index("1280艘")
    (own,) = {
        p["id"]
        for p in result
        if p.get("value", {}).get("start") == number and p["type"] == "labels"
    }
    kept = [
        p for p in result if p.get("id") != own or p["from_name"] not in ("indicator", "measure")
    ]
    kept.append(
        {
            "id": own,
            "from_name": "measure",
            "to_name": "text",
            "type": "choices",
            "value": {"start": number, "end": number + 5, "choices": ["change"]},
        }
    )
    ship = number - 2
    kept.append(
        {
            "id": "new",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {"start": ship, "end": ship + 2, "labels": ["indicator"]},
        }
    )
    kept = [p for p in kept if p["type"] != "relation" or p["from_id"] != own]
    kept.append(
        {
            "type": "relation",
            "from_id": own,
            "to_id": "new",
            "direction": "right",
            "labels": ["indicator"],
        }
    )
    task["annotations"][0]["result"] = kept
    (line,) = read_labelstudio(save(tmp_path / "e.json", [task]))

    (mention,) = [m for m in line["mentions"] if m["q"] == "1280艘"]
    assert (mention["measure"], mention["indicator"], mention["value"]) == ("change", "𠮷船", 1280)


def test_brat_gives_what_the_annotator_changed(astral, tmp_path):
    write_export("brat", astral[1], tmp_path / "x")
    (file,) = (tmp_path / "x").glob("*.ann")
    start = TEXT.rindex("62.4亿元")
    known = {
        line
        for line in file.read_text(encoding="utf-8").splitlines()
        if not line.startswith("T1\t")
    }
    assert any(line.split("\t")[2:] == ["62.4亿元"] for line in known if line.startswith("T"))
    lines = file.read_text(encoding="utf-8").replace(f"quantity {start} ", f"period {start} ")
    file.write_text(lines, encoding="utf-8", newline="")
    (line,) = read_brat(tmp_path / "x")

    assert [m["q"] for m in line["mentions"]].count("62.4亿元") == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda tasks: {"tasks": tasks}, "list of tasks"),
        (lambda tasks: [{**tasks[0], "data": {"text": "x"}}], "task 1: 'doc_id'"),
        (lambda tasks: [without(tasks[0], "unit")], "has no unit"),
        (lambda tasks: [filled(tasks[0], "value_low", "viel")], "'viel', which is no number"),
    ],
)
def test_what_is_no_annotation_of_ours_is_refused(astral, tmp_path, change, told):
    path = save(tmp_path / "e.json", change(annotated(astral[1], tmp_path / "x")))

    with pytest.raises(ValueError, match=told):
        list(read_labelstudio(path))


def without(task, name):
    (annotation,) = task["annotations"]
    return {
        **task,
        "annotations": [
            {"result": [p for p in annotation["result"] if p.get("from_name") != name]}
        ],
    }


def filled(task, name, text):
    for part in task["annotations"][0]["result"]:
        if part.get("from_name") == name:
            part["value"]["text"] = [text]
    return task


def test_tasks_that_nobody_annotated_are_left_out(astral, tmp_path):
    (task,) = annotated(astral[1], tmp_path / "x")
    task["annotations"][0]["was_cancelled"] = True

    assert list(read_labelstudio(save(tmp_path / "e.json", [task, {"data": {}}]))) == []


@pytest.mark.parametrize(
    ("text", "words", "start", "count"),
    [("三三三", "三三", 1, 2), ("1艘，1艘", "1艘", 3, 2), ("𠮷1艘", "1艘", 1, 1)],
)
def test_occurrences_may_overlap(text, words, start, count):
    assert occurrence(text, words, start) == count


def test_a_folder_that_brat_got_from_elsewhere_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="was not made by extract export brat"):
        list(read_brat(tmp_path))


# --- into the references ---------------------------------------------------------------------


def mention(q, n=1, **more):
    return {
        "q": q,
        "n": n,
        "value": 1,
        "unit": "{艘}",
        "indicator": "船",
        "entity": None,
        "period": [],
        **more,
    }


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("渔船1艘，货船1艘，拖船1艘。", encoding="utf-8")
    line = {
        "id": "a",
        "file": "a.txt",
        "mentions": [mention("1艘", 1, head=["渔船"]), mention("1艘", 2), mention("1艘", 3)],
    }
    write_lines([line], folder / "old.mentions.jsonl")
    return folder


def corrections(tmp_path, *mentions, **more):
    path = tmp_path / "corrections.jsonl"
    line = {"id": "a", "text": "渔船1艘，货船1艘，拖船1艘。", "mentions": list(mentions), **more}
    write_lines([line], path)
    return path


def test_what_was_judged_replaces_and_what_was_not_stays(gold, tmp_path):
    path = corrections(
        tmp_path,
        mention("1艘", 1, optional=True, review="open"),
        mention("1艘", 2, indicator="货船", review="corrected"),
        rejected=[{"q": "1艘", "n": 3}],
    )
    done = add_corrections([path], gold)
    (line,) = lines_of(gold / "old.mentions.jsonl")

    assert line["mentions"] == [
        mention("1艘", 1, head=["渔船"]),
        mention("1艘", 2, indicator="货船"),
    ]
    assert (line["file"], "text" in line) == ("a.txt", False)
    assert done == {"documents": 1, "judged": 1, "rejected": 1, "kept": 1}
    assert len(load_references([gold / "old.mentions.jsonl"])[0].mentions) == 2


def test_a_document_annotated_whole_replaces_its_reference(gold, tmp_path):
    add_corrections([corrections(tmp_path, mention("1艘", 3), complete=True)], gold)

    assert lines_of(gold / "old.mentions.jsonl")[0]["mentions"] == [mention("1艘", 3)]


def test_a_new_document_comes_with_its_text_and_its_open_rows_stay_optional(tmp_path):
    path = corrections(
        tmp_path,
        mention("1艘", 1, review="accepted"),
        mention("1艘", 2, optional=True, review="open"),
    )
    add_corrections([path], tmp_path / "new")
    (reference,) = load_references([tmp_path / "new" / "reviewed.mentions.jsonl"])

    assert [(m.text, m.optional) for m in reference.mentions] == [("1艘", False), ("1艘", True)]


def test_the_same_corrections_twice_change_nothing_more(gold, tmp_path):
    path = corrections(tmp_path, mention("1艘", 2, indicator="货船", review="corrected"))
    add_corrections([path], gold)
    once = (gold / "old.mentions.jsonl").read_bytes()
    add_corrections([path], gold)

    assert (gold / "old.mentions.jsonl").read_bytes() == once


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"text": "另一篇。"}, "another text"),
        ({"mentions": [mention("1艘", 4)]}, "not there 4 times"),
    ],
)
def test_corrections_that_do_not_fit_are_refused_and_nothing_is_written(gold, tmp_path, line, told):
    path = corrections(tmp_path)
    write_lines([lines_of(path)[0] | line], path)
    before = (gold / "old.mentions.jsonl").read_bytes()

    with pytest.raises(ValueError, match=told):
        add_corrections([path], gold)
    assert (gold / "old.mentions.jsonl").read_bytes() == before


# --- into the run ------------------------------------------------------------------------------


def judged(text, q, review, n=1, **fields):
    """A mention as the page writes it."""
    usual = {
        "value": 62.4e8, "unit": "CNY", "bound": "exact", "measure": "level", "direction": None,
        "indicator": "水产品出口额", "entity": ["烟台市"], "period": ["2025"], "basis": None,
        "reference": None, "modality": "actual", "aggregation": None,
    }  # fmt: skip
    assert text.count(q) >= n
    return {"q": q, "n": n, "review": review, **usual, **fields}


def line_of(*mentions, rejected=()):
    return {"id": "𠮷/1", "text": TEXT, "mentions": list(mentions), "rejected": list(rejected)}


def row_at(tables, text, n=0):
    found = tables.observations[tables.observations["text"] == text]
    return found.iloc[n] if len(found) > n else None


def test_a_corrected_row_has_the_fields_of_the_reader(astral):
    mention = judged(
        TEXT, "62.4亿元", "corrected", value=62.5e8, entity=["青岛市"], period=["2024"]
    )
    tables, done = correct_tables(astral[0], [line_of(mention)])
    row, before = row_at(tables, "62.4亿元"), row_at(astral[0], "62.4亿元")

    assert (row.value, row.base_value, row.value_low) == (62.5e8, 62.5e8, 62.5e8)
    assert (row.entity, row.region_code, row.period) == ("青岛市", "370200", "2024")
    assert (row.entity_spans, row.period_spans) == ([], [])
    assert row.indicator_spans == before.indicator_spans
    assert "reviewed" in row["flags"]
    assert (row.observation_id, row.rule_id) == (before.observation_id, before.rule_id)
    assert done == {"judged": 1, "rejected": 0}


def test_what_nobody_judged_stays_as_it_was(astral):
    mention = {**judged(TEXT, "62.4亿元", "open"), "optional": True, "value": 1}
    tables, done = correct_tables(astral[0], [line_of(mention)])

    assert tables.observations.equals(astral[0].observations)
    assert done["judged"] == 0


def test_an_accepted_row_is_guessed_no_more(astral):
    before = correct_tables(astral[0], [])[0]
    flags = ["inherited_entity", "uncertain_period", "ocr_suspect", "year_inferred"]
    before.observations["flags"] = [flags for _ in range(len(before.observations))]
    row = row_at(before, "62.4亿元")
    same = {"indicator": row.indicator, "entity": [row.entity], "period": [row.period]}
    mention = judged(TEXT, "62.4亿元", "accepted", **same)
    after = row_at(correct_tables(before, [line_of(mention)])[0], "62.4亿元")

    assert after["flags"] == ["ocr_suspect", "reviewed"]
    assert after["entity_spans"] == row["entity_spans"]


def test_a_rejected_row_becomes_a_rejection(astral):
    tables, done = correct_tables(astral[0], [line_of(rejected=[{"q": "1280艘", "n": 1}])])

    assert row_at(tables, "1280艘") is None
    gone = tables.rejections[tables.rejections["text"] == "1280艘"]
    assert list(gone["reason"]) == ["reviewed"]
    assert done["rejected"] == 1


def test_an_added_row_stands_where_it_was_read(astral):
    mention = judged(TEXT, "2025年", "added", value=2025, unit="{年}", indicator="年份")
    tables, done = correct_tables(astral[0], [line_of(mention)])
    row = row_at(tables, "2025年")

    assert TEXT[row.char_start : row.char_end] == "2025年"
    assert (row.sentence_id, row.rule_id, row.dimension) == ("𠮷/1#1.2", "reviewed", "count")
    assert done["added"] == 1
    starts = list(tables.observations["char_start"])
    assert starts == sorted(starts)


def test_a_unit_brings_its_dimension(astral):
    mention = judged(TEXT, "1280艘", "corrected", value=1.28, unit="t", indicator="出口量")
    row = row_at(correct_tables(astral[0], [line_of(mention)])[0], "1280艘")

    assert (row.dimension, row.base_unit, row.base_value) == ("mass", "kg", 1280.0)


def test_a_document_annotated_whole_keeps_only_what_is_annotated(astral):
    line = {**line_of(judged(TEXT, "62.4亿元", "annotated")), "complete": True}
    tables, done = correct_tables(astral[0], [line])

    assert list(tables.observations["text"]) == ["62.4亿元"]
    assert done["rejected"] == len(astral[0].observations) - 1


def test_a_repetition_of_what_is_gone_repeats_nothing(astral):
    tables = correct_tables(astral[0], [])[0]
    tables.observations["duplicate_of"] = None
    first, second = tables.observations["observation_id"][:2]
    tables.observations.loc[1, "duplicate_of"] = first
    done, _ = correct_tables(tables, [line_of(rejected=[{"q": "62.4亿元", "n": 1}])])
    assert done.observations["duplicate_of"].isna().all()
    assert second in set(done.observations["observation_id"])


@pytest.mark.parametrize("wrong", [{"id": "other"}, {"text": TEXT + "!"}])
def test_corrections_of_another_text_are_refused(wrong, astral):
    with pytest.raises(ValueError, match="no such document, or another text"):
        correct_tables(astral[0], [{**line_of(), **wrong}])


def test_what_people_annotated_in_brat_corrects_a_run(corpus, tmp_path):
    tables, folder = corpus
    write_export("brat", folder, tmp_path / "brat")
    corrected, done = correct_tables(tables, read_brat(tmp_path / "brat"))

    assert done["judged"] == len(tables.observations)
    assert (done["added"], done["rejected"]) == (0, 0)
    same = ["char_start", "text", "value", "unit", "base_value", "measure", "indicator", "entity"]
    assert corrected.observations[same].equals(tables.observations[same])
