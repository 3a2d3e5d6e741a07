"""A host's houses, kinds of room, nights and pictures over the API."""

import base64
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from tests.sellers.factories import make_applicant, make_seller, make_user
from tests.storefront_api.api import ask, data
from tests.tourism.factories import days_ahead, make_host, make_room_type, make_stay
from tests.tourism.shopping import sold_room_type
from tests.tourism.stays.hosts import host_of, name_rooms, sell
from tourism.models import OfferImage, Property, RatePlan, RoomType, Season, StayRule

pytestmark = pytest.mark.django_db
STAY = "stay {id slug isPublished name nameEn amenities checkInFrom latitude commune {code}} errors {field code}"
ROOM_TYPE = """roomType {id name nameEn maxAdults sleeps rooms basePrice {amount} weekendPrice {amount}}
  errors {field code}"""
CREATE = f"mutation($on: ID!, $input: StayInput!) {{done: stayCreate(sellerId: $on, input: $input) {{{STAY}}}}}"
UPDATE = f"mutation($on: ID!, $input: StayInput!) {{done: stayUpdate(id: $on, input: $input) {{{STAY}}}}}"
PUBLISH = f"mutation($on: ID!, $shown: Boolean!) {{done: stayPublish(id: $on, published: $shown) {{{STAY}}}}}"
TYPE_CREATE = f"""mutation($on: ID!, $input: RoomTypeInput!) {{
  done: roomTypeCreate(stayId: $on, input: $input) {{{ROOM_TYPE}}}}}"""
TYPE_UPDATE = f"""mutation($on: ID!, $input: RoomTypeInput!) {{
  done: roomTypeUpdate(id: $on, input: $input) {{{ROOM_TYPE}}}}}"""
NIGHTS = """mutation($on: ID!, $days: DaysInput!, $closed: Boolean, $price: Int) {
  done: roomNightsUpdate(roomTypeId: $on, days: $days, isClosed: $closed, price: $price) {
    nights errors {field code}}}"""
CLOSE = """mutation($on: ID!, $days: DaysInput!) {
  done: roomNightsUpdate(roomTypeId: $on, days: $days, isClosed: true) {nights errors {field code}}}"""
NOTHING = """mutation($on: ID!, $days: DaysInput!) {
  done: roomNightsUpdate(roomTypeId: $on, days: $days) {nights errors {field code}}}"""
PICTURE = """mutation($on: ID!, $input: StayPictureInput!) {done: stayPictureAdd(stayId: $on, input: $input) {
  picture {id alt} errors {field code}}}"""
ROOM_PICTURE = """mutation($on: ID!, $input: StayPictureInput!) {
  done: roomTypePictureAdd(roomTypeId: $on, input: $input) {picture {id} errors {field code}}}"""
NO_PICTURE = "mutation($on: ID!) {done: stayPictureDelete(id: $on) {stay {media {id}} errors {field code}}}"
ROOMS = {"name": "Phòng đôi", "maxAdults": 2, "maxChildren": 1, "rooms": 2, "basePrice": 300_000}


def do(document: str, user: Any, on: str, **variables: Any) -> dict[str, Any]:
    answer: dict[str, Any] = data(document, user=user, on=on, **variables)["done"]
    return answer


def photo() -> str:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return base64.b64encode(out.getvalue()).decode()


def span(first: int, last: int, **more: Any) -> dict[str, Any]:
    return {"first": days_ahead(first).isoformat(), "last": days_ahead(last).isoformat(), **more}


def test_house_grows_from_a_name_to_one_on_sale() -> None:
    seller = make_seller()
    host = seller.members.get().user
    made = do(CREATE, host, global_id("Seller", seller.pk), input={"name": "Nhà bên phá"})
    stay = made["stay"]
    assert (made["errors"], stay["slug"], stay["isPublished"]) == ([], "nha-ben-pha", False)
    assert stay["commune"] == {"code": seller.commune.code}
    assert do(PUBLISH, host, stay["id"], shown=True)["errors"] == [{"field": "roomTypes", "code": "REQUIRED"}]
    rooms = do(TYPE_CREATE, host, stay["id"], input={**ROOMS, "nameEn": "Double"})
    assert (rooms["errors"], rooms["roomType"]["sleeps"], rooms["roomType"]["nameEn"]) == ([], 3, "Double")
    row = RoomType.objects.get()
    assert (row.nights.count(), row.nights.first().rooms) == (365, 2)
    assert do(PUBLISH, host, stay["id"], shown=True)["stay"]["isPublished"] is True
    row.refresh_from_db()
    assert shop().products([row.product_id])[row.product_id].is_published
    assert do(PUBLISH, host, stay["id"], shown=False)["stay"]["isPublished"] is False


