"""Filters as queries."""

from collections.abc import Iterator
from typing import Any

from elasticsearch.dsl import Q

from search.asking import Circle
from search.engines.elasticsearch.matching import Query, worth
from search.engines.protocol import Filters

TENTH = 0.1
CHOICES = {
    "kind": ("kinds", "kind"),
    "category": ("categories", "category_slug"),
    "commune": ("communes", "commune_code"),
    "seller": ("sellers", "seller_id"),
}
"""Facet: the filter's name, the field's."""


def chosen(filters: Filters) -> dict[str, Query]:
    """What is chosen of each facet."""
    return {facet: query.to_dict() for facet, query in _of_facets(filters) if facet not in filters.said}


def _of_facets(filters: Filters) -> Iterator[tuple[str, Any]]:
    for facet, (name, field) in CHOICES.items():
        if values := getattr(filters, name):
            yield facet, Q("terms", **{field: list(values)})


def there(circle: Circle) -> Query:
    """Not asked for, but likelier: half of what a tier of names makes."""
    return worth(_within(circle).to_dict(), 0.5)


def conditions(filters: Filters) -> list[Query]:
    """All that has to hold for every facet alike."""
    return [query.to_dict() for query in _conditions(filters)]


def _conditions(filters: Filters) -> Iterator[Any]:
    yield from (query for facet, query in _of_facets(filters) if facet in filters.said)
    if filters.price_min is not None or filters.price_max is not None:
        bounds = {"gte": filters.price_min, "lte": filters.price_max}
        yield Q("range", price={name: value for name, value in bounds.items() if value is not None})
    if filters.in_stock:
        yield Q("term", is_available=True)
    if filters.in_season_on:
        day = filters.in_season_on.isoformat()
        yield _or_else("PRODUCE", _at_most("season_from", day) & _at_least("season_until", day))
    if filters.certified_on:
        day = filters.certified_on.isoformat()
        yield Q("range", certified_from={"lte": day})
        yield Q("range", certified_until={"gte": day})
    if filters.stars is not None:
        yield Q("range", stars={"gte": filters.stars})
    if filters.delivers_to:
        yield _or_else("PRODUCE", Q("term", delivers_to=filters.delivers_to) | ~Q("exists", field="delivers_to"))
    if filters.people is not None:
        yield _or_else("STAY", Q("range", sleeps={"gte": filters.people}))
    yield from _contents(filters)
    if filters.near is not None:
        yield _within(filters.near)
    if filters.free_stays is not None:
        yield _or_else("STAY", Q("terms", object_pk=list(filters.free_stays)))
    if filters.free_tours is not None:
        yield _or_else("TOUR", Q("terms", object_pk=list(filters.free_tours)))


def _within(circle: Circle) -> Any:
    middle = {"lat": circle.latitude, "lon": circle.longitude}
    return Q("geo_distance", distance=f"{circle.km}km", place=middle)


def _contents(filters: Filters) -> Iterator[Any]:
    for name, amount, unit in (("grams", filters.grams, "KG"), ("millilitres", filters.millilitres, "LITRE")):
        if amount is not None:
            around = {"gte": round(amount * (1 - TENTH)), "lte": round(amount * (1 + TENTH))}
            yield Q("range", **{name: around}) | Q("term", price_unit=unit)


def _or_else(kind: str, condition: Any) -> Any:
    """Holds for this kind; other kinds are not asked."""
    return ~Q("term", kind=kind) | condition


def _at_most(field: str, day: str) -> Any:
    return Q("range", **{field: {"lte": day}}) | ~Q("exists", field=field)


def _at_least(field: str, day: str) -> Any:
    return Q("range", **{field: {"gte": day}}) | ~Q("exists", field=field)
