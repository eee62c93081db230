"""A user's rules folder: what is wrong in it is told with its file, and no pattern can hang."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w

from extract.rulebook import binding, names, organisations, patterns
from extract.rulebook.book import builtin_folder, load_rulebook
from extract.rulebook.errors import RuleError, RuleTimeoutError
from extract.rulebook.overlay import PATTERNS, lay_over
from extract.rulebook.patterns import USER, TimedPattern, compile_pattern

UNIT = """
[[unit]]
id = "barrel"
dimension = "volume"
base = "m3"
factor = "0.159"
names = ["油桶"]
example = "原油3油桶"
counter = "3个油罐"
"""
RULE = '[[rule]]\nid = "mine"\nkind = "code"\nexample = "型号12一X"\ncounter = "12家"\n'
TOKENS = (
    '{"id": "t", "kind": "name", "pattern": [{"ORTH": "海"}], "example": "海", "counter": "山"}'
)

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    def write(**files: str | bytes) -> Path:
        for name, content in files.items():
            raw = content if isinstance(content, bytes) else content.encode()
            path = tmp_path / "own" / name.replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(raw)
        return tmp_path / "own"

    return write


BROKEN: dict[str, tuple[str, str | bytes, str]] = {
    "toml": ("units_toml", "[[unit]\nid = 1", "units.toml: is no TOML: .*line 1"),
    "encoding": ("units_toml", 'x = "吨"'.encode("gb18030"), "units.toml: is not UTF-8"),
    "table": ("binding_toml", "[[basys]]\nid = 'a'", "binding.toml: no table 'basys'; there are .*basis"),
    "shape": ("names_toml", "rule = 'x'", "names.toml: wants a list here"),
    "key": ("units_toml", UNIT, "units.toml: rule 'barrel': the key code is missing.*原油3油桶"),
    "key of a name": ("names_toml", RULE, "names.toml: rule 'mine': the key pattern is missing"),
    "id": ("names_toml", "[[rule]]\nkind = 'code'", "names.toml: rule '\\?': the key id is missing"),
    "id twice": ("names_toml", RULE + RULE, "names.toml: rule 'mine': the id stands twice"),
    "id of a wrong type": ("names_toml", "[[rule]]\nid = 5", "names.toml: rule '5': the id must be"),
    "type": ("bounds_toml", "links = [5]", "bounds.toml: malformed: "),
    "number": ("layout_toml", "[limits]\ntitle = 'x'", "layout.toml: malformed: ValueError: "),
    "pattern": ("names_toml", RULE + 'pattern = "(12"', "rule 'mine': not a regular expression"),
    "pattern of a line": (
        "layout_toml",
        '[[rule]]\nid = "mine"\nkind = "credit"\npattern = "(摄"\nexample = "摄"\ncounter = "影"',
        "layout.toml: rule 'mine': not a regular expression",
    ),
    "cells": ("classifiers_tsv", "艘次\tthings\ta\tb\tc\td\te", "classifiers.tsv: rule '艘次': 7 cells instead of 6"),
    "no tabs": ("regions_tsv", "370999 某市", "regions.tsv: rule '370999 某市': 1 cells instead of 7.*code, name"),
    "json": ("tokens_jsonl", f"{TOKENS}\n{{", "tokens.jsonl: rule 'line 2': is no JSON"),
    "no object": ("tokens_jsonl", "[]", "tokens.jsonl: rule 'line 1': wants an object with an id"),
    "stranger": ("readme_txt", "", "readme.txt: no rule file has this name; there are .*units.toml"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_is_told_with_its_file(case: str, folder: Folder) -> None:
    name, content, told = BROKEN[case]
    with pytest.raises(RuleError, match=told) as caught:
        load_rulebook(folder(**{name: content}))
    assert USER not in str(caught.value)


def test_a_folder_in_the_folder_is_told_and_hidden_files_are_not(folder: Folder) -> None:
    own = folder(_DS="x")
    load_rulebook(own)
    (own / "units.toml").mkdir()
    with pytest.raises(RuleError, match="is no file"):
        load_rulebook.__wrapped__(own)


def test_a_word_is_taken_as_it_is_written(folder: Folder) -> None:
    rules = load_rulebook(folder(names_toml='[words]\nword = ["三(甲+"]'))
    assert any(r.pattern.search("评为三(甲+医院") for r in rules.names.rules if r.kind == "word")


def test_a_whole_row_is_laid_over(folder: Folder) -> None:
    own = folder(
        units_toml=b"\xef\xbb\xbf"
        + UNIT.replace('base = "m3"', 'base = "m3"\ncode = "bbl"').encode(),
        lexicon_tsv="油桶\t5\tn\t原油油桶\r\n",
        currencies_tsv="XAU\tXAU\t1\t金盎司\t\t每批3金盎司",  # its empty cell at the end cut off
        tokens_jsonl=TOKENS.replace("山", "山\u2028"),
    )
    rules = load_rulebook(own)
    assert rules.units.names["油桶"].code == "bbl"
    assert rules.units.names["金盎司"].code == "XAU"
    assert any(w.word == "油桶" for w in rules.lexicon.words)
    assert [p.counter for p in rules.tokens.patterns] == ["山\u2028"]


# --- patterns --------------------------------------------------------------------------------

HOSTILE = "(?P<number>(?:[0-9]{1,9}){1,30})(?:一+)+X"
SLOW = "1" * 60 + "一" * 30 + "Y，X"


def test_patterns_of_the_program_are_plain_and_those_of_users_are_timed() -> None:
    assert isinstance(compile_pattern("a+", "f", "r"), re.Pattern)
    assert isinstance(compile_pattern(f"x(?:{USER}a+)", "f", "r"), TimedPattern)


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "finditer"])
def test_a_slow_pattern_is_stopped_with_its_rule(method: str) -> None:
    pattern = compile_pattern(USER + HOSTILE, "names.toml", "mine")
    begun = time.process_time()
    with pytest.raises(RuleTimeoutError, match=r"names.toml: rule 'mine': its pattern took longer"):
        list(getattr(pattern, method)(SLOW) or ())
    assert time.process_time() - begun < 10 * patterns.LIMIT


def test_a_timed_pattern_finds_what_a_plain_one_finds() -> None:
    plain, timed = (compile_pattern(f"{mark}(?P<n>[0-9]+)家", "f", "r") for mark in ("", USER))
    text = "3家、45家和6户"
    assert [m.span("n") for m in timed.finditer(text)] == [
        m.span("n") for m in plain.finditer(text)
    ]
    assert timed.search(text, 1)["n"] == plain.search(text, 1)["n"] == "45"
    assert timed.match(text, 3, 6)[0] == plain.match(text, 3, 6)[0] == "45家"
    assert timed.fullmatch("6户") is plain.fullmatch("6户") is None
    assert timed.groupindex == plain.groupindex
    assert timed.pattern == USER + plain.pattern


def test_an_example_that_takes_too_long_is_an_error_at_load(folder: Folder) -> None:
    rule = RULE.replace("型号12一X", SLOW) + f'pattern = "{HOSTILE}"'
    with pytest.raises(RuleError, match="its pattern took longer") as caught:
        load_rulebook(folder(names_toml=rule))
    assert (caught.value.file, caught.value.rule_id) == ("names.toml", "mine")


TIMED = {
    "names.toml": (
        RULE + 'pattern = "(?P<number>[0-9]+)一X"',
        lambda rules: [r.pattern for r in rules.names.rules if r.id == "mine"],
    ),
    "binding.toml": (
        '[[aggregation]]\nid = "mine"\naggregation = "flash"\ncue = "快报"\nexample = "快报数<1亿元>"',
        lambda rules: [c.before for c in rules.binding.aggregation if c.id == "mine"],
    ),
    "layout.toml": (
        '[[rule]]\nid = "mine"\nkind = "credit"\npattern = "^某摄$"\nexample = "某摄"\ncounter = "某某摄影"',
        lambda rules: [r.pattern for r in rules.layout.rules["credit"] if r.id == "mine"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("file", TIMED)
def test_patterns_of_a_users_row_are_timed_and_no_others(file: str, folder: Folder) -> None:
    rows, find = TIMED[file]
    rules = load_rulebook(folder(**{file.replace(".", "_"): rows}))
    (pattern,) = find(rules)
    assert isinstance(pattern, TimedPattern)
    others = [r.pattern for r in rules.names.rules if r.id != "mine"]
    assert not any(isinstance(p, TimedPattern) for p in others)


def test_a_fragment_of_the_user_is_timed_wherever_it_stands(folder: Folder) -> None:
    builtin = tomllib.loads((builtin_folder() / "binding.toml").read_text(encoding="utf-8"))
    own = tomli_w.dumps({"fragments": {"approx": builtin["fragments"]["approx"]}})
    rules = load_rulebook(folder(binding_toml=own)).binding
    timed = [c for c in rules.measure if isinstance(c.before, TimedPattern)]
    assert timed
    assert len(timed) < len(rules.measure)


def test_a_gate_of_the_user_is_timed(folder: Folder) -> None:
    rules = load_rulebook(folder(times_toml='gates = ["乙巳年"]')).times
    assert isinstance(rules.gate, TimedPattern)
    assert rules.gate.search("乙巳年")


def test_every_pattern_of_every_file_is_known_to_the_overlay(tmp_path: Path) -> None:
    """A user's folder with all built-in rules in it: nothing is compiled without a clock."""
    (tmp_path / "own").mkdir()
    (tmp_path / "into").mkdir()
    for name in PATTERNS:
        text = (builtin_folder() / name).read_text(encoding="utf-8")
        (tmp_path / "own" / name).write_text(text, encoding="utf-8")
    lay_over(builtin_folder(), tmp_path / "own", tmp_path / "into")
    rules = load_rulebook(tmp_path / "own")
    found = [
        *(r.pattern for r in names.load(tmp_path / "into").rules if not r.id.startswith("words_")),
        *(r.pattern for r in rules.quantities.rules),
        *(r.before for r in rules.quantities.rules if r.before),
        *(r.not_before for r in rules.quantities.rules if r.not_before),
        *(r.pattern for r in rules.times.rules),
        *(c.ahead for c in rules.bounds.before if c.ahead),
        *(r.pattern for kind in rules.layout.rules.values() for r in kind),
        *(p for c in rules.binding.measure for p in (c.before, c.after) if p),
        *(c.before for c in (*rules.binding.source, *rules.binding.modality) if c.before),
        rules.quantities.number,
        rules.times.gate,
    ]
    assert [p for p in found if not isinstance(p, TimedPattern)] == []