def test_change_of_a_house_on_sale_reaches_the_shop() -> None:
    room_type = sold_room_type()
    stay = room_type.property
    host, on = host_of(stay), global_id("Stay", stay.pk)
    changed = do(UPDATE, host, on, input={"name": "Nhà mới", "nameEn": "New house", "amenities": ["WIFI"]})
    assert (changed["stay"]["nameEn"], changed["stay"]["slug"]) == ("New house", stay.slug)
    do(TYPE_UPDATE, host, global_id("RoomType", room_type.pk), input={"basePrice": 410_000, "weekendPrice": None})
    product = shop().products([room_type.product_id])[room_type.product_id]
    assert (product.name, product.price.amount) == ("Nhà mới – Phòng đôi", 410_000)
    assert product.translations["en"]["name"] == "New house – Double room"
    room_type.refresh_from_db()
    assert (room_type.base_price, room_type.weekend_price) == (410_000, None)


def test_second_house_of_a_name_has_its_own_address() -> None:
    seller = make_host()
    host, on = seller.members.get().user, global_id("Seller", seller.pk)
    slugs = [do(CREATE, host, on, input={"name": "Nhà sàn"})["stay"]["slug"] for _time in range(3)]
    assert slugs == ["nha-san", "nha-san-2", "nha-san-3"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": ""}, {"field": "name", "code": "REQUIRED"}),
        ({"name": "x" * 161}, {"field": "name", "code": "INVALID"}),
        ({"amenities": ["JACUZZI"]}, {"field": "amenities", "code": "INVALID"}),
        ({"cancellationCode": "NEVER"}, {"field": "cancellation", "code": "INVALID"}),
        ({"latitude": 16.5}, {"field": "longitude", "code": "INVALID"}),
        ({"latitude": 160, "longitude": 107.5}, {"field": "latitude", "code": "INVALID"}),
        ({"communeCode": "99999"}, {"field": "communeCode", "code": "NOT_FOUND"}),
    ],
)
def test_house_with_bad_input_stays_as_it_was(changes: dict[str, Any], error: dict[str, str]) -> None:
    stay = make_stay()
    before = Property.objects.values().get()
    assert do(UPDATE, host_of(stay), global_id("Stay", stay.pk), input=changes)["errors"] == [error]
    seller = global_id("Seller", stay.seller_id)
    assert do(CREATE, host_of(stay), seller, input={"name": "Nhà hai", **changes})["errors"] == [error]
    assert Property.objects.values().get() == before


def test_house_of_a_seller_who_waits_is_not_published() -> None:
    seller = make_applicant()
    room_type = make_room_type(make_stay(seller, is_published=False), product_id="", variant_id="")
    on = global_id("Stay", room_type.property_id)
    answer = do(PUBLISH, seller.members.get().user, on, shown=True)
    assert answer["errors"] == [{"field": None, "code": "SELLER_NOT_APPROVED"}]
    assert not Property.objects.get().is_published


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, {"field": "name", "code": "REQUIRED"}),
        ({"basePrice": 0}, {"field": "basePrice", "code": "REQUIRED"}),
        ({"maxAdults": 0}, {"field": "maxAdults", "code": "INVALID"}),
        ({"sleeps": 9}, {"field": "sleeps", "code": "INVALID"}),
        ({"rooms": 0}, {"field": "rooms", "code": "INVALID"}),
        ({"minimumNights": 31}, {"field": "minimumNights", "code": "INVALID"}),
        ({"extraBeds": -1}, {"field": "extraBeds", "code": "INVALID"}),
    ],
)
def test_room_type_with_bad_input(changes: dict[str, Any], error: dict[str, str]) -> None:
    room_type = make_room_type()
    host, stay = host_of(room_type.property), global_id("Stay", room_type.property_id)
    assert do(TYPE_CREATE, host, stay, input={**ROOMS, **changes})["errors"] == [error]
    assert do(TYPE_UPDATE, host, global_id("RoomType", room_type.pk), input=changes)["errors"] == [error]
    before = RoomType.objects.values().get()
    room_type.refresh_from_db()
    assert {name: getattr(room_type, name) for name in before} == before


