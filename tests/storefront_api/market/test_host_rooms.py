"""A host's named rooms, blocks, moves, month and guests of the day over the API."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.sellers.factories import make_seller, make_user
from tests.storefront_api.api import ask, data
from tests.tourism.factories import days_ahead, make_room_type, make_stay
from tests.tourism.shopping import sold_room_type
from tests.tourism.stays.hosts import host_of, name_rooms, sell, where
from tourism.domain.stays.blocks import block
from tourism.domain.stays.night_changes import change_nights
from tourism.domain.stays.spans import Span
from tourism.models import Booking, Room, RoomBlock, RoomType

pytestmark = pytest.mark.django_db
ROOM = "room {id name position isActive} errors {field code}"
ROOM_CREATE = f"mutation($on: ID!, $input: RoomInput!) {{done: roomCreate(roomTypeId: $on, input: $input) {{{ROOM}}}}}"
ROOM_UPDATE = f"mutation($on: ID!, $input: RoomInput!) {{done: roomUpdate(id: $on, input: $input) {{{ROOM}}}}}"
BLOCK = """mutation($on: ID!, $first: Date!, $until: Date!, $reason: String!, $rooms: Int, $room: ID) {
  done: roomBlockCreate(roomTypeId: $on, first: $first, until: $until, reason: $reason, rooms: $rooms, roomId: $room) {
    block {id first until rooms reason source room {name}} errors {field code}}}"""
LIFT = "mutation($on: ID!) {done: roomBlockDelete(id: $on) {roomType {blocks {id}} errors {field code}}}"
MOVE = """mutation($on: ID!, $room: ID!, $first: Date, $from: ID) {
  done: bookingRoomMove(id: $on, roomId: $room, first: $first, fromRoomId: $from) {
    booking {roomsChosen {room {name} first until}} errors {field code}}}"""
MONTH = """query($on: ID!, $from: Date!, $until: Date!) {hostCalendar(stayId: $on, from: $from, until: $until) {
  roomType {name} nights {date rooms held booked blocked free short price {amount} hasOwnPrice isClosed reasons}
  rooms {room {name} assignments {first until booking {code guestName adults}} blocks {reason}}
  unassigned {code}}}"""
TODAY = """query($on: ID!, $day: Date!) {
  come: hostArrivals(sellerId: $on, day: $day) {totalCount edges {node {
    code title guestName roomsChosen {room {name}} stay {name} ratePlan {name} cash {due {amount}}}}}
  go: hostCheckOuts(sellerId: $on, day: $day) {edges {node {code}}}}"""


def do(document: str, user: Any, on: str, **variables: Any) -> dict[str, Any]:
    answer: dict[str, Any] = data(document, user=user, on=on, **variables)["done"]
    return answer


def day(days: int) -> str:
    return days_ahead(days).isoformat()


def test_rooms_get_names_and_go_out_of_use() -> None:
    room_type = make_room_type()
    host, on = host_of(room_type.property), global_id("RoomType", room_type.pk)
    made = do(ROOM_CREATE, host, on, input={"name": " Sen ", "position": 2})
    assert made["room"] == {"id": made["room"]["id"], "name": "Sen", "position": 2, "isActive": True}
    changed = do(ROOM_UPDATE, host, made["room"]["id"], input={"name": "Súng", "isActive": False})["room"]
    assert changed == {**made["room"], "name": "Súng", "isActive": False}


def test_rooms_with_bad_input() -> None:
    room_type = make_room_type()
    host, on = host_of(room_type.property), global_id("RoomType", room_type.pk)
    name_rooms(room_type, "Sen", "Súng")
    for given, error in (
        ({"name": " "}, {"field": "name", "code": "REQUIRED"}),
        ({"name": "x" * 61}, {"field": "name", "code": "INVALID"}),
        ({"name": "Sen"}, {"field": "name", "code": "UNIQUE"}),
        ({"name": "Cúc"}, {"field": "name", "code": "INVALID"}),
        ({"name": "Cúc", "position": -1}, {"field": "position", "code": "INVALID"}),
    ):
        assert do(ROOM_CREATE, host, on, input=given)["errors"] == [error]
    assert Room.objects.count() == 2


def test_room_with_guests_to_come_stays_in_use() -> None:
    room_type = sold_room_type()
    (room,) = name_rooms(room_type, "Sen")
    sell(room_type, 2, 4)
    answer = do(ROOM_UPDATE, host_of(room_type.property), global_id("Room", room.pk), input=off("Sen"))
    room.refresh_from_db()
    assert (answer["errors"], room.is_active) == ([{"field": "isActive", "code": "SOLD_OUT"}], True)


def off(name: str) -> dict[str, Any]:
    return {"name": name, "isActive": False}


def test_rooms_are_blocked_with_a_reason_and_free_again() -> None:
    room_type = make_room_type()
    host, on = host_of(room_type.property), global_id("RoomType", room_type.pk)
    (room,) = name_rooms(room_type, "Sen")
    days = {"first": day(1), "until": day(3)}
    made = do(BLOCK, host, on, **days, reason="Sửa mái", room=global_id("Room", room.pk))
    assert made["errors"] == []
    assert made["block"] == {
        **days,
        "id": made["block"]["id"],
        "rooms": 1,
        "reason": "Sửa mái",
        "source": "HOST",
        "room": {"name": "Sen"},
    }
    assert room_type.nights.get(date=days_ahead(2)).blocked == 1
    assert do(LIFT, host, made["block"]["id"]) == {"roomType": {"blocks": []}, "errors": []}
    assert room_type.nights.get(date=days_ahead(2)).blocked == 0


def test_blocks_with_bad_input() -> None:
    room_type = make_room_type()
    host, on = host_of(room_type.property), global_id("RoomType", room_type.pk)
    days = {"first": day(1), "until": day(3)}
    for given, error in (
        ({**days, "reason": ""}, {"field": "reason", "code": "REQUIRED"}),
        ({**days, "reason": "Sửa", "rooms": 3}, {"field": "rooms", "code": "INVALID"}),
        ({"first": day(3), "until": day(3), "reason": "Sửa"}, {"field": "until", "code": "INVALID"}),
    ):
        assert do(BLOCK, host, on, **given)["errors"] == [error]
    assert RoomBlock.objects.count() == 0


def test_guests_are_moved() -> None:
    room_type = sold_room_type()
    _sen, sung = name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 2, 5)
    on, host = global_id("Booking", booking.pk), host_of(room_type.property)
    moved = do(MOVE, host, on, room=global_id("Room", sung.pk), first=day(4))
    assert (moved["errors"], moved["booking"]["roomsChosen"]) == (
        [],
        [
            {"room": {"name": "Sen"}, "first": day(2), "until": day(4)},
            {"room": {"name": "Súng"}, "first": day(4), "until": day(5)},
        ],
    )
    again = do(MOVE, host, on, room=global_id("Room", sung.pk), first=day(9))
    assert again["errors"] == [{"field": "first", "code": "INVALID"}]


def test_others_find_nothing_to_change() -> None:
    room_type = sold_room_type()
    sen, sung = name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 2, 5)
    made = block(room_type, first=days_ahead(8), until=days_ahead(9), reason="Sửa mái")
    rooms = global_id("RoomType", room_type.pk)
    attempts: list[tuple[str, str, dict[str, Any]]] = [
        (ROOM_CREATE, rooms, {"input": {"name": "Cúc"}}),
        (ROOM_UPDATE, global_id("Room", sen.pk), {"input": off("Cúc")}),
        (BLOCK, rooms, {"first": day(1), "until": day(2), "reason": "Sửa"}),
        (LIFT, global_id("RoomBlock", made.pk), {}),
        (MOVE, global_id("Booking", booking.pk), {"room": global_id("Room", sung.pk)}),
    ]
    for document, on, variables in attempts:
        for user in (make_user(), booking.user or make_user()):
            assert [error["code"] for error in do(document, user, on, **variables)["errors"]] == ["NOT_FOUND"]
        refused = ask(document, on=on, **variables)["errors"]
        assert refused[0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert list(Room.objects.order_by("pk").values_list("name", "is_active")) == [("Sen", True), ("Súng", True)]
    assert (RoomBlock.objects.count(), where(booking)) == (1, [("Sen", 2, 5)])


def month(room_type: RoomType, user: Any = None, first: int = 0, until: int = 7) -> list[dict[str, Any]]:
    on = global_id("Stay", room_type.property_id)
    answer: list[dict[str, Any]] = data(
        MONTH, user=user or host_of(room_type.property), on=on, **{"from": day(first), "until": day(until)}
    )["hostCalendar"]
    return answer


def test_month_tells_of_every_night() -> None:
    room_type = sold_room_type(weekend_price=None)
    host = host_of(room_type.property)
    (sen,) = name_rooms(room_type, "Sen")
    booking, lacking = sell(room_type, 1, 3), sell(room_type, 2, 4)
    block(room_type, first=days_ahead(4), until=days_ahead(5), reason="Sửa mái", room_id=sen.pk)
    change_nights(
        user=host, room_type_id=room_type.pk, span=Span(days_ahead(5), days_ahead(5)), is_closed=True, price=500_000
    )
    (found,) = month(room_type)
    shown = [(n["booked"], n["blocked"], n["free"], n["isClosed"], n["reasons"]) for n in found["nights"]]
    assert shown == [
        (0, 0, 2, False, []),
        (1, 0, 1, False, []),
        (2, 0, 0, False, []),
        (1, 0, 1, False, []),
        (0, 1, 1, False, ["Sửa mái"]),
        (0, 0, 2, True, []),
        (0, 0, 2, False, []),
    ]
    assert [(n["price"]["amount"], n["hasOwnPrice"]) for n in found["nights"][4:6]] == [
        (300_000, False),
        (500_000, True),
    ]
    assert found["rooms"] == [
        {
            "room": {"name": "Sen"},
            "assignments": [
                {
                    "first": day(1),
                    "until": day(3),
                    "booking": {"code": booking.code, "guestName": booking.guest_name, "adults": 1},
                }
            ],
            "blocks": [{"reason": "Sửa mái"}],
        }
    ]
    assert found["unassigned"] == [{"code": lacking.code}]


def test_month_of_nights_never_opened_is_closed() -> None:
    room_type = make_room_type(nights=1)
    assert [(night["rooms"], night["isClosed"]) for night in month(room_type, until=2)[0]["nights"]] == [
        (2, False),
        (0, True),
    ]


def test_month_needs_the_same_number_of_statements_however_much_there_is() -> None:
    room_type = sold_room_type(rooms=5)
    name_rooms(room_type, "Sen", "Súng")
    host, counts = host_of(room_type.property), []
    for more in (1, 2):
        for _number in range(more):
            sell(room_type, 2, 4)
            block(make_room_type(room_type.property), first=days_ahead(1), until=days_ahead(2), reason="Sửa")
        with CaptureQueriesContext(connection) as statements:
            month(room_type, host)
        counts.append(len(statements))
        Booking.objects.update(guest_name="Lan")
    assert counts == [counts[0], counts[0]]
    assert counts[0] == 12


def test_month_is_for_its_host_and_not_longer_than_two() -> None:
    room_type = make_room_type()
    on, span = global_id("Stay", room_type.property_id), {"from": day(0), "until": day(7)}
    assert ask(MONTH, user=make_user(), on=on, **span)["data"] == {"hostCalendar": None}
    long = {"from": day(0), "until": day(63)}
    assert ask(MONTH, user=host_of(room_type.property), on=on, **long)["data"] == {"hostCalendar": None}


def test_guests_of_the_day() -> None:
    room_type = sold_room_type()
    name_rooms(room_type, "Sen")
    come, other = sell(room_type, 2, 4), sell(room_type, 1, 2)
    on, host = global_id("Seller", room_type.property.seller_id), host_of(room_type.property)
    found = data(TODAY, user=host, on=on, day=day(2))
    (node,) = [edge["node"] for edge in found["come"]["edges"]]
    assert (node["code"], node["roomsChosen"], node["stay"]) == (
        come.code,
        [{"room": {"name": "Sen"}}],
        {"name": room_type.property.name},
    )
    assert [edge["node"]["code"] for edge in found["go"]["edges"]] == [other.code]
    assert ask(TODAY, user=make_user(), on=on, day=day(2))["data"] == {"come": None, "go": None}


def test_guests_of_the_day_need_the_same_number_of_statements() -> None:
    seller = make_seller()
    on, host, counts = global_id("Seller", seller.pk), seller.members.get().user, []
    for wanted in (1, 3):
        while Booking.objects.count() < wanted:
            room_type = sold_room_type(seller)
            name_rooms(room_type, "Sen")
            sell(room_type, 2, 4)
        with CaptureQueriesContext(connection) as statements:
            assert data(TODAY, user=host, on=on, day=day(2))["come"]["totalCount"] == wanted
        counts.append(len(statements))
    assert counts == [counts[0], counts[0]]


def test_strangers_never_read_who_sleeps_where() -> None:
    room_type = sold_room_type()
    name_rooms(room_type, "Sen")
    booking = sell(room_type, 2, 4)
    asked = "query($on: ID!) {order(id: $on) {bookings {code roomsChosen {room {name}}}}}"
    found = ask(asked, on=booking.order_id)["data"]["order"]
    assert found is None or found["bookings"] == [{"code": booking.code, "roomsChosen": []}]


def test_house_without_rooms_has_an_empty_month() -> None:
    stay = make_stay()
    span = {"from": day(0), "until": day(7)}
    assert data(MONTH, user=host_of(stay), on=global_id("Stay", stay.pk), **span) == {"hostCalendar": []}
