"""Numbers that are the names of products: the 787 of an article, with and without its maker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.records import Matched, Mention, Rejection

RULE_ID = "names.toml:model"
OFTEN = 2
"""How often a bare number without a unit must stand in an article to be a name in it."""

_MODEL = re.compile(r"(?!(?:19|20)[0-9]{2}$)[1-9][0-9]{2,3}")


def name_models(matched: Sequence[Matched]) -> list[Matched]:
    """The sentences, with a mention of kind `name` for each bare number that is a model's.

    A number of three or four digits that no unit follows, and that the article prints again
    or once with its maker, would be no quantity anyhow.
    """
    bare = Counter(_text(m, r) for m in matched for r in m.rejections if _is_bare(m, r))
    full = dict(made for m in matched for made in _made(m)) if bare else {}
    names = {text for text, count in bare.items() if count >= OFTEN or text in full}
    return [_named(m, names, full) for m in matched] if names else list(matched)


def _text(matched: Matched, found: Rejection | Mention) -> str:
    return matched.sentence.folded[found.start : found.end]


def _is_bare(matched: Matched, rejection: Rejection) -> bool:
    return rejection.reason == "no_unit" and bool(_MODEL.fullmatch(_text(matched, rejection)))


def _made(matched: Matched) -> list[tuple[str, str]]:
    """Number and full name of each model that stands behind its maker: 787, 波音787."""
    makers = {m.end: m.start for m in matched.of_kind("organisation")}
    models = (m for m in matched.of_kind("name") if m.rule_id == RULE_ID and m.start in makers)
    text = matched.sentence.text
    return [(_text(matched, m), text[makers[m.start] : m.end]) for m in models]


def _named(matched: Matched, names: set[str], full: Mapping[str, str]) -> Matched:
    found = [r for r in matched.rejections if _is_bare(matched, r) and _text(matched, r) in names]
    if not found:
        return matched
    new = (
        Mention("name", RULE_ID, r.start, r.end, full=full.get(_text(matched, r))) for r in found
    )
    mentions = sorted((*matched.mentions, *new), key=lambda m: (m.start, -m.end, m.kind))
    left = tuple(r for r in matched.rejections if r not in found)
    return replace(matched, mentions=tuple(mentions), rejections=left)
