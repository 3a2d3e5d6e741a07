"""A host sets up a tour over the API; a guest chooses from it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.contract import shop
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.models import Product
from marketplace.values.ids import global_id, split_global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.tourism.factories import make_departure, make_host, make_tour
from tests.tourism.shopping import open_basket, sold_departure
from tests.tourism.tours.test_claiming import two_tours
from tests.tourism.tours.test_opening import host_of
from tourism.domain import holds
from tourism.domain.holds import SeatsClaim
from tourism.models import AddOn, Booking, PickupPoint, PriceCategory, Tour

pytestmark = pytest.mark.django_db
CREATE = """mutation($id: ID!, $input: TourInput!) {tourCreate(sellerId: $id, input: $input) {
  tour {id name durationMinutes isPublished itinerary {offsetMinutes title} included openAheadDays}
  errors {field code}}}"""
UPDATE = """mutation($id: ID!, $input: TourInput!) {tourUpdate(id: $id, input: $input) {
  tour {name minimumAge} errors {field code}}}"""
PUBLISH = """mutation($id: ID!, $shown: Boolean!) {tourPublish(id: $id, published: $shown) {
  tour {isPublished} errors {field code}}}"""
CATEGORIES = """mutation($id: ID!, $list: [TourCategoryInput!]!) {tourCategoriesSet(tourId: $id, categories: $list) {
  tour {priceCategories {code seats price {amount}}} errors {field code message}}}"""
POINTS = """mutation($id: ID!, $list: [TourPickupPointInput!]!) {tourPickupPointsSet(tourId: $id, points: $list) {
  tour {pickupPoints {id name where minutesBefore price {amount} per}} errors {field code}}}"""
ADD_ONS = """mutation($id: ID!, $list: [TourAddOnInput!]!) {tourAddOnsSet(tourId: $id, addOns: $list) {
  tour {addOns {id name price {amount} per most}} errors {field code}}}"""
QUOTE = """query($id: ID!, $point: ID, $addOns: [TourAddOnAskedInput!]) {
  tourQuote(departureId: $id, adults: 2, pickupPointId: $point, addOns: $addOns) {
    lines {category {code}} extras {label quantity total {amount}} total {amount} problem}}"""
ADD = """mutation($checkoutId: ID!, $tour: TourBookingInput) {checkoutBookingAdd(checkoutId: $checkoutId, tour: $tour) {
  booking {pickup {name where at} addOns {name quantity} breakdown {label total {amount}} price {amount}
    departure {startsAt}} errors {field code}}}"""
NEW = {"name": "Chèo sup ngắm phá", "durationMinutes": 120, "cancellation": "FLEXIBLE"}
ADULT = {"category": "ADULT", "price": 200_000, "minimumAge": 12}
CHILD = {"category": "CHILD", "price": 90_000, "minimumAge": 4, "maximumAge": 11, "accompaniedBy": ["ADULT"]}
STATION = {"name": "Ga Huế", "nameEn": "Huế station", "where": "Cổng chính", "price": 50_000, "per": "GUEST"}
LUNCH = {"name": "Cơm trưa", "price": 80_000, "per": "GUEST"}


def tour_id(tour: Tour) -> str:
    return global_id("Tour", tour.pk)


def test_create_a_tour_and_change_it() -> None:
    seller = make_host()
    host = seller.members.get().user
    steps = [{"offsetMinutes": 60, "title": "Tắm"}, {"offsetMinutes": 0, "title": "Gặp nhau"}]
    asked = {**NEW, "itinerary": steps, "included": ["Áo phao"], "english": {"name": "Sunrise SUP"}}
    payload = data(CREATE, user=host, id=global_id("Seller", seller.pk), input=asked, language="en")["tourCreate"]
    shown = payload["tour"]
    assert (payload["errors"], shown["name"], shown["isPublished"]) == ([], "Sunrise SUP", False)
    assert [step["title"] for step in shown["itinerary"]] == ["Gặp nhau", "Tắm"]
    assert (shown["included"], shown["openAheadDays"]) == (["Áo phao"], 120)
    changed = data(UPDATE, user=host, id=shown["id"], input={"minimumAge": 6})["tourUpdate"]
    assert changed == {"tour": {"name": "Chèo sup ngắm phá", "minimumAge": 6}, "errors": []}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": ""}, "REQUIRED", "name"),
        ({"durationMinutes": None}, "REQUIRED", "durationMinutes"),
        ({"cancellation": None}, "REQUIRED", "cancellation"),
        ({"cancellation": "NEVER"}, "INVALID", "cancellation"),
        ({"name": "T" * 161}, "INVALID", "name"),
        ({"durationMinutes": 5}, "INVALID", "durationMinutes"),
        ({"durationMinutes": 0}, "INVALID", "durationMinutes"),
        ({"meetingPoint": "B" * 241}, "INVALID", "meetingPoint"),
        ({"minimumParty": 0}, "INVALID", "minimumParty"),
        ({"openAheadDays": 731}, "INVALID", "openAheadDays"),
        ({"latitude": 16.5}, "INVALID", "latitude"),
        ({"latitude": 160.0, "longitude": 107.0}, "INVALID", "latitude"),
        ({"communeCode": "00000"}, "NOT_FOUND", "communeCode"),
        ({"included": ["x"] * 41}, "INVALID", "included"),
        ({"itinerary": [{"offsetMinutes": -1, "title": "Gặp nhau"}]}, "INVALID", "itinerary"),
    ],
)
def test_tour_refused_changes_nothing(changes: dict[str, Any], code: str, field: str) -> None:
    seller = make_host()
    payload = data(CREATE, user=seller.members.get().user, id=global_id("Seller", seller.pk), input={**NEW, **changes})[
        "tourCreate"
    ]
    assert payload["errors"] == [{"code": code, "field": field}]
    assert Tour.objects.count() == 0


def test_update_follows_into_the_shop_and_keeps_ages_whole() -> None:
    departure = sold_departure()
    tour = departure.tour
    host = host_of(tour)
    assert data(UPDATE, user=host, id=tour_id(tour), input={"name": "Đổi tên"})["tourUpdate"]["errors"] == []
    assert Product.objects.get(pk=split_global_id(tour.product_id)[1]).name == "Đổi tên"
    refused = data(UPDATE, user=host, id=tour_id(tour), input={"minimumAge": 2})["tourUpdate"]["errors"]
    assert refused == [{"field": "categories", "code": "INVALID"}]
    tour.refresh_from_db()
    assert (tour.name, tour.minimum_age) == ("Đổi tên", 4)


def test_tour_is_put_on_sale_once_it_has_a_price_and_taken_off() -> None:
    ensure_market_channel()
    seller = make_host()
    host, on = seller.members.get().user, global_id("Seller", seller.pk)
    made = data(CREATE, user=host, id=on, input={**NEW, "minimumAge": 4})["tourCreate"]["tour"]["id"]

    def publish(shown: bool) -> Any:
        return data(PUBLISH, user=host, id=made, shown=shown)["tourPublish"]

    assert publish(True)["errors"] == [{"field": "priceCategories", "code": "REQUIRED"}]
    assert not Tour.objects.get().is_published
    assert data(CATEGORIES, user=host, id=made, list=[ADULT, CHILD])["tourCategoriesSet"]["errors"] == []
    assert publish(True) == {"tour": {"isPublished": True}, "errors": []}
    product = Tour.objects.get().product_id
    assert shop().products([product])[product].is_published
    assert publish(False) == {"tour": {"isPublished": False}, "errors": []}
    assert not Product.objects.get(pk=split_global_id(product)[1]).channel_listings.get().is_published


def test_a_tour_whose_boat_is_out_keeps_its_length() -> None:
    tour, _other = two_tours()
    holds.hold(SeatsClaim(make_departure(tour).pk, 1))
    payload = data(UPDATE, user=host_of(tour), id=tour_id(tour), input={"durationMinutes": 60})["tourUpdate"]
    assert payload["errors"] == [{"field": "durationMinutes", "code": "INVALID"}]
    assert Tour.objects.get(pk=tour.pk).duration_minutes == 180


def test_set_categories_and_their_price_in_the_shop() -> None:
    departure = sold_departure()
    tour = departure.tour
    group = {"category": "GROUP", "price": 900_000, "guestsIncluded": 5}
    listed = [{**ADULT, "price": 210_000}, CHILD, group]
    payload = data(CATEGORIES, user=host_of(tour), id=tour_id(tour), list=listed)["tourCategoriesSet"]
    assert payload["errors"] == []
    assert payload["tour"]["priceCategories"] == [
        {"code": "ADULT", "seats": 1, "price": {"amount": 210_000}},
        {"code": "CHILD", "seats": 1, "price": {"amount": 90_000}},
        {"code": "GROUP", "seats": 5, "price": {"amount": 900_000}},
    ]
    overlapping = [ADULT, {**CHILD, "maximumAge": 13}]
    (error,) = data(CATEGORIES, user=host_of(tour), id=tour_id(tour), list=overlapping)["tourCategoriesSet"]["errors"]
    assert error == {
        "field": "categories",
        "code": "INVALID",
        "message": "Khách 12 tuổi thuộc cả vé Trẻ em lẫn vé Người lớn. Bạn sửa để độ tuổi không chồng nhau.",
    }
    assert PriceCategory.objects.filter(tour=tour).count() == 3


def test_set_pickup_points_and_add_ons() -> None:
    tour = make_tour()
    host, pk = host_of(tour), tour_id(tour)
    here = {"name": "Bến", "price": 0, "per": "BOOKING", "minutesBefore": 10}
    points = data(POINTS, user=host, id=pk, list=[STATION, here], language="en")["tourPickupPointsSet"]["tour"]
    first, second = points["pickupPoints"]
    assert (first["name"], first["where"], first["price"], first["per"]) == (
        "Huế station",
        "Cổng chính",
        {"amount": 50_000},
        "GUEST",
    )
    swapped = [{**here, "id": second["id"], "name": "Ga Huế"}, {**STATION, "id": first["id"], "name": "Bến"}]
    again = data(POINTS, user=host, id=pk, list=swapped)["tourPickupPointsSet"]["tour"]["pickupPoints"]
    assert [(one["id"], one["name"]) for one in again] == [(second["id"], "Ga Huế"), (first["id"], "Bến")]
    extras = data(ADD_ONS, user=host, id=pk, list=[LUNCH])["tourAddOnsSet"]["tour"]["addOns"]
    assert [(one["name"], one["most"]) for one in extras] == [("Cơm trưa", 1)]
    assert data(ADD_ONS, user=host, id=pk, list=[])["tourAddOnsSet"]["tour"]["addOns"] == []


@pytest.mark.parametrize(
    ("document", "name", "listed", "code"),
    [
        (POINTS, "tourPickupPointsSet", [{**STATION, "name": " "}], "REQUIRED"),
        (POINTS, "tourPickupPointsSet", [STATION, STATION], "INVALID"),
        (POINTS, "tourPickupPointsSet", [{**STATION, "price": 0.5}], "INVALID"),
        (POINTS, "tourPickupPointsSet", [{**STATION, "price": 10**10}], "INVALID"),
        (POINTS, "tourPickupPointsSet", [{**STATION, "minutesBefore": -1}], "INVALID"),
        (POINTS, "tourPickupPointsSet", [{**STATION, "id": global_id("TourPickupPoint", 0)}], "NOT_FOUND"),
        (ADD_ONS, "tourAddOnsSet", [{**LUNCH, "most": 0}], "INVALID"),
        (ADD_ONS, "tourAddOnsSet", [LUNCH] * 31, "INVALID"),
    ],
)
def test_bad_extras_are_refused_and_those_before_stay(
    document: str, name: str, listed: list[dict[str, Any]], code: str
) -> None:
    tour = make_tour()
    PickupPoint.objects.create(tour=tour, name="Chợ")
    AddOn.objects.create(tour=tour, name="Nón", price=1)
    (error,) = data(document, user=host_of(tour), id=tour_id(tour), list=listed)[name]["errors"]
    assert error["code"] == code
    assert (PickupPoint.objects.get().name, AddOn.objects.get().name) == ("Chợ", "Nón")


def test_others_set_nothing_up() -> None:
    tour, stranger = make_tour(), make_user()
    tries: list[tuple[str, str, dict[str, Any]]] = [
        ("tourCreate", CREATE, {"id": global_id("Seller", tour.seller_id), "input": NEW}),
        ("tourUpdate", UPDATE, {"id": tour_id(tour), "input": {"name": "Của tôi"}}),
        ("tourPublish", PUBLISH, {"id": tour_id(tour), "shown": False}),
        ("tourCategoriesSet", CATEGORIES, {"id": tour_id(tour), "list": [ADULT, CHILD]}),
        ("tourPickupPointsSet", POINTS, {"id": tour_id(tour), "list": [STATION]}),
        ("tourAddOnsSet", ADD_ONS, {"id": tour_id(tour), "list": [LUNCH]}),
    ]
    before = list(Tour.objects.values()), list(PriceCategory.objects.values())
    for name, document, variables in tries:
        (error,) = data(document, user=stranger, **variables)[name]["errors"]
        assert error["code"] == "NOT_FOUND"
        assert "errors" in ask(document, **variables)
    assert (list(Tour.objects.values()), list(PriceCategory.objects.values())) == before
    assert (PickupPoint.objects.count(), AddOn.objects.count()) == (0, 0)


def test_chosen_extras_are_priced_and_frozen() -> None:
    departure = sold_departure()
    tour = departure.tour
    point = PickupPoint.objects.create(
        tour=tour, name="Ga Huế", where="Cổng chính", price=50_000, per="GUEST", minutes_before=45
    )
    lunch = AddOn.objects.create(tour=tour, name="Cơm trưa", price=80_000, most=1)
    asked = {
        "pickupPointId": global_id("TourPickupPoint", point.pk),
        "addOns": [{"id": global_id("TourAddOn", lunch.pk), "quantity": 2}],
    }
    departure_id = global_id("Departure", departure.pk)
    quote = data(QUOTE, id=departure_id, point=asked["pickupPointId"], addOns=asked["addOns"])["tourQuote"]
    assert quote == {
        "lines": [{"category": {"code": "ADULT"}}],
        "extras": [
            {"label": "Đón tại Ga Huế", "quantity": 2, "total": {"amount": 100_000}},
            {"label": "Cơm trưa", "quantity": 2, "total": {"amount": 160_000}},
        ],
        "total": {"amount": 660_000},
        "problem": None,
    }
    checkout_id = open_basket()
    tour_input = {"departureId": departure_id, "adults": 2, **asked}
    booking = data(ADD, checkoutId=checkout_id, tour=tour_input)["checkoutBookingAdd"]["booking"]
    assert (booking["price"], booking["addOns"]) == ({"amount": 660_000}, [{"name": "Cơm trưa", "quantity": 2}])
    assert [line["label"] for line in booking["breakdown"]] == ["Người lớn", "Đón tại Ga Huế", "Cơm trưa"]
    assert (booking["pickup"]["name"], booking["pickup"]["where"]) == ("Ga Huế", "Cổng chính")
    assert booking["pickup"]["at"] != booking["departure"]["startsAt"]
    assert shop().basket(checkout_id).lines[0].unit_price.amount == 660_000
    data(POINTS, user=host_of(tour), id=tour_id(tour), list=[])
    assert Booking.objects.get().pickup["names"] == {"vi": "Ga Huế"}


def test_bad_choices_hold_nothing() -> None:
    departure = sold_departure()
    lunch = AddOn.objects.create(tour=departure.tour, name="Cơm trưa", price=80_000, most=1)
    other = PickupPoint.objects.create(tour=make_tour(), name="Nơi khác")
    one = {"id": global_id("TourAddOn", lunch.pk), "quantity": 1}
    for asked, code, field in (
        ({"addOns": [{**one, "quantity": 3}]}, "TOO_MANY_ADD_ONS", "addOns"),
        ({"addOns": [one, one]}, "INVALID", "addOns"),
        ({"pickupPointId": global_id("TourPickupPoint", other.pk)}, "NOT_FOUND", "pickupPointId"),
        ({"pickupPointId": "nonsense"}, "GRAPHQL_ERROR", "pickupPointId"),
    ):
        tour = {"departureId": global_id("Departure", departure.pk), "adults": 2, **asked}
        payload = data(ADD, checkoutId=open_basket(), tour=tour)["checkoutBookingAdd"]
        assert payload["errors"] == [{"code": code, "field": field}]
    departure.refresh_from_db()
    assert (departure.held, Booking.objects.count()) == (0, 0)


def test_extras_take_the_same_statements_for_any_number_of_tours() -> None:
    query = "{tours {edges {node {pickupPoints {name} addOns {name}}}}}"
    counts = []
    for more in (1, 2):
        for _row in range(more):
            tour = make_tour()
            PickupPoint.objects.create(tour=tour, name="Chợ")
            AddOn.objects.create(tour=tour, name="Nón", price=1)
        with CaptureQueriesContext(connection) as captured:
            edges = data(query)["tours"]["edges"]
        assert {len(edge["node"]["pickupPoints"]) + len(edge["node"]["addOns"]) for edge in edges} == {2}
        counts.append(len(captured))
    assert counts[0] == counts[1]
