"""The quantities of a run against the reference's: which were found, and what of them is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.evaluate.difference import Difference, context_of
from extract.evaluate.likeness import squash
from extract.evaluate.references import Reference, ReferenceMention
from extract.evaluate.verdict import FIELDS, Row, Verdict, given, judge, wanted
from extract.records import Span

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("doc_id", "char_start", "char_end", "value_low", "value_high", "unit", "dimension"),
    *FIELDS,
)
APPROXIMATIONS = "约近超逾达过"
"""Words before or behind a quantity that are forgiven inside it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How well the observations agree with the references.

    The columns are shares of the found mentions on which the reference says something;
    None where it never does.
    `fact_f1` counts a mention only where value, measure, direction, indicator, entity and period
    are all as the reference says.
    """

    documents: int
    mentions: int
    found: int
    missed: int
    spurious: int
    precision: float
    recall: float
    f1: float
    value: float | None
    bound: float | None
    measure: float | None
    direction: float | None
    indicator: float | None
    entity: float | None
    period: float | None
    basis: float | None
    reference: float | None
    modality: float | None
    aggregation: float | None
    indicator_char_f1: float
    fact_f1: float
    errors: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The rows of a document laid to the mentions of its reference.

    `spurious` has the dimension of each row that the reference does not have, by its span.
    """

    reference: Reference
    pairs: tuple[tuple[ReferenceMention, Row, Verdict], ...]
    missed: tuple[ReferenceMention, ...]
    spurious: Mapping[Span, str]


def score_observations(observations: pd.DataFrame, references: Sequence[Reference]) -> Figures:
    """Score the table `observations` of a run; rows of other documents are left aside."""
    return figures_of(align_observations(observations, references))


def align_observations(
    observations: pd.DataFrame, references: Sequence[Reference]
) -> list[Alignment]:
    """The rows of a run laid to references, document by document."""
    found = _rows_by_document(observations)
    return [align(r, found.get(r.doc_id, {})) for r in references]


def align(reference: Reference, found: Mapping[Span, Row]) -> Alignment:
    """Lay found spans to the mentions of a reference: the same span, or one of the same words.

    What lies on an optional mention is neither found nor spurious.
    """
    used: set[Span] = set()
    pairs, missed = [], []
    for mention in reference.mentions:
        span = mention.span if mention.span in found else None
        span = span or _of_same_words(mention, reference.text, found, used)
        if mention.optional:
            used.update([span] if span else _overlapping(mention.span, found))
        elif span is None:
            missed.append(mention)
        else:
            used.add(span)
            pairs.append((mention, found[span], judge(mention, found[span])))
    spurious = {s: str(row["dimension"]) for s, row in found.items() if s not in used}
    return Alignment(reference, tuple(pairs), tuple(missed), spurious)


def _of_same_words(
    mention: ReferenceMention, text: str, found: Mapping[Span, Row], used: set[Span]
) -> Span | None:
    """An overlapping span that differs only by white space or an approximation word around it."""
    words = squash(text[slice(*mention.span)])
    for span in _overlapping(mention.span, found):
        if span not in used and squash(text[slice(*span)]).strip(APPROXIMATIONS) == words:
            return span
    return None


def _overlapping(span: Span, found: Mapping[Span, Row]) -> list[Span]:
    return [(s, e) for s, e in found if s < span[1] and span[0] < e]


def _rows_by_document(observations: pd.DataFrame) -> dict[str, dict[Span, Row]]:
    """The rows of each document by their span; what is missing in a cell is None."""
    frame = observations[list(COLUMNS)].astype(object)
    rows: list[dict[str, Any]] = frame.where(frame.notna(), None).to_dict("records")  # type: ignore[assignment]
    found: dict[str, dict[Span, Row]] = {}
    for row in rows:
        span = int(row["char_start"]), int(row["char_end"])
        found.setdefault(row["doc_id"], {})[span] = row
    return found


# --- figures ---------------------------------------------------------------------------------


def figures_of(alignments: Sequence[Alignment]) -> Figures:
    """The figures of some documents together."""
    verdicts = [verdict for a in alignments for _, _, verdict in a.pairs]
    found, facts = len(verdicts), sum(v.fact for v in verdicts)
    missed = sum(len(a.missed) for a in alignments)
    spurious = sum(len(a.spurious) for a in alignments)
    likeness = [v.indicator_likeness for v in verdicts if v.indicator_likeness is not None]
    return Figures(
        documents=len(alignments),
        mentions=found + missed,
        found=found,
        missed=missed,
        spurious=spurious,
        precision=_ratio(found, found + spurious),
        recall=_ratio(found, found + missed),
        f1=_f1(found, found + spurious, found + missed),
        **{field: _share([v.right[field] for v in verdicts]) for field in FIELDS},
        indicator_char_f1=_ratio(sum(likeness), len(likeness)),
        fact_f1=_f1(facts, found + spurious, found + missed),
        errors=tuple(error for a in alignments for error in _differences(a)),
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, found: int, wanted: int) -> float:
    precision, recall = _ratio(right, found), _ratio(right, wanted)
    return _ratio(2 * precision * recall, precision + recall)


def _share(answers: Sequence[bool | None]) -> float | None:
    said = [answer for answer in answers if answer is not None]
    return sum(said) / len(said) if said else None


def _differences(alignment: Alignment) -> Iterator[Difference]:
    """What is wrong in a document, in the order of the text for each kind of mistake."""
    doc_id, text = alignment.reference.doc_id, alignment.reference.text
    for mention in alignment.missed:
        yield Difference(
            "missed", doc_id, mention.text, mention.text, None, context_of(text, mention.span)
        )
    for span in alignment.spurious:
        words = text[slice(*span)]
        yield Difference("spurious", doc_id, words, None, words, context_of(text, span))
    for mention, row, verdict in alignment.pairs:
        context = context_of(text, mention.span)
        for field in verdict.wrong():
            want, got = wanted(mention, field), given(row, field)
            yield Difference(field, doc_id, mention.text, want, got, context)
