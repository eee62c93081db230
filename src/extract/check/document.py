"""The relations of one document: found, judged, and told to its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extract.check.balances import find_balances
from extract.check.changes import find_changes
from extract.check.claims import Claim, judge
from extract.check.duplicates import mark_duplicates
from extract.check.figures import Figure, figures_of
from extract.check.products import find_products, find_ranks
from extract.check.ranges import find_beyond
from extract.check.repairs import is_mendable, smallest_repair
from extract.check.repeats import find_repeats
from extract.check.shares import find_complete_shares, find_shares
from extract.check.sums import find_sums
from extract.records import Check, Observation, Sentence
from extract.rulebook.relations import RelationRules

FAILED, HELD = "check_failed", "check_held"
CROWDED = "crowded_sentence"
"""Of rows that nothing is known of but their numbers: any two of so many would fit."""


def check_document(
    observations: Sequence[Observation], sentences: Sequence[Sentence], rules: RelationRules
) -> tuple[tuple[Observation, ...], tuple[Check, ...]]:
    """The rows with their flags and `duplicate_of`, and the relations between them."""
    places = {sentence.sentence_id: (at, sentence) for at, sentence in enumerate(sentences)}
    articles = [
        figures_of([row for row in rows if CROWDED not in row.flags], places)
        for _, rows in groupby(observations, key=lambda row: row.article_id)
    ]
    checks = _judge_all([*_find(articles, rules)])
    return flag(mark_duplicates(observations), checks), tuple(checks)


def _judge_all(claims: Sequence[Claim]) -> list[Check]:
    judged = [(claim, verdict) for claim in claims if (verdict := judge(claim))]
    trusted = frozenset(
        figure.row.observation_id
        for claim, verdict in judged
        if verdict == "holds"
        for figure in claim.figures
    )
    checks: list[Check] = []
    for claim, verdict in judged:
        if told := _weigh(claim, verdict):
            repair = smallest_repair(claim, trusted) if told == "fails" else None
            checks.append(_record(claim, told, repair, len(checks) + 1))
    return checks


def _weigh(claim: Claim, verdict: str) -> str | None:
    """What to tell: a failure that no slip explains is open, as rows may not belong together."""
    if verdict != "fails" or claim.relation == "range" or is_mendable(claim):
        return verdict
    return "open" if claim.sure else None


def _find(articles: Sequence[Sequence[Figure]], rules: RelationRules) -> Iterator[Claim]:
    """Every claim about the figures of a document, article by article; what repeats comes last."""
    for figures in articles:
        yield from find_shares(figures)
        yield from find_complete_shares(figures, rules.complements)
        balances = list(find_balances(figures, rules.balances))
        told = {frozenset(claim.figures) for claim in balances}
        sums = find_sums(figures, rules.complements)
        yield from balances
        yield from (claim for claim in sums if frozenset(claim.figures) not in told)
        yield from find_changes(figures)
        yield from find_products(figures)
        yield from find_ranks(figures)
        yield from find_beyond(figures, rules.ranges)
    yield from find_repeats([figure for figures in articles for figure in figures])


def _record(claim: Claim, verdict: str, repair: tuple[Figure, str] | None, number: int) -> Check:
    rows = tuple(figure.row for figure in claim.figures)
    expected, found = claim.expected(), claim.found.value
    assert expected is not None  # judged
    return Check(
        check_id=f"{rows[0].doc_id}:{number}",
        doc_id=rows[0].doc_id,
        relation=claim.relation,
        verdict=verdict,
        observation_ids=tuple(row.observation_id for row in rows),
        texts=tuple(row.text for row in rows),
        expected_low=expected.low,
        expected_high=expected.high,
        found_low=found.low,
        found_high=found.high,
        unit=claim.found.row.amount.base_unit,
        evidence=claim.evidence,
        repair_id=repair[0].row.observation_id if repair else None,
        repair=repair[1] if repair else None,
    )


def flag(observations: Sequence[Observation], checks: Sequence[Check]) -> tuple[Observation, ...]:
    """The rows with what the checks say of them."""
    told = {
        name: {row for check in checks if check.verdict == verdict for row in check.observation_ids}
        for name, verdict in ((FAILED, "fails"), (HELD, "holds"))
    }
    return tuple(
        replace(row, flags=(*row.flags, *flags))
        if (flags := [name for name, rows in told.items() if row.observation_id in rows])
        else row
        for row in observations
    )
