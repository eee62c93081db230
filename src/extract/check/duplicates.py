"""Which rows of a document state a fact that an earlier row states already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Observation


def mark_duplicates(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The same rows, with `duplicate_of` set where the document repeats itself."""
    first: dict[tuple[object, ...], str] = {}
    checked = []
    for observation in observations:
        key = _fact(observation)
        earlier = first.setdefault(key, observation.observation_id) if key else None
        duplicate = earlier if earlier != observation.observation_id else None
        changes = duplicate != observation.duplicate_of
        checked.append(replace(observation, duplicate_of=duplicate) if changes else observation)
    return tuple(checked)


def _fact(observation: Observation) -> tuple[object, ...] | None:
    """What two rows must share to state the same fact; None where too little is known."""
    amount = observation.amount
    if observation.indicator is None:
        return None
    return (
        observation.indicator_id or observation.indicator,
        observation.entity,
        observation.period,
        observation.measure,
        observation.direction,
        observation.basis,
        amount.low,
        amount.high,
        amount.unit,
        amount.bound,
    )