# --- what is kept or left out to save time -----------------------------------------------------


CUES = [
    (table, row["id"], row["example"])
    for table, rows in tomllib.loads(
        (builtin_folder() / "binding.toml").read_text(encoding="utf-8")
    ).items()
    if table in ("measure", "modality", "aggregation", "source", "frame")
    for row in rows
    if row.get("example")
]


@pytest.mark.parametrize(("table", "cue", "example"), CUES, ids=lambda value: value[:24])
def test_a_cue_is_tried_where_it_fires(table: str, cue: str, example: str) -> None:
    rules = load_rulebook().binding
    masked = binding._MARK.sub(lambda m: binding.MASKS[m[1]] * len(m[2]), example)
    looks_at = rules.masked if table in ("measure", "frame") else rules.spoken
    assert cue in [likely.id for likely in looks_at.likely(masked.translate(BRACKETS))[table]]


BRACKETS = {ord("<"): None, ord(">"): None}


def test_few_cues_are_tried_where_nothing_is_said() -> None:
    rules = load_rulebook().binding
    assert not any(rules.spoken.likely("园区有3家企业").values())
    assert len(rules.masked.likely("园区有\ue003\ue003企业")["measure"]) < 10


def test_names_of_places_are_read_anew_where_a_file_of_them_changed(tmp_path: Path) -> None:
    for name in organisations.PLACES:
        (tmp_path / name).write_bytes((builtin_folder() / name).read_bytes())
    before = set(organisations._known_places(tmp_path))
    with (tmp_path / "countries.tsv").open("a", encoding="utf-8") as file:
        file.write("QQ/新名国\tQQ\tplace\t新名国\t\t\n")
    assert set(organisations._known_places(tmp_path)) - before == {"新名国"}
