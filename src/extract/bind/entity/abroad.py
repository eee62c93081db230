"""The places that 该国, 当地 and 全港 point back to, where the rules of regions tell none."""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.atoms import Atom
from extract.bind.cast import NATION
from extract.bind.places import place_name
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Mention

NEAR = 3
"""Sentences back in which a place is looked for."""


def country_before(at: Situation, pointing: Atom) -> str | None:
    """巴西上调利率。该国…: the country named last, by itself or by a place in it; never China."""
    countries = at.rules.regions.countries
    for _, mention in _places_before(at, pointing):
        file, _, key = mention.parts[0][0].partition(":")
        country = countries.get(countries[key].code) if file == "countries.tsv" else None
        if country is not None and country.names[0] != NATION:
            return country.names[0]
    return None


def place_before(at: Situation, pointing: Atom) -> str | None:
    """泰国北部遭遇洪灾。当地…: the place named last, where it is not the whole country."""
    for scene, mention in _places_before(at, pointing):
        text = scene.text[mention.start : mention.end]
        name = place_name(mention, text, at.context, at.rules.regions)
        if name != NATION:
            return name
    return None


def port_before(at: Situation) -> str | None:
    """青岛港…，全港: the port named last, which 本港 then means, and not Hong Kong."""
    ports = (b.text for b in reversed(at.state.named) if b.text.endswith(_PORTS))
    return next(ports, None)


_PORTS = ("港", "港口", "港集团", "港口集团", "港务集团", "港公司")


def _places_before(at: Situation, pointing: Atom) -> Iterator[tuple[Scene, Mention]]:
    """The places named before a word, the last one first."""
    number = at.sentence_number
    for scene in reversed(at.cast.scenes[max(0, number - NEAR) : number + 1]):
        end = pointing.start if scene is at.scene else len(scene.text)
        found = reversed(scene.matched.of_kind("region"))
        yield from ((scene, m) for m in found if m.end <= end)
