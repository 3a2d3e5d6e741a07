"""A host's own things, changed to the ends of what the types allow: each mutation of stays and tours says why not."""

from datetime import time
from typing import Any

import pytest
from graphql import GraphQLField

from marketplace.values.ids import global_id
from storefront_api.schema import schema
from tests.storefront_api.api import ask
from tests.storefront_api.core.executor.variables import variables_for
from tests.storefront_api.market.test_ids_of_nothing import MUTATIONS, scalar
from tests.tourism.calling_off.guests import book
from tests.tourism.factories import days_ahead
from tests.tourism.feeds.factories import make_feed
from tests.tourism.shopping import open_basket, sold_departure, sold_room_type
from tests.tourism.stays.hosts import host_of, name_rooms, sell
from tests.tourism.tours.test_opening import save
from tourism.domain.stays.blocks import block
from tourism.models import RatePlan, Resource, Season, StayRule

pytestmark = pytest.mark.django_db
AREAS = ("tours", "stays", "bookings", "calendars", "waiting", "tickets", "guests", "departures")
ENDS: list[dict[str, Any]] = [
    {"Date": "0001-01-01", "DateTime": "0001-01-01T00:00:00Z", "Time": "00:00", "Int": -(2**31), "String": ""},
    {"Date": "9999-12-31", "DateTime": "9999-12-31T23:59:59Z", "Time": "23:59:59.999999", "Int": 2**31 - 1},
    {"Date": "2028-02-29", "DateTime": "9999-12-31T23:59:59-12:00", "Int": 0, "String": "x" * 20_000, "Float": 1e308},
    {"Date": days_ahead(5).isoformat(), "Int": 1, "String": "\u0000\ud7ff\u202e' --", "Float": -1e308},
]


def is_a_hosts(field: GraphQLField) -> bool:
    module = field.resolve.__self__.__module__
    return any(module.startswith(f"storefront_api.market.{area}") for area in AREAS)


@pytest.fixture
def own() -> tuple[Any, dict[str, str]]:
    """A host, and an id of each of their things."""
    departure = sold_departure()
    seller = departure.tour.seller
    room_type = sold_room_type(seller)
    stay = room_type.property
    (room,) = name_rooms(room_type, "Sen")
    days = {"first": days_ahead(20), "last": days_ahead(22)}
    rows = {
        "Seller": seller,
        "Tour": departure.tour,
        "Departure": departure,
        "DepartureRule": save(departure.tour, at=time(9)),
        "Resource": Resource.objects.create(seller=seller, name="Thuyền", units=1),
        "Stay": stay,
        "RoomType": room_type,
        "Room": room,
        "RoomBlock": block(room_type, first=days_ahead(8), until=days_ahead(9), reason="Sửa"),
        "StaySeason": Season.objects.create(room_type=room_type, name="Tết", price=1, **days),
        "RatePlan": RatePlan.objects.create(property=stay, name="Gói", cancellation_code="STRICT"),
        "StayRule": StayRule.objects.create(property=stay, minimum_nights=2, **days),
        "CalendarFeed": make_feed(room_type),
        "Booking": sell(room_type, 2, 4),
        "TourBooking": book(departure),
    }
    ids = {name: global_id(name.replace("TourBooking", "Booking"), row.pk) for name, row in rows.items()}
    return host_of(stay), {**ids, "Checkout": open_basket()}


@pytest.mark.parametrize("name", sorted(name for name, field in MUTATIONS.items() if is_a_hosts(field)))
def test_ends_of_the_types_are_answered_in_words(name: str, own: tuple[Any, dict[str, str]]) -> None:
    host, ids = own
    field = MUTATIONS[name]
    declared = ", ".join(f"${key}: {argument.type}" for key, argument in field.args.items())
    given = ", ".join(f"{key}: ${key}" for key in field.args)
    text = f"mutation({declared}) {{done: {name}({given}) {{errors {{code message}}}}}}"
    for own_id in ids.values():
        for ends in ENDS:

            def value(kind: str, key: str, ends: dict[str, Any] = ends, own_id: str = own_id) -> Any:
                asked = key.removesuffix("Id")
                named = ids.get(asked[:1].upper() + asked[1:], own_id)
                return ends[kind] if kind in ends else scalar(kind, key, named)

            answer = ask_whatever(text, user=host, variables=variables_for(schema.graphql_schema, text, value))
            assert "Internal Server Error" not in str(answer), (ends, answer)


def ask_whatever(text: str, *, user: Any, variables: dict[str, Any]) -> Any:
    """What the types refuse is answered with 400, which is as good."""
    try:
        return ask(text, user=user, **variables)
    except AssertionError as refused:
        if not str(refused).startswith('{"errors"'):
            raise
        return refused