def test_nights_to_come_follow_the_number_of_rooms() -> None:
    room_type = sold_room_type(rooms=3)
    host, on = host_of(room_type.property), global_id("RoomType", room_type.pk)
    sell(room_type, 3, 5, rooms=2)
    refused = do(TYPE_UPDATE, host, on, input={"rooms": 1})
    assert refused["errors"] == [{"field": "rooms", "code": "SOLD_OUT"}]
    assert set(room_type.nights.values_list("rooms", flat=True)) == {3}
    assert do(TYPE_UPDATE, host, on, input={"rooms": 2})["roomType"]["rooms"] == 2
    assert set(room_type.nights.values_list("rooms", flat=True)) == {2}


def test_fewer_rooms_than_have_names_are_refused() -> None:
    room_type = make_room_type()
    name_rooms(room_type, "Sen", "Súng")
    on = global_id("RoomType", room_type.pk)
    answer = do(TYPE_UPDATE, host_of(room_type.property), on, input={"rooms": 1})
    assert answer["errors"] == [{"field": "rooms", "code": "INVALID"}]
    assert set(room_type.nights.values_list("rooms", flat=True)) == {2}


def test_nights_are_closed_opened_and_priced_by_weekday() -> None:
    room_type = make_room_type(nights=14)
    host, on = host_of(room_type.property), global_id("RoomType", room_type.pk)
    weekday = days_ahead(2).weekday()
    assert do(CLOSE, host, on, days=span(0, 13, weekdays=[weekday]))["nights"] == 2
    closed = room_type.nights.filter(is_closed=True).order_by("date").values_list("date", flat=True)
    assert list(closed) == [days_ahead(2), days_ahead(9)]
    assert do(NIGHTS, host, on, days=span(2, 2), closed=False, price=450_000)["nights"] == 1
    night = room_type.nights.get(date=days_ahead(2))
    assert (night.is_closed, night.price) == (False, 450_000)
    do(NIGHTS, host, on, days=span(2, 2), closed=None, price=None)
    night.refresh_from_db()
    assert (night.is_closed, night.price) == (False, None)


def test_nights_that_were_never_opened_can_be() -> None:
    room_type = make_room_type(nights=0)
    host, on = host_of(room_type.property), global_id("RoomType", room_type.pk)
    assert do(NIGHTS, host, on, days=span(400, 402), closed=False, price=None)["nights"] == 3
    assert list(room_type.nights.values_list("rooms", "is_closed")) == [(2, False)] * 3


def test_nights_with_bad_input() -> None:
    room_type = make_room_type(nights=2)
    host, on = host_of(room_type.property), global_id("RoomType", room_type.pk)
    past = do(CLOSE, host, on, days={"first": "2020-01-01", "last": "2020-01-02"})
    far = do(CLOSE, host, on, days=span(0, 900))
    free = do(NIGHTS, host, on, days=span(0, 1), closed=None, price=0)
    nothing = do(NOTHING, host, on, days=span(0, 1))
    assert [answer["errors"] for answer in (past, far, free, nothing)] == [
        [{"field": "last", "code": "INVALID"}],
        [{"field": "last", "code": "INVALID"}],
        [{"field": "price", "code": "INVALID"}],
        [{"field": "isClosed", "code": "REQUIRED"}],
    ]
    assert list(room_type.nights.values_list("is_closed", "price")) == [(False, None)] * 2


