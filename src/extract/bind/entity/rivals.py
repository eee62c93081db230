"""What an owner from outside the sentence has to be preferred to: the nearest subject.

The region of the article, or whose the number before was, holds on until somebody else is named
in subject place; how near that one stands tells whether it still does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.bind.situation import Situation
from extract.records import Bound

_OPENING = ("subject", "bearer_last", "bearer_first")

_NEAR: Mapping[str, tuple[int, str]] = {
    "clause": (0, "named"),
    **{f"{way}0": (1, "thing") for way in _OPENING},
    "person_clause0": (2, "person"),
    "sentence": (3, "named"),
    **{f"{way}{clause}": (4, "thing") for way in _OPENING for clause in range(1, 4)},
    "recent0": (5, "named"),
    **dict.fromkeys(("former", "former_last", "former_first"), (6, "thing")),
}
"""How near a subject stands, by the way in which it was found, and what sort of name it is."""

_NONE = (9, "none")


def nearest_subject(
    at: Situation, found: Iterable[tuple[Bound, Iterable[str], Iterable[str]]]
) -> str:
    """The nearest subject that can own a figure; what no list knows can where it ends so."""
    ranks = (
        _NEAR[way]
        for bound, ways, _ in found
        for way in ways
        if way in _NEAR and (_NEAR[way][1] != "thing" or at.scene.lookup.traits[bound.text].owning)
    )
    return "{}_{}".format(*min(ranks, default=_NONE))


def rival_signs(ways: Sequence[str], rival: str) -> Iterator[str]:
    """Of nobody, and of an owner that nothing in the sentence tells: the subject beside it."""
    if ways[0] == "nobody":
        yield f"nobody_beside:{rival}"
    elif all(way.startswith(_ASSUMED) for way in ways):
        yield f"assumed_beside:{rival}"
    elif all(way.startswith(_CARRIED) for way in ways):
        yield f"carried_beside:{rival}"
        yield from (f"{way}_beside:{rival}" for way in ways if way.startswith(_HOLDING))


_ASSUMED = ("home", "anywhere", "everywhere", "most_named", "titled", "behind")
_HOLDING = ("in_force", "home", "titled0", "past0", "recent0", "most_named")
_CARRIED = (
    *_ASSUMED,
    "past",
    "in_force",
    "recent",
    "former",
    "theme",
    "authority",
    "before_person",
)
