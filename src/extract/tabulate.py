"""Tabulate: extractions to rows, and rows to pandas frames.

The only room, with `write`, that knows pandas; and the place where Decimal becomes float.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from extract.records import (
    Article,
    Check,
    Extraction,
    Failure,
    Mention,
    Observation,
    Page,
    Rejection,
    Sentence,
    Span,
)
from extract.schema import TABLES, Tables, build_frame

__all__ = ["Row", "Tables", "check_row", "gather", "rows", "tabulate"]

Row = dict[str, Any]

_CONTROLS = re.compile("[\x7f-\x9f\u2028\u2029]")  # JSON may hold them bare; our tables may not


def tabulate(extractions: Iterable[Extraction | Failure]) -> Tables:
    """All extractions as frames, in the order given; dtypes are fixed, also of empty ones."""
    return gather(map(rows, extractions))


def gather(documents: Iterable[Mapping[str, Sequence[Row]]]) -> Tables:
    """The rows of many documents, each as `rows` gives them, as frames."""
    gathered: dict[str, list[Row]] = {table: [] for table in TABLES}
    for document in documents:
        for table, found in document.items():
            gathered[table].extend(found)
    return Tables(**{table: build_frame(table, found) for table, found in gathered.items()})


def rows(extraction: Extraction | Failure) -> dict[str, list[Row]]:
    """The rows of one document for each table that it has any for."""
    if isinstance(extraction, Failure):
        return {"errors": [_error_row(extraction)]}
    return {
        "observations": [_observation_row(o) for o in extraction.observations],
        "documents": [_document_row(extraction.page)],
        "articles": [_article_row(a) for a in extraction.articles],
        "sentences": [_sentence_row(s) for s in extraction.sentences],
        "mentions": list(_mention_rows(extraction)),
        "rejections": [
            _rejection_row(m.sentence, r) for m in extraction.matched for r in m.rejections
        ],
        "checks": [check_row(check) for check in extraction.checks],
    }


def _observation_row(observation: Observation) -> Row:
    amount = observation.amount
    return {
        "observation_id": observation.observation_id,
        "doc_id": observation.doc_id,
        "article_id": observation.article_id,
        "sentence_id": observation.sentence_id,
        "char_start": observation.char_start,
        "char_end": observation.char_end,
        "spans": _lists(observation.spans),
        "text": observation.text,
        "value": _float(amount.value),
        "value_low": _float(amount.low),
        "value_high": _float(amount.high),
        "unit": amount.unit,
        "dimension": amount.dimension,
        "base_value": _float(amount.base_value),
        "base_unit": amount.base_unit,
        "bound": amount.bound,
        "measure": observation.measure,
        "direction": observation.direction,
        "indicator": observation.indicator,
        "indicator_id": observation.indicator_id,
        "indicator_spans": _lists(observation.indicator_spans),
        "entity": observation.entity,
        "entity_spans": _lists(observation.entity_spans),
        "region_code": observation.region_code,
        "period": observation.period,
        "period_spans": _lists(observation.period_spans),
        "basis": observation.basis,
        "reference": observation.reference,
        "reference_spans": _lists(observation.reference_spans),
        "aggregation": observation.aggregation,
        "modality": observation.modality,
        "source": observation.source,
        "source_spans": _lists(observation.source_spans),
        "rule_id": observation.rule_id,
        "duplicate_of": observation.duplicate_of,
        "flags": _flags(observation),
    }


def _flags(observation: Observation) -> list[str]:
    """The flags of the row and of its amount, each once, in their order."""
    amount = observation.amount
    numbers = (amount.value, amount.low, amount.high, amount.base_value)
    lost = ["out_of_range"] if any(n is not None and _float(n) is None for n in numbers) else []
    return list(dict.fromkeys([*observation.flags, *amount.flags, *lost]))


def _document_row(page: Page) -> Row:
    return {
        "doc_id": page.doc_id,
        "source": page.source,
        "encoding": page.encoding,
        "sha256": page.sha256,
        "chars": len(page.text),
        "date": page.date,
        "outlet": page.outlet,
        "place": page.place,
        "extra": _json(page.extra) if page.extra else None,
        "text": page.text,
    }


def _article_row(article: Article) -> Row:
    sureness = [p.join_confidence for p in article.paragraphs if p.join_confidence is not None]
    return {
        "article_id": article.article_id,
        "doc_id": article.doc_id,
        "kind": article.kind,
        "headline": article.headline,
        "authors": list(article.authors),
        "date": article.date,
        "place": article.place,
        "outlet": article.outlet,
        "spans": _lists(article.spans),
        "text": "\n".join(p.content.text for p in article.paragraphs),
        "join_confidence": min(sureness, default=None),
    }


def _sentence_row(sentence: Sentence) -> Row:
    return {
        "sentence_id": sentence.sentence_id,
        "article_id": sentence.article_id,
        "doc_id": sentence.doc_id,
        "role": sentence.role,
        "text": sentence.text,
        "spans": _lists(sentence.content.pieces),
    }


def _mention_rows(extraction: Extraction) -> Iterator[Row]:
    """Every recognised mention, times with their ISO values."""
    values = {(t.sentence_id, t.mention): t.iso for t in extraction.times}
    for matched in extraction.matched:
        sentence = matched.sentence
        for mention in matched.mentions:
            timed = mention.kind == "time"
            spans = sentence.content.spans(mention.start, mention.end)
            yield {
                "doc_id": sentence.doc_id,
                "sentence_id": sentence.sentence_id,
                "kind": mention.kind,
                "rule_id": mention.rule_id,
                **_place(spans),
                "spans": _lists(spans),
                "text": _text(sentence, mention),
                "iso": values.get((sentence.sentence_id, mention)) if timed else None,
            }


def _rejection_row(sentence: Sentence, rejection: Rejection) -> Row:
    return {
        "doc_id": sentence.doc_id,
        "sentence_id": sentence.sentence_id,
        **_place(sentence.content.spans(rejection.start, rejection.end)),
        "text": _text(sentence, rejection),
        "reason": rejection.reason,
    }


def check_row(check: Check) -> Row:
    """The row of a relation."""
    ends = ("expected_low", "expected_high", "found_low", "found_high")
    return {
        **{name: _float(getattr(check, name)) for name in ends},
        "check_id": check.check_id,
        "doc_id": check.doc_id,
        "relation": check.relation,
        "verdict": check.verdict,
        "observation_ids": list(check.observation_ids),
        "texts": list(check.texts),
        "unit": check.unit,
        "evidence": check.evidence,
        "repair_id": check.repair_id,
        "repair": check.repair,
    }


def _error_row(failure: Failure) -> Row:
    return {
        "source": failure.source,
        "doc_id": failure.doc_id,
        "reason": failure.reason,
        "detail": failure.detail,
    }


def _place(spans: Sequence[Span]) -> Row:
    """The smallest raw range that holds the pieces, which need not stand in raw order."""
    if len(spans) == 1:
        return {"char_start": spans[0][0], "char_end": spans[0][1]}
    return {"char_start": min(s for s, _ in spans), "char_end": max(e for _, e in spans)}


def _text(sentence: Sentence, found: Mention | Rejection) -> str:
    return sys.intern(sentence.text[found.start : found.end])  # the same words come often


def _lists(spans: Iterable[Span]) -> list[list[int]]:
    return list(map(list, spans))


def _float(number: Decimal | None) -> float | None:
    """The nearest float; None beyond the range of floats, where the row is flagged."""
    value = None if number is None else float(number)
    return value if value is None or math.isfinite(value) else None


def _json(extra: Mapping[str, object]) -> str:
    """Fields as a JSON object that any file can hold; what JSON does not know becomes a string."""
    text = json.dumps(_plain(extra), ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair: JSON can escape it, UTF-8 cannot hold it
        return json.dumps(_plain(extra), separators=(",", ":"))
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if isinstance(value, str | int | float | None) else str(value)
