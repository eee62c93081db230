"""How probable each pair of a matching is, when every end may be taken once.

The pairs are weighed by belief propagation on the bipartite graph of cuts and continuations:
sum-product messages as for monomer-dimer models
(Zdeborová and Mézard 2006, The number of matchings in random graphs, J. Stat. Mech. P05003).
The shares are exact where the graph has no loops.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from math import exp

Pair = tuple[int, int]
Scores = dict[Pair, float]
_MOST = 20.0  # log odds beyond which nothing is surer
_ROUNDS = 12


def weigh_matching(scores: Scores, unmatched: Callable[[int], float]) -> Scores:
    """The share of all matchings, by their weight, that each pair is in.

    `scores` are log odds; `unmatched` gives those of a left end that stays alone,
    a right end that stays alone has 0.
    """
    odds = {pair: exp(min(score, _MOST)) for pair, score in scores.items()}
    alone = {left: exp(unmatched(left)) for left, _ in scores}
    to_right = {pair: value / (alone[pair[0]] + 1) for pair, value in odds.items()}
    to_left: Scores = {}
    for _ in range(_ROUNDS):
        to_left = _send(odds, to_right, 1, lambda _: 1.0)
        to_right = _send(odds, to_left, 0, lambda left: alone[left])
    return {
        pair: to_right[pair] * to_left[pair] / (value + to_right[pair] * to_left[pair])
        for pair, value in odds.items()
    }


def _send(odds: Scores, heard: Scores, side: int, alone: Callable[[int], float]) -> Scores:
    """What each end tells the other of a pair: its odds against all that the end was told else."""
    total: dict[int, float] = defaultdict(float)
    for pair, value in heard.items():
        total[pair[side]] += value
    return {
        pair: value / (alone(pair[side]) + max(0.0, total[pair[side]] - heard[pair]))
        for pair, value in odds.items()
    }
