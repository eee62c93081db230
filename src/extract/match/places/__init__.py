"""Places and organisations in a sentence."""

from extract.match.places.organisations import find_organisations
from extract.match.places.regions import AMBIGUOUS, find_places

__all__ = ["AMBIGUOUS", "find_organisations", "find_places"]
