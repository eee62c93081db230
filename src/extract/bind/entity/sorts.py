"""Which sort of owner a figure asks for: ages are of persons, pages of works, and no post owns.

In 海岳集团董事长周山青持股9万股 the firm only tells who 周山青 is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.bind.atoms import Atom
from extract.bind.cast import NATION
from extract.bind.entity.subjects import PERSON_TAGS
from extract.bind.grammar import tells
from extract.bind.offers import Fact, verbatim
from extract.bind.phrases import is_noun
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Span

POST = 7
"""Words behind a name in which the post is looked for that somebody holds there."""

_WITHIN = ("、", "原", "副", "兼", "名誉")
"""What stands between posts, and between a post and the name of where it is held."""


def unit_facts(at: Situation, text: str, kinds: Sequence[str], sort: str) -> Iterator[Fact]:
    """Of a number that tells an age or a part of a work: the sort of the owner beside it."""
    unit = at.asking_units
    if unit == "province_units":
        own = "nation" if text == NATION else sort
        yield verbatim, f"provinces_of:{own}:{'reached' if _reaches(at) else 'told'}"
    elif unit is not None:
        yield verbatim, f"{unit}|{'work' if '《' in text else sort}"
        for kind in kinds:
            yield verbatim, f"{unit}|{kind}"


def _reaches(at: Situation) -> bool:
    """产品销往12个省份: the figure is of what comes so far, and not of the country."""
    low, high = at.clause
    return at.scene.lookup.holding["reaching"].search(at.scene.text, low, high) is not None


def post_facts(scene: Scene, local: Span, sort: str) -> Iterator[Fact]:
    """Of an owner in the sentence: whether a post is held there, or by whom it is."""
    first, last = scene.bounds(*local)
    posts = scene.lookup.endings["posts"]
    held = _held(scene.atoms[last : last + POST], local[1], posts)
    if held is not None:
        yield verbatim, f"of_post:{held}", f"of_post:{held}|{sort}"
    before = scene.atoms[first - 1] if first else None
    if before is not None and before.end == local[0] and before.text.endswith(posts):
        yield verbatim, "in_post", f"in_post|{sort}"
    if sort == "person" and tells(scene, local):
        yield verbatim, "tells|person"


def _held(behind: Sequence[Atom], end: int, posts: tuple[str, ...]) -> str | None:
    """person, where the posts behind a name end in one; bare, where in none; None: no posts."""
    if not behind or behind[0].start != end or behind[0].text == "、":
        return None
    words = [*takewhile(_describes, behind)]
    post = next((i for i, atom in enumerate(words) if atom.text.endswith(posts)), None)
    if post is None:
        return None
    return "person" if any(a.tag in PERSON_TAGS for a in words[post + 1 :]) else "bare"


def _describes(atom: Atom) -> bool:
    return is_noun(atom) or atom.text in _WITHIN
