"""Learns how much each piece of evidence weighs, from reference extractions.

Every quantity of a reference is a choice between offers, of which some are right.
The weights maximise the likelihood of choosing a right one under a conditional log-linear model,
with a Gaussian prior on the weights (Chen and Rosenfeld 2000, A survey of smoothing techniques
for ME models, IEEE Transactions on Speech and Audio Processing 8:1); where several offers are
right their probabilities are summed. An indicator that is right, but longer or shorter than the
one of the reference, counts less than it (as the expected gain of minimum Bayes-risk training;
Smith and Eisner 2006, Minimum risk annealing for training log-linear models, ACL).
The figures of one article are much alike, so each of n counts n**-0.25: between one for each
figure, where a long table outweighs ten articles, and one for each article.

What the text has established before a number follows from earlier choices,
so the references are read again with the weights of the round before
(Daumé, Langford and Marcu 2009, Search-based structured prediction, Machine Learning 75);
one choice turned at the opening of a text turns those that follow it, so what is kept is the mean
of all rounds but the first (Wortsman et al. 2022, Model soups, ICML).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extract.evaluate import Reference, load_references
from extract.evaluate.references import ReferenceMention
from extract.evaluate.verdict import is_entity, is_indicator, is_period, likeness
from extract.pipeline import offer_page
from extract.records import Page
from extract.rulebook.book import Rulebook, load_rulebook
from extract.rulebook.ranking import FILE, SLOTS, Ranking
from extract.segment import Segmenter, load_segmenter

ROUNDS = 3
ALIKE = 0.25
"""How much less each of many figures of one article counts: zero, not at all; one, so much less
that all articles count the same."""

PENALTY: Mapping[str, tuple[float, float]] = {
    "indicator": (2.0, 2.0),
    "entity": (2.0, 10.0),
    "period": (7.0, 7.0),
}
"""One over the variance of the prior on each weight, by slot: of a plain sign, and of one that
joins two (`clauses:0|thing`). ALIKE was chosen by cross-validation over documents, these on
references that nothing is learnt from."""

JOINED = "|"
"""What stands between the two signs of a joined one."""

PRIOR: Mapping[str, Mapping[str, float]] = {
    "indicator": {
        "index": 5.0,
        "ratio": 5.0,
        "share_of_topic": 1.5,
        "side_of_trade": 1.5,
        "of_clause_above": 1.0,
    },
    "entity": {
        "asked:0": 1.5,
        "rule:entity:site_pointed": 3.5,
        "rule:entity:site_opening": 3.5,
        "rule:entity:site_named": 1.5,
    },
    "period": {"asked:0": 1.5},
}
"""The mean of the prior, where it is not zero: what the rules of grammar ask first, and what a
word points back to, is right unless much speaks against it. Chosen likewise."""

ADAPTING = 20.0
"""How many times closer weights are held to the former ones that they are adapted from."""

TRUST = 6.0
"""How many times as much a number of trusted references counts: of those that are closest to what
the weights are for, or checked best. Chosen on passages that nothing is learnt from."""

FEWEST = 3
"""Evidence that is seen less often gets no weight."""

Weights = dict[str, float]


class FittingError(ValueError):
    """There is nothing to learn from, or nothing to learn with."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The offers for one slot of one quantity: their evidence, and how right each is, 0 to 1."""

    evidence: tuple[tuple[str, ...], ...]
    right: tuple[float, ...]
    article: str = ""
    trust: float = 1.0


def train_ranking(
    paths: Iterable[str | Path],
    out: Path,
    rounds: int = ROUNDS,
    adapt: Collection[str] = (),
    trusted: Iterable[str | Path] = (),
    keep: Collection[str] = (),
) -> dict[str, int]:
    """Write `ranking.tsv` to the folder `out`; how many choices each slot was learnt from.

    `paths` are reference files of mentions, `trusted` more of them, which count TRUST times.
    The same files give the same weights.
    `adapt` names the slots of which the built-in weights are the mean of the prior, so that few
    references move them only where they speak clearly (Chelba and Acero 2006, Adaptation of
    maximum entropy capitalizer: little data can help a lot, Computer Speech & Language 20:4);
    the other slots then keep the weights they have, as do those that `keep` names.
    Raises FittingError for references without a quantity, for a slot that is none, or where
    scipy is not installed.
    """
    if unknown := {*adapt, *keep} - set(SLOTS):
        raise FittingError(f"no slot {', '.join(sorted(unknown))}: there are {', '.join(SLOTS)}")
    best = load_references(trusted)
    references = {r.doc_id: r for r in (*load_references(paths), *best)}
    counting_more = {reference.doc_id for reference in best}
    rules, sizes = learn(
        [*references.values()], load_rulebook(), rounds, adapt, counting_more, keep
    )
    lines = [
        f"{slot} {sign}\t{weight:.3f}"
        for slot in SLOTS
        for sign, weight in sorted(rules.ranking.weights[slot].items())
        if abs(weight) >= 0.005
    ]
    (out / FILE).write_text("\n".join(["evidence\tweight", *lines]) + "\n", encoding="utf-8")
    return sizes


