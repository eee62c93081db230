"""One document through the pipeline, within its limits of time and memory."""

from __future__ import annotations

from extract.batch.limits import OverdueError, memory_limit, time_limit
from extract.batch.options import Options, prepare
from extract.pipeline import explain_page, extract_page
from extract.read import read_documents
from extract.records import Extraction, Failure, Page
from extract.rulebook.book import load_rulebook
from extract.rulebook.errors import RuleTimeoutError
from extract.segment import load_segmenter

TRANSIENT = frozenset({"timeout", "memory", "crashed"})
"""Reasons that tell of the machine and not of the document: another run may do better."""


def extract_document(document: Page | Failure, options: Options) -> Extraction | Failure:
    """One document through the pipeline.

    What cannot be worked on becomes a Failure: `timeout` (the document took too long),
    `memory` (it needs more than it may), `rule_timeout` (a pattern of the user's rules did),
    `exception` (anything else).
    """
    if isinstance(document, Failure):
        return document
    rules = load_rulebook(options.rules)
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    try:
        with time_limit(options.timeout), memory_limit(options.memory):
            return extract_page(document, rules, segmenter)
    except OverdueError:
        reason, detail = "timeout", f"took longer than {options.timeout:g} s"
    except MemoryError:
        reason, detail = "memory", f"needs more than {options.memory or 0:g} MB"
    except RuleTimeoutError as error:
        reason, detail = "rule_timeout", str(error)
    except Exception as error:  # one bad document never stops a run
        reason, detail = "exception", f"{type(error).__name__}: {error}"
    return Failure(document.source, document.doc_id, reason, detail)


def explain(path: str, doc_id: str | None, position: int, options: Options) -> list[str]:
    """Why the number at a raw offset of one document was bound as it was, a line for each offer.

    `doc_id` names the document where the path holds several.
    Raises ValueError where there is no such document, or no quantity at the offset.
    """
    prepare(options)
    for page in read_documents([path], date=options.date, place=options.place):
        if isinstance(page, Failure) or doc_id in (None, page.doc_id):
            return explain_document(page, position, options)
    raise ValueError(f"{path}: no document {doc_id or ''}".rstrip())


def explain_document(page: Page | Failure, position: int, options: Options) -> list[str]:
    """As `explain`, for a document that was read, or failed to be."""
    if isinstance(page, Failure):
        raise ValueError(f"{page.source}: {page.reason}: {page.detail}")
    rules = load_rulebook(options.rules)
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    if lines := explain_page(page, rules, segmenter, position):
        return lines
    raise ValueError(f"{page.doc_id}: no quantity at offset {position}")
