"""How probable each join is, over all ways to read a page from top to bottom.

A reader keeps in mind the cuts that wait; each line continues one of them, or none.
What speaks for a join depends on what was read above: where a box is read across the columns
of a text, the line below a cut belongs to an earlier cut, and now the cut itself waits.

The probabilities are those of the forward-backward algorithm
(Rabiner 1989, A tutorial on hidden Markov models, Proceedings of the IEEE 77:2),
the states being the sets of waiting cuts; only the likeliest sets are kept at each line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.layout.evidence import Place, is_orphan
from extract.layout.flow import Flow

Pair = tuple[int, int]
Scores = dict[Pair, float]
Waiting = tuple[tuple[int, bool], ...]
"""Cuts without continuation so far; of each, whether no text of its own can stand right below."""

Masses = dict[Waiting, float]
Odds = Callable[[int, int, Place], float]
"""The odds that a line continues a cut, against neither being joined; 0 for never."""

_STATES = 40
_LEAST = 1e-5  # of the mass of the likeliest state


@dataclass(frozen=True, slots=True)
class Step:
    """One way to read on: from state to state, perhaps by a join."""

    before: Waiting
    after: Waiting
    odds: float = 1.0
    pair: Pair | None = None


@dataclass(slots=True)
class _Lattice:
    """Every reading of the lines so far."""

    masses: Masses
    layers: list[tuple[Masses, list[Step]]]

    def add(self, steps: Iterable[Step]) -> None:
        """Read on, and keep the likeliest states."""
        taken = list(steps)
        self.layers.append((self.masses, taken))
        found: Masses = defaultdict(float)
        for step in taken:
            found[step.after] += self.masses[step.before] * step.odds
        best = sorted(found, key=lambda state: (-found[state], state))[:_STATES]
        most = found[best[0]]
        self.masses = {s: found[s] / most for s in best if found[s] > _LEAST * most}

    def joined(self) -> float:
        """The share of the readings so far in which the last line was joined to a cut."""
        masses, steps = self.layers[-1]
        weights = [masses[step.before] * step.odds for step in steps]
        return sum(w for w, s in zip(weights, steps, strict=True) if s.pair) / sum(weights)

    def shares(self) -> Scores:
        """The share of each join in all readings, found from the last line to the first."""
        shares: Scores = defaultdict(float)
        ahead: Masses = dict.fromkeys(self.masses, 1.0)
        for masses, steps in reversed(self.layers):
            behind: Masses = defaultdict(float)
            joined: Scores = defaultdict(float)
            for step in steps:
                odds = step.odds * ahead.get(step.after, 0.0)
                behind[step.before] += odds
                if step.pair:
                    joined[step.pair] += masses[step.before] * odds
            total = sum(masses[state] * mass for state, mass in behind.items())
            for pair, mass in joined.items():
                shares[pair] += mass / total
            most = max(behind.values())
            ahead = {state: mass / most for state, mass in behind.items()}
        return dict(shares)


def weigh_readings(flow: Flow, odds: Odds, reach: Sequence[int]) -> Scores:
    """The probability of each join; `reach` has the last line at which each cut may go on."""
    lattice = _Lattice({(): 1.0}, [])
    chance = _first_chances(flow)
    alone: dict[int, float] = {}  # of the lines of text: how likely each begins anew
    for at, shape in enumerate(flow.shapes):
        if shape == "body":
            if any(lattice.masses):
                lattice.add(_read(at, lattice.masses, flow, odds, reach, chance))
                alone[at] = 1 - lattice.joined()
            else:
                alone[at] = 1.0
        if flow.cut[at]:
            lattice.add(_open(at, lattice.masses, flow, odds, reach, alone))
    return lattice.shares()


def _read(
    at: int,
    states: Iterable[Waiting],
    flow: Flow,
    odds: Odds,
    reach: Sequence[int],
    chance: Sequence[int],
) -> Iterator[Step]:
    """A line of text begins anew, or continues a cut that waits."""
    above = flow.before[at]
    for state in states:
        kept = tuple(one for one in state if reach[one[0]] > at)
        yield Step(state, kept)
        rival = _rival(state, above, flow, chance)
        for cut, free in state:
            place = Place(free, rival if cut in (above, rival) else -1)
            if found := odds(cut, at, place):
                rest = tuple((one, foreign or one == above) for one, foreign in kept if one != cut)
                yield Step(state, rest, found, (cut, at))


def _rival(state: Waiting, above: int, flow: Flow, chance: Sequence[int]) -> int:
    """The cut that waits for what stands below another: the latest, and for the first such line."""
    near = flow.rules.limits["near"]
    return max(
        (cut for cut, free in state if free and chance[cut] == above and above - cut <= near),
        default=-1,
    )


def _open(
    at: int,
    states: Iterable[Waiting],
    flow: Flow,
    odds: Odds,
    reach: Sequence[int],
    alone: Mapping[int, float],
) -> Iterator[Step]:
    """A line that is cut begins to wait, or goes on in a line above that begins anew."""
    free = is_orphan(at, flow)
    above = (line for line in flow.bodies_near(at, flow.rules.limits["reach"]) if line < at)
    back = [(line, odds(at, line, Place(free)) * alone[line]) for line in above]
    opened = ((at, free),) if reach[at] > at else ()
    for state in states:
        kept = tuple(one for one in state if reach[one[0]] > at)
        yield Step(state, kept + opened)
        yield from (Step(state, kept, found, (at, line)) for line, found in back if found)


def _first_chances(flow: Flow) -> list[int]:
    """The first cut below each that has text right below: the likely place where it goes on."""
    chances, coming = [-1] * len(flow.lines), -1
    for at in range(len(flow.lines) - 1, -1, -1):
        chances[at] = coming
        text = flow.cut[at] and flow.shapes[at] == "body"
        if text and flow.after[at] >= 0 and flow.shapes[flow.after[at]] == "body":
            coming = at
    return chances
