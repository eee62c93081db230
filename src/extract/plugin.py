"""The spaCy component `zh_quantities`: our pipeline on the text of a `Doc`.

    nlp = spacy.blank("zh")
    nlp.add_pipe("zh_quantities", config={"date": "2026-03-27"})
    doc = nlp("全市用电量增长5.3%。")

`doc.spans["quantities"]` holds a span for each observation, its label the dimension and its id
the observation's; where spaCy's tokens do not end with the quantity, the span is the tokens around
it, and the exact offsets stand in the group's `attrs`.
`doc._.observations` gives the `Observation` records.
All offsets are code points of `doc.text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.read import build_page, parse_date
from extract.records import Amount, Failure, Observation, Page

GROUP = "quantities"
_STORE = "zh_quantities"
_EXACT = ("value", "low", "high", "base_value")


@Language.factory(
    "zh_quantities",
    default_config={
        "rules": None,
        "date": None,
        "outlet": None,
        "place": None,
        "segmenter": "jieba",
        "model": None,
    },
    assigns=["doc._.observations", "doc.spans"],
)
def create_component(
    nlp: Language,
    name: str,
    rules: str | None,
    date: str | None,
    outlet: str | None,
    place: str | None,
    segmenter: str,
    model: str | None,
) -> QuantityComponent:
    """Make the component; `rules` and `model` are paths of folders, all else as in `extract run`.

    A `Doc` may bring its own date, outlet or place in `doc.user_data`, and its id in
    `doc.user_data["doc_id"]`.
    Raises ValueError for a date, place or model that is none, RuleError for bad rules.
    """
    _check_settings(rules, date, place, segmenter, model)
    Doc.set_extension("observations", getter=read_observations, force=True)
    return QuantityComponent(rules, date, outlet, place, segmenter, model)


def _check_settings(
    rules: str | None, date: str | None, place: str | None, segmenter: str, model: str | None
) -> None:
    from extract.rulebook.book import load_rulebook

    parse_date(date)
    if model and segmenter != "pkuseg":
        raise ValueError(f"a model is for the segmenter pkuseg, not for {segmenter}")
    if rules or place:
        load_rulebook(Path(rules) if rules else None).check_place(place)


@dataclass(frozen=True, slots=True)
class QuantityComponent:
    """Only its settings, so that it can be sent to other processes."""

    rules: str | None = None
    date: str | None = None
    outlet: str | None = None
    place: str | None = None
    segmenter: str = "jieba"
    model: str | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc.spans["quantities"]` and `doc._.observations`."""
        from extract.pipeline import extract_page
        from extract.rulebook.book import load_rulebook
        from extract.segment import load_segmenter

        rulebook = load_rulebook(Path(self.rules) if self.rules else None)
        model = Path(self.model) if self.model else None
        segmenter = load_segmenter(self.segmenter, rulebook.lexicon, model)
        observations = extract_page(self._page(doc), rulebook, segmenter).observations
        doc.user_data[_STORE] = [_to_plain(one) for one in observations]
        doc.spans[GROUP] = _group_spans(doc, observations)
        return doc

    def _page(self, doc: Doc) -> Page:
        known = {key: doc.user_data.get(key) for key in ("date", "outlet", "place")}
        page = build_page(
            doc.text,
            str(doc.user_data.get("doc_id", "doc")),
            date=known["date"] or self.date,
            outlet=known["outlet"] or self.outlet,
            place=known["place"] or self.place,
        )
        if isinstance(page, Failure):
            raise ValueError(page.detail)
        return page


def read_observations(doc: Doc) -> list[Observation]:
    """The observations of a `Doc`, also of one that was read back from bytes."""
    return [_from_plain(row) for row in doc.user_data.get(_STORE, ())]


# --- spans -----------------------------------------------------------------------------------


def _group_spans(doc: Doc, observations: tuple[Observation, ...]) -> SpanGroup:
    pairs = [(one, _span(doc, one)) for one in observations]
    kept = [(one, span) for one, span in pairs if span is not None]
    attrs = {
        "observation_ids": [one.observation_id for one, _ in kept],
        "offsets": [[one.char_start, one.char_end] for one, _ in kept],
    }
    return SpanGroup(doc, name=GROUP, attrs=attrs, spans=[span for _, span in kept])


def _span(doc: Doc, one: Observation) -> Span | None:
    found: Span | None = doc.char_span(
        one.char_start,
        one.char_end,
        label=one.amount.dimension,
        span_id=one.observation_id,
        alignment_mode="expand",
    )
    return found


# --- records as plain values, which spaCy can write and send to other processes ----------------


def _to_plain(one: Observation) -> dict[str, Any]:
    row = asdict(one)
    for key in _EXACT:
        number = row["amount"][key]
        row["amount"][key] = None if number is None else str(number)
    return row


def _from_plain(row: Mapping[str, Any]) -> Observation:
    amount = {f.name: _frozen(row["amount"][f.name]) for f in fields(Amount)}
    for key in _EXACT:
        amount[key] = None if amount[key] is None else Decimal(amount[key])
    kept = {f.name: _frozen(row[f.name]) for f in fields(Observation) if f.name != "amount"}
    return Observation(amount=Amount(**amount), **kept)


def _frozen(value: Any) -> Any:
    """Lists as tuples again: on its way through bytes a tuple becomes a list."""
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value
