"""Tours by price category over the API."""

from typing import Any

import pytest

from marketplace.values.ids import global_id
from tests.storefront_api.api import data
from tests.tourism.factories import make_departure
from tests.tourism.shopping import open_basket, sold_departure
from tourism.models import Booking, Departure, PriceCategory

pytestmark = pytest.mark.django_db
ADD = """mutation($checkoutId: ID!, $tour: TourBookingInput) {checkoutBookingAdd(checkoutId: $checkoutId, tour: $tour) {
  booking {seats adults children units {category name quantity} price {amount}} errors {field code message}}}"""
QUOTE = """query($id: ID!, $units: [TourUnitInput!], $adults: Int) {
  tourQuote(departureId: $id, units: $units, adults: $adults) {
    lines {category {code seats guestsIncluded accompaniedBy} quantity} total {amount} problem}}"""


def with_infants(departure: Departure) -> Departure:
    PriceCategory.objects.create(
        tour=departure.tour, code="INFANT", maximum_age=3, price=10_000, seats=0, accompanied_by=["ADULT"]
    )
    return departure


def units(**counts: int) -> list[dict[str, Any]]:
    return [{"category": code, "quantity": count} for code, count in counts.items()]


def test_quote_and_book_by_units() -> None:
    departure = with_infants(sold_departure())
    departure_id = global_id("Departure", departure.pk)
    quote = data(QUOTE, id=departure_id, units=units(ADULT=2, INFANT=1))["tourQuote"]
    assert quote["lines"][1] == {
        "category": {"code": "INFANT", "seats": 0, "guestsIncluded": 1, "accompaniedBy": ["ADULT"]},
        "quantity": 1,
    }
    assert (quote["total"]["amount"], quote["problem"]) == (410_000, None)
    asked = {"departureId": departure_id, "units": units(ADULT=2, INFANT=1)}
    payload = data(ADD, checkoutId=open_basket(), tour=asked, language="en")["checkoutBookingAdd"]
    assert payload == {
        "booking": {
            "seats": 2,
            "adults": 2,
            "children": 1,
            "units": [
                {"category": "ADULT", "name": "Adult", "quantity": 2},
                {"category": "INFANT", "name": "Infant", "quantity": 1},
            ],
            "price": {"amount": 410_000},
        },
        "errors": [],
    }


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ({"units": units(ADULT=1, YOUTH=1)}, "INVALID", "units"),
        ({"units": units(ADULT=1) + units(ADULT=1)}, "INVALID", "units"),
        ({"units": units(ADULT=1), "adults": 1}, "INVALID", "units"),
        ({"units": units(ADULT=-1)}, "INVALID", "adults"),
        ({"units": []}, "NO_ADULT", "adults"),
        ({}, "NO_ADULT", "adults"),
    ],
)
def test_book_by_units_refused_changes_nothing(asked: dict[str, Any], code: str, field: str) -> None:
    departure = sold_departure()
    tour = {"departureId": global_id("Departure", departure.pk), **asked}
    (error,) = data(ADD, checkoutId=open_basket(), tour=tour)["checkoutBookingAdd"]["errors"]
    departure.refresh_from_db()
    assert (error["code"], error["field"], departure.held, Booking.objects.count()) == (code, field, 0, 0)


def test_price_of_a_tour_sold_to_groups_only() -> None:
    departure = make_departure()
    departure.tour.price_categories.all().delete()
    PriceCategory.objects.create(tour=departure.tour, code="GROUP", price=900_000, seats=4, guests_included=4)
    shown = data("{tours {edges {node {priceFrom {amount}}}}}")["tours"]["edges"]
    assert shown == [{"node": {"priceFrom": {"amount": 900_000}}}]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (units(CHILD=1), "adults"),
        (units(ADULT=1, YOUTH=1), "units"),
        (units(ADULT=99), "adults"),
        (units(ADULT=1), None),
    ],
)
def test_quote_says_what_of_the_question_is_in_the_way(asked: list[dict[str, Any]], field: str | None) -> None:
    document = "query($id: ID!, $units: [TourUnitInput!]) {tourQuote(departureId: $id, units: $units) {problemField}}"
    departure = sold_departure()
    assert data(document, id=global_id("Departure", departure.pk), units=asked) == {
        "tourQuote": {"problemField": field}
    }
