"""Farther than was asked, where little is there: who wants a bed at a place takes one nearby rather than none."""

from dataclasses import replace

from search.asking import Circle, SearchRequest
from search.engines.protocol import Filters
from search.understanding.conditions import Conditions
from search.understanding.understand import PLACED

WIDER = 2.5
"""Times the distance that a place reaches."""


def wider(filters: Filters, read: Conditions, request: SearchRequest) -> Filters:
    """The same filters with the place that was read in the query farther around; goods travel, so from anywhere. What
    was chosen stays as it was chosen."""
    place = read.near or read.commune
    if place is None or request.near is not None or request.communes:
        return filters
    around = Circle(place.latitude, place.longitude, place.km * WIDER) if read.kind in PLACED else None
    return replace(filters, communes=(), near=around)