def learn(
    references: Sequence[Reference],
    rules: Rulebook,
    rounds: int = ROUNDS,
    adapt: Collection[str] = (),
    trusted: Collection[str] = (),
    keep: Collection[str] = (),
) -> tuple[Rulebook, dict[str, int]]:
    """The rules with weights learnt from the references, and the choices for each slot.

    With `adapt` only the slots that it names are learnt, from the weights that the rules have;
    those that `keep` names are not.
    The documents of which `trusted` holds the ids count TRUST times.
    """
    segmenter = load_segmenter("jieba", rules.lexicon)
    held = {s for s in SLOTS if s in keep or (adapt and s not in adapt)}
    built_in = {slot: dict(rules.ranking.weights[slot]) for slot in SLOTS}
    kept = {slot: {**PRIOR[slot], **built_in[slot]} for slot in held}
    former = {slot: built_in[slot] if slot in adapt else {} for slot in SLOTS}
    rules = replace(rules, ranking=Ranking({**former, **kept}))
    sizes: dict[str, int] = {}
    learnt: list[Mapping[str, Weights]] = []
    for _ in range(rounds):
        choices: dict[str, list[Choice]] = {slot: [] for slot in SLOTS}
        for slot, choice in gather_choices(references, rules, segmenter, trusted):
            choices[slot].append(choice)
        sizes = {slot: len(found) for slot, found in choices.items()}
        if not all(sizes.values()):
            raise FittingError("the references hold no quantity with an offer that is right")
        weights = {
            slot: fit_weights(found, PENALTY[slot], PRIOR[slot], former[slot])
            for slot, found in choices.items()
            if slot not in kept
        }
        learnt.append(weights)
        rules = replace(rules, ranking=Ranking({**weights, **kept}))
    settled = {slot: _mean([w[slot] for w in learnt[1:] or learnt]) for slot in learnt[0]}
    return replace(rules, ranking=Ranking({**settled, **kept})), sizes


def gather_choices(
    references: Iterable[Reference],
    rules: Rulebook,
    segmenter: Segmenter,
    trusted: Collection[str] = (),
) -> Iterator[tuple[str, Choice]]:
    """Slot and choice for each quantity of the references of which at least one offer is right."""
    for number, reference in enumerate(references):
        page = Page(reference.doc_id, reference.text, date=reference.date)
        mentions = {m.span: m for m in reference.mentions if not m.optional}
        trust = TRUST if reference.doc_id in trusted else 1.0
        for offered in offer_page(page, rules, segmenter):
            mention = mentions.get(offered.span)
            if mention is None:
                continue
            for slot, texts in offered.texts.items():
                right = tuple(_rightness(slot, mention, text, offered.entity) for text in texts)
                if any(right):
                    article = f"{number}/{offered.article}"
                    yield slot, Choice(offered.evidence[slot], right, article, trust)


def fit_weights(
    choices: Sequence[Choice],
    penalty: tuple[float, float],
    prior: Mapping[str, float],
    former: Mapping[str, float] = MappingProxyType({}),
) -> Weights:
    """The weights under which the right offers of the choices are most probable.

    Signs with a `former` weight are held near it.
    """
    try:
        import numpy as np
        from scipy.optimize import minimize
    except ImportError:
        raise FittingError(
            "learning weights needs scipy: pip install 'extract-zh[train]'"
        ) from None

    signs = _frequent(choices)
    offers = [(number, e, ok) for number, c in enumerate(choices) for e, ok in _pairs(c)]
    group = np.array([number for number, _, _ in offers])
    right = np.array([ok for _, _, ok in offers])
    cells = [(row, signs[s]) for row, (_, e, _) in enumerate(offers) for s in e if s in signs]
    rows, columns = (np.array(side) for side in zip(*cells, strict=True))

    counts = Counter(choice.article for choice in choices)
    share = np.array([c.trust * counts[c.article] ** -ALIKE for c in choices])
    mean = np.array([former.get(sign, prior.get(sign, 0.0)) for sign in signs])
    pulls = np.array([penalty[JOINED in s] * (ADAPTING if s in former else 1) for s in signs])

    def loss(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        score = np.bincount(rows, weights[columns], minlength=len(offers))
        highest = np.full(len(choices), -np.inf)
        np.maximum.at(highest, group, score)
        mass = np.exp(score - highest[group])
        total = np.bincount(group, mass)
        good = np.bincount(group, mass * right)
        pull = (mass / total[group] - mass * right / good[group]) * share[group]
        off = weights - mean
        slope = np.bincount(columns, pull[rows], minlength=len(signs)) + pulls * off
        return float(share @ np.log(total / good) + pulls @ (off * off) / 2), slope

    found = minimize(loss, mean, jac=True, method="L-BFGS-B")
    return {**former, **{sign: float(found.x[column]) for sign, column in signs.items()}}


def _mean(rounds: Sequence[Weights]) -> Weights:
    """The mean of the weights of several rounds; a sign that one does not have weighs nothing."""
    signs = sorted({sign for weights in rounds for sign in weights})
    return {sign: sum(w.get(sign, 0.0) for w in rounds) / len(rounds) for sign in signs}


def _pairs(choice: Choice) -> Iterator[tuple[tuple[str, ...], float]]:
    return zip(choice.evidence, choice.right, strict=True)


def _frequent(choices: Iterable[Choice]) -> Mapping[str, int]:
    counts = Counter(sign for c in choices for evidence in c.evidence for sign in evidence)
    kept = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    return {sign: number for number, sign in enumerate(kept)}


def _rightness(slot: str, mention: ReferenceMention, text: str | None, entity: str | None) -> float:
    """How right an answer is: 0 if it is wrong, 1 where it is what the reference says."""
    if slot == "indicator":
        return likeness(mention, text) or 0.0 if is_indicator(mention, text, entity) else 0.0
    if slot == "period":
        return float(is_period(mention, text) is True)
    return float(is_entity(mention, text) is True if mention.entities else text is None)
