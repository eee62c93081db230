"""What a row of a kind of rule consists of, for whoever writes one: files, fields, meanings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row.

    `default` is None where it must be given; `{name}` in it stands for an earlier field.
    Several values of a field that is `many` are separated by `|`.
    A field `within` a key stands in the table of that key.
    """

    name: str
    meaning: str
    default: str | None = None
    many: bool = False
    within: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Where a kind of row stands, what it is for, and its fields in their order."""

    file: str
    table: str  # of a TOML file; empty for TSV
    purpose: str
    fields: tuple[Field, ...]

    @property
    def key(self) -> str:
        """The field by which rows are told apart."""
        return "id" if self.table else self.fields[0].name


_EXAMPLE = Field("example", "a phrase that the rule must match")
_COUNTER = Field("counter", "a phrase that it must not match")
_MARKED = Field("example", "a phrase with the number in <…>: 累计植树<20万株>")
_ID = Field("id", "a name for the rule")
_CUE = Field("cue", "the words, as a regular expression: 累计|总共")
_SCOPE = Field("scope", "where the cue stands: clause, sentence, list, or behind it", "sentence")

_UNIT = Form(
    "units.toml",
    "unit",
    "a unit",
    (
        Field("code", "the code in the column unit"),
        Field("id", "a name for the row", "unit:{code}"),
        Field("names", "what is printed behind the number", many=True),
        Field("dimension", "length, mass, currency, …, as in units.toml"),
        Field("base", "the code of the base unit of the dimension"),
        Field("factor", "how many base units one is: 0.5, or a fraction as 10/3"),
        Field("not_before", "characters with which the name is part of another word", ""),
        _EXAMPLE,
        _COUNTER,
    ),
)
_CURRENCY = Form(
    "currencies.tsv",
    "",
    "a currency",
    (
        Field("code", "the code of ISO 4217"),
        Field("factor", "how many of the code one is: 0.01 for cents", "1"),
        Field("names", "what is printed behind the number", many=True),
        Field("prefixes", "signs before the number", "", many=True),
        _EXAMPLE,
        _COUNTER,
    ),
)
_CLASSIFIER = Form(
    "classifiers.tsv",
    "",
    "a measure word",
    (
        Field("word", "the measure word"),
        Field("counts", "people, organisations, visits, events or things", "things"),
        Field("after_one", "indefinite where 一 before it is an article, else count", "count"),
        Field("numerals", "any, or arabic where it stands behind Arabic numerals only", "any"),
        Field("not_before", "characters that make it part of another word: always|after 一", "|"),
        Field("example", "a phrase that the rule must match", "一共清点出12{word}"),
    ),
)
_BOUND_FIELDS = (
    _ID,
    Field("words", "the words", many=True),
    Field("bound", "about, nearly, more_than, at_least, less_than or at_most"),
    Field("rank", "where several stand the lower one wins", "3"),
    Field("gap", "what may stand between: none, link or any", "none"),
)
_INDICATOR = Form(
    "indicators.toml",
    "indicator",
    "a canonical indicator",
    (
        Field("id", "lower-case ASCII: tea_auction_volume"),
        Field("zh", "the standard name"),
        Field("names", "other names that are printed for it", "", many=True),
        Field("dimension", "the dimension of a level, as in units.toml", many=True),
        Field("plausible", "lowest and highest level in the base unit", "", many=True),
        Field("example", "a name that must be read as it", "{zh}"),
        Field("counter", "a name of something else that sounds alike"),
    ),
)
_MEASURE = Form(
    "binding.toml",
    "measure",
    "a cue of growth, share, gap or rank",
    (
        _ID,
        Field("measure", "change, change_rate, share, multiple, difference or rank", within="set"),
        Field("direction", "up or down", "", within="set"),
        Field("basis", "yoy, mom, period, entity or whole", "", within="set"),
        Field("units", "percent, fraction, multiple, rank, …; empty for all", "", many=True),
        Field("before", "the text up to the number, as a regular expression", ""),
        Field("after", "the text behind it", ""),
        _MARKED,
        _COUNTER,
    ),
)
_NAME = Form(
    "names.toml",
    "rule",
    "what holds a numeral and is no quantity",
    (
        _ID,
        Field("kind", "name, code, ordinal, score, law, …", "name"),
        Field("pattern", "a regular expression"),
        _EXAMPLE,
        _COUNTER,
    ),
)
_WORD = Form(
    "lexicon.tsv",
    "",
    "a word that the segmenter cuts badly",
    (
        Field("word", "the word"),
        Field("freq", "how often the segmenter should think it occurs", "3"),
        Field("tag", "part of speech: n, v, m, q, …", "n"),
        Field("example", "a phrase in which it is one word"),
        Field("counter", "a phrase that holds its characters otherwise", ""),
    ),
)


def _bound(side: str, place: str) -> Form:
    guard = Field(f"not_{side}", "characters with which it is part of another word", "")
    return Form(
        "bounds.toml",
        side,
        f"a word of approximation {place} the number",
        (*_BOUND_FIELDS, guard, _EXAMPLE, _COUNTER),
    )


def _cue(slot: str, purpose: str, codes: str, *more: Field) -> Form:
    said = Field(slot, codes)
    return Form("binding.toml", slot, purpose, (_ID, said, *more, _CUE, _MARKED, _COUNTER))


FORMS: dict[str, Form] = {
    "unit": _UNIT,
    "currency": _CURRENCY,
    "classifier": _CLASSIFIER,
    "bound-before": _bound("before", "before"),
    "bound-after": _bound("after", "behind"),
    "indicator": _INDICATOR,
    "measure": _MEASURE,
    "modality": _cue(
        "modality", "a cue of what is meant or expected", "target or forecast", _SCOPE
    ),
    "aggregation": _cue("aggregation", "a cue of how it was summed", "cumulative, daily, …"),
    "name": _NAME,
    "word": _WORD,
}
"""The kinds of rows that `extract rules new` writes."""
