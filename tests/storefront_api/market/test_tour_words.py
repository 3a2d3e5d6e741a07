"""A tour as its host wrote it, its next departure, and which row of a list is wrong."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.storefront_api.api import data
from tests.storefront_api.market.test_tour_setup import ADULT, CHILD, NEW
from tests.tourism.factories import make_departure, make_host, make_tour
from tests.tourism.tours.test_opening import host_of
from tourism.models import AddOn, PickupPoint, PriceCategory, Tour

pytestmark = pytest.mark.django_db
WORDS = """query($id: ID!) {hostTour(id: $id) {name
  original {name description meetingPoint itinerary {offsetMinutes title text} included bring}
  english {name description meetingPoint itinerary {title} included bring}
  pickupPoints {name originalName nameEn originalWhere whereEn} addOns {name originalName nameEn}}}"""
NEXT = "query($id: ID!) {hostTours(sellerId: $id) {edges {node {nextDeparture {id seatsLeft}}}}}"
CREATE = """mutation($id: ID!, $input: TourInput!, $sold: [TourCategoryInput!]) {
  done: tourCreate(sellerId: $id, input: $input, categories: $sold) {
    tour {priceCategories {code}} errors {field code index}}}"""
CATEGORIES = """mutation($id: ID!, $list: [TourCategoryInput!]!) {
  done: tourCategoriesSet(tourId: $id, categories: $list) {errors {field code index}}}"""
POINTS = """mutation($id: ID!, $list: [TourPickupPointInput!]!) {
  done: tourPickupPointsSet(tourId: $id, points: $list) {errors {field code index}}}"""
ADD_ONS = """mutation($id: ID!, $list: [TourAddOnInput!]!) {
  done: tourAddOnsSet(tourId: $id, addOns: $list) {errors {field code index}}}"""
POINT = {"name": "Ga Huế", "price": 0, "per": "GUEST"}


def test_words_are_read_in_both_languages_whatever_the_reader_speaks() -> None:
    step = {"offset_minutes": 0, "title": "Gặp nhau", "text": "Ở bến"}
    english = {"name": "On the lagoon", "included": ["Life vests"]}
    tour = make_tour(name="Trên phá", itinerary=[step], bring=["Nón"], translations={"en": english})
    PickupPoint.objects.create(tour=tour, name="Ga", where="Cổng", translations={"en": {"name": "Station"}})
    AddOn.objects.create(tour=tour, name="Cơm", price=1, translations={"en": {"name": "Lunch"}})
    read = data(WORDS, user=host_of(tour), id=global_id("Tour", tour.pk), language="en")["hostTour"]
    assert read == {
        "name": "On the lagoon",
        "original": {
            "name": "Trên phá",
            "description": "",
            "meetingPoint": "",
            "itinerary": [{"offsetMinutes": 0, "title": "Gặp nhau", "text": "Ở bến"}],
            "included": [],
            "bring": ["Nón"],
        },
        "english": {
            "name": "On the lagoon",
            "description": "",
            "meetingPoint": "",
            "itinerary": [],
            "included": ["Life vests"],
            "bring": [],
        },
        "pickupPoints": [
            {"name": "Station", "originalName": "Ga", "nameEn": "Station", "originalWhere": "Cổng", "whereEn": ""}
        ],
        "addOns": [{"name": "Lunch", "originalName": "Cơm", "nameEn": "Lunch"}],
    }


def test_next_departure_is_the_soonest_that_goes_of_hidden_tours_too() -> None:
    tour = make_tour(is_published=False)
    make_departure(tour, days=9)
    soonest = make_departure(tour, days=4, is_closed=True, booked=2)
    make_departure(tour, days=2, is_closed=True, state="CALLED_OFF", decided_at=soonest.starts_at)
    counts = []
    for tours in (1, 3):
        for _more in range(tours - Tour.objects.count()):
            make_tour(tour.seller)
        with CaptureQueriesContext(connection) as captured:
            shown = data(NEXT, user=host_of(tour), id=global_id("Seller", tour.seller_id))["hostTours"]["edges"]
        counts.append(len(captured))
    departures = [edge["node"]["nextDeparture"] for edge in shown]
    assert departures.count(None) == 2
    assert {"id": global_id("Departure", soonest.pk), "seatsLeft": 4} in departures
    assert counts[0] == counts[1]


def test_a_tour_begins_with_its_prices_or_not_at_all() -> None:
    seller = make_host()
    host, on = seller.members.get().user, global_id("Seller", seller.pk)
    refused = data(CREATE, user=host, id=on, input=NEW, sold=[{**ADULT, "minimumAge": 3}])["done"]
    assert refused == {"tour": None, "errors": [{"field": "categories", "code": "INVALID", "index": 0}]}
    assert (Tour.objects.count(), PriceCategory.objects.count()) == (0, 0)
    begun = data(CREATE, user=host, id=on, input={**NEW, "minimumAge": 4}, sold=[ADULT, CHILD])["done"]
    assert begun == {"tour": {"priceCategories": [{"code": "ADULT"}, {"code": "CHILD"}]}, "errors": []}


@pytest.mark.parametrize(
    ("document", "listed", "index"),
    [
        (CATEGORIES, [{**CHILD, "maximumAge": 13}, ADULT], 1),
        (CATEGORIES, [ADULT, {**CHILD, "minimumAge": 6}], 1),
        (CATEGORIES, [{**CHILD, "maximumAge": 5}, ADULT], 1),
        (CATEGORIES, [ADULT, CHILD, {"category": "GROUP", "price": 1, "guestsIncluded": 1}], 2),
        (CATEGORIES, [{**ADULT, "maximumAge": 70}, CHILD], 0),
        (CATEGORIES, [CHILD], None),
        (POINTS, [POINT, {**POINT, "name": " "}], 1),
        (POINTS, [POINT, {**POINT, "name": "Chợ", "minutesBefore": 1000}], 1),
        (POINTS, [POINT, {**POINT, "name": "Chợ"}, POINT], 2),
        (ADD_ONS, [POINT, {**POINT, "name": "Chợ", "price": 10**10}], 1),
        (ADD_ONS, [{**POINT, "most": 60}], 0),
        (ADD_ONS, [POINT] * 31, None),
    ],
)
def test_refusal_names_the_row(document: str, listed: list[dict[str, Any]], index: int | None) -> None:
    tour = make_tour()
    (error,) = data(document, user=host_of(tour), id=global_id("Tour", tour.pk), list=listed)["done"]["errors"]
    assert error["index"] == index


def test_refused_step_names_its_row() -> None:
    update = """mutation($id: ID!, $input: TourInput!) {
      done: tourUpdate(id: $id, input: $input) {errors {field code index}}}"""
    tour = make_tour()
    steps = [{"offsetMinutes": 0, "title": "Gặp nhau"}, {"offsetMinutes": 60, "title": " "}]
    given = {"itinerary": steps}
    (error,) = data(update, user=host_of(tour), id=global_id("Tour", tour.pk), input=given)["done"]["errors"]
    assert error == {"field": "itinerary", "code": "INVALID", "index": 1}
