"""Filters as SQL. Texts here are constants; what people ask goes into the values only."""

from dataclasses import dataclass, field
from math import cos, radians
from typing import Any

from search.asking import Circle
from search.engines.protocol import Filters

TENTH = 0.1
KM_IN_A_DEGREE = 111.2
CHOICES = {
    "kind": "kind = ANY(%(kinds)s)",
    "category": "category_slug = ANY(%(categories)s)",
    "commune": "commune_code = ANY(%(communes)s)",
    "seller": "seller_id = ANY(%(sellers)s)",
}
"""What is chosen of each facet."""
KM = (
    "12742.0176 * asin(sqrt(sin(radians(latitude - %(latitude)s) / 2) ^ 2"
    " + cos(radians(%(latitude)s)) * cos(radians(latitude)) * sin(radians(longitude - %(longitude)s) / 2) ^ 2))"
)
"""Along the earth's surface, of 6,371.0088 km radius."""


@dataclass(slots=True)
class Where:
    """Conditions for all facets alike, those of single facets, and their values."""

    conditions: list[str] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, sql: str, **values: Any) -> None:
        """One more that has to hold."""
        self.conditions.append(sql)
        self.values |= values


def where(filters: Filters) -> Where:
    """All that has to hold."""
    found = Where()
    for facet, name in (("kind", "kinds"), ("category", "categories"), ("commune", "communes"), ("seller", "sellers")):
        if values := getattr(filters, name):
            found.values[name] = list(values)
            if facet in filters.said:
                found.conditions.append(CHOICES[facet])
            else:
                found.chosen[facet] = CHOICES[facet]
    if filters.price_min is not None:
        found.add("price >= %(price_min)s", price_min=filters.price_min)
    if filters.price_max is not None:
        found.add("price <= %(price_max)s", price_max=filters.price_max)
    if filters.in_stock:
        found.add("is_available")
    if filters.in_season_on:
        found.add(
            "(kind <> 'PRODUCE' OR (coalesce(season_from, %(season)s) <= %(season)s"
            " AND coalesce(season_until, %(season)s) >= %(season)s))",
            season=filters.in_season_on,
        )
    if filters.certified_on:
        found.add("%(certified)s BETWEEN certified_from AND certified_until", certified=filters.certified_on)
    if filters.stars is not None:
        found.add("stars >= %(stars)s", stars=filters.stars)
    if filters.delivers_to:
        found.add(
            "(kind <> 'PRODUCE' OR delivers_to IS NULL OR delivers_to @> ARRAY[%(province)s]::varchar[])",
            province=filters.delivers_to,
        )
    if filters.people is not None:
        found.add("(kind <> 'STAY' OR sleeps >= %(people)s)", people=filters.people)
    _contents(filters, found)
    _place(filters, found)
    if filters.free_stays is not None:
        found.add("(kind <> 'STAY' OR object_pk = ANY(%(free_stays)s))", free_stays=list(filters.free_stays))
    if filters.free_tours is not None:
        found.add("(kind <> 'TOUR' OR object_pk = ANY(%(free_tours)s))", free_tours=list(filters.free_tours))
    return found


def box(circle: Circle) -> dict[str, float]:
    """The sides of a square around it, in degrees."""
    north, east = circle.km / KM_IN_A_DEGREE, circle.km / (KM_IN_A_DEGREE * cos(radians(circle.latitude)) or 1)
    return {
        "south": circle.latitude - north,
        "north": circle.latitude + north,
        "west": circle.longitude - east,
        "east": circle.longitude + east,
    }


def _contents(filters: Filters, found: Where) -> None:
    if filters.grams is not None:
        around = (round(filters.grams * (1 - TENTH)), round(filters.grams * (1 + TENTH)))
        found.add("(grams BETWEEN %(least)s AND %(most)s OR price_unit = 'KG')", least=around[0], most=around[1])
    if filters.millilitres is not None:
        around = (round(filters.millilitres * (1 - TENTH)), round(filters.millilitres * (1 + TENTH)))
        found.add(
            "(millilitres BETWEEN %(least_ml)s AND %(most_ml)s OR price_unit = 'LITRE')",
            least_ml=around[0],
            most_ml=around[1],
        )


def _place(filters: Filters, found: Where) -> None:
    if filters.near is None:
        return
    circle = filters.near
    # A degree of latitude has 111 km everywhere: the box keeps the sines away from most rows.
    found.add(
        "latitude BETWEEN %(latitude)s - %(km)s / 110.0 AND %(latitude)s + %(km)s / 110.0 AND " + KM + " <= %(km)s",
        latitude=circle.latitude,
        longitude=circle.longitude,
        km=circle.km,
    )
