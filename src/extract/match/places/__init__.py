"""Places and organisations in a sentence."""

from extract.match.places.coined import find_coined
from extract.match.places.organisations import find_organisations
from extract.match.places.regions import AMBIGUOUS, find_places
from extract.match.places.short_names import ShortNames, read_short_names

__all__ = [
    "AMBIGUOUS",
    "ShortNames",
    "find_coined",
    "find_organisations",
    "find_places",
    "read_short_names",
]
