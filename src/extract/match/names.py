"""Find what holds a numeral and is no quantity: names, codes, ordinals, scores, laws, idioms."""

from __future__ import annotations

from extract.records import Mention, Token
from extract.rulebook.names import NameRules

FILE = "names.toml"


def find_names(
    folded: str, rules: NameRules, tokens: tuple[Token, ...] = ()
) -> tuple[Mention, ...]:
    """The mentions of `names.toml` in a folded sentence, in the order of the text.

    Where two rules match, the one that stands first in the file keeps the span.
    `tokens` are not needed; the parameter lets all recognisers be called alike.
    """
    taken = bytearray(len(folded))
    found: list[Mention] = []
    for rule in rules.likely(folded):
        named = "q" in rule.pattern.groupindex
        for match in rule.pattern.finditer(folded):
            start, end = match.span("q" if named and match["q"] else 0)
            if start < end and 1 not in taken[start:end]:
                taken[start:end] = b"\1" * (end - start)
                found.append(Mention(rule.kind, f"{FILE}:{rule.id}", start, end))
    return tuple(sorted(found, key=lambda m: m.start))