def test_pictures_come_and_go(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    room_type = sold_room_type()
    host, on = host_of(room_type.property), global_id("Stay", room_type.property_id)
    first = do(PICTURE, host, on, input={"imageBase64": photo(), "alt": "Hiên nhà"})["picture"]
    assert first["alt"] == "Hiên nhà"
    do(PICTURE, host, on, input={"imageBase64": photo()})
    do(ROOM_PICTURE, host, global_id("RoomType", room_type.pk), input={"imageBase64": photo()})
    assert list(OfferImage.objects.filter(property=room_type.property).values_list("position", flat=True)) == [0, 1]
    assert len(do(NO_PICTURE, host, first["id"])["stay"]["media"]) == 1
    assert OfferImage.objects.count() == 2


def test_pictures_that_are_none() -> None:
    room_type = make_room_type()
    host, on = host_of(room_type.property), global_id("Stay", room_type.property_id)
    text = base64.b64encode(b"no picture").decode()
    for given, error in (
        ({}, {"field": "image", "code": "REQUIRED"}),
        ({"imageBase64": "***"}, {"field": "image", "code": "INVALID_IMAGE"}),
        ({"imageBase64": text}, {"field": "photo", "code": "INVALID"}),
    ):
        assert do(PICTURE, host, on, input=given)["errors"] == [error]
        assert do(ROOM_PICTURE, host, global_id("RoomType", room_type.pk), input=given)["errors"] == [error]
    assert OfferImage.objects.count() == 0


def test_others_find_nothing_to_change(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    room_type = sold_room_type()
    stay, rooms = global_id("Stay", room_type.property_id), global_id("RoomType", room_type.pk)
    seller = global_id("Seller", room_type.property.seller_id)
    picture = do(PICTURE, host_of(room_type.property), stay, input={"imageBase64": photo()})["picture"]["id"]
    attempts: list[tuple[str, str, dict[str, Any]]] = [
        (CREATE, seller, {"input": {"name": "Nhà"}}),
        (UPDATE, stay, {"input": {"name": "Nhà"}}),
        (PUBLISH, stay, {"shown": False}),
        (TYPE_CREATE, stay, {"input": ROOMS}),
        (TYPE_UPDATE, rooms, {"input": {"basePrice": 1}}),
        (CLOSE, rooms, {"days": span(0, 3)}),
        (PICTURE, stay, {"input": {"imageBase64": photo()}}),
        (ROOM_PICTURE, rooms, {"input": {"imageBase64": photo()}}),
        (NO_PICTURE, picture, {}),
    ]
    before = _everything()
    for document, on, variables in attempts:
        assert [error["code"] for error in do(document, make_user(), on, **variables)["errors"]] == ["NOT_FOUND"]
        refused = ask(document, on=on, **variables)["errors"]
        assert refused[0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert _everything() == before


def _everything() -> list[Any]:
    models = (Property, RoomType, OfferImage)
    return [list(model.objects.order_by("pk").values()) for model in models]


MINE = """query($on: ID!) {hostStays(sellerId: $on) {totalCount edges {node {
  id name isPublished stay {id name} media {id} commune {code} amenities
  roomTypes {id name rooms roomType {name} media {id} seasons {name} singleRooms {name} blocks {reason}}
  ratePlans {name isActive} stayRules {minimumNights roomType {name}} meals {code} childBands {price {amount}}
  lengthDiscounts {percent}}}}}"""
ONE = "query($on: ID!) {hostStay(id: $on) {name isPublished}}"


def furnish(stay: Property) -> None:
    for number in range(2):
        room_type = make_room_type(stay, nights=0, product_id=f"{stay.pk}-{number}", variant_id=f"{stay.pk}-{number}")
        name_rooms(room_type, "Sen", "Súng")
        Season.objects.create(room_type=room_type, name="Tết", first=days_ahead(1), last=days_ahead(2), price=500_000)
        StayRule.objects.create(
            property=stay, room_type=room_type, first=days_ahead(1), last=days_ahead(2), minimum_nights=2
        )
        RatePlan.objects.create(property=stay, name=f"Gói {number}", cancellation_code="STRICT", is_active=False)


def test_host_sees_hidden_houses_with_all_that_hangs_on_them_in_a_fixed_number_of_statements() -> None:
    seller = make_host()
    host, on = seller.members.get().user, global_id("Seller", seller.pk)
    counts = []
    for wanted in (1, 3):
        while seller.properties.count() < wanted:
            furnish(make_stay(seller, is_published=False))
        with CaptureQueriesContext(connection) as statements:
            found = data(MINE, user=host, on=on)["hostStays"]
        assert found["totalCount"] == wanted
        counts.append(len(statements))
    node = found["edges"][0]["node"]
    assert [plan["isActive"] for plan in node["ratePlans"]] == [False, False]
    assert [room["name"] for room in node["roomTypes"][0]["singleRooms"]] == ["Sen", "Súng"]
    assert (node["roomTypes"][0]["seasons"], node["stayRules"][0]["minimumNights"]) == ([{"name": "Tết"}], 2)
    assert counts == [counts[0], counts[0]]
    assert counts[0] == 16


def test_others_see_no_house() -> None:
    stay = make_stay()
    for user in (None, make_user()):
        assert ask(MINE, user=user, on=global_id("Seller", stay.seller_id))["data"] == {"hostStays": None}
        assert ask(ONE, user=user, on=global_id("Stay", stay.pk))["data"] == {"hostStay": None}
    assert data(ONE, user=host_of(stay), on=global_id("Stay", stay.pk))["hostStay"]["name"] == stay.name
