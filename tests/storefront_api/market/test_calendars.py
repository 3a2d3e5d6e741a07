"""Outside calendars over the API."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.tourism.factories import days_ahead, make_room_type, today
from tests.tourism.feeds.factories import blocked, book, days, host_of, make_feed
from tests.tourism.feeds.far_end import FarEnd, calendar, far_end
from tourism.domain.feeds.applying import apply
from tourism.domain.feeds.parsing import Busy
from tourism.domain.feeds.syncing import sync
from tourism.models import CalendarFeed, RoomBlock, RoomType

pytestmark = pytest.mark.django_db
FEED = "feed {id name url isActive state problem {code message}} errors {field code}"
CREATE = f"""mutation($room: ID!, $name: String!, $url: String!) {{
  feedCreate(roomTypeId: $room, name: $name, url: $url) {{{FEED}}}}}"""
UPDATE = f"""mutation($id: ID!, $name: String, $url: String, $isActive: Boolean) {{
  feedUpdate(id: $id, name: $name, url: $url, isActive: $isActive) {{{FEED}}}}}"""
DELETE = "mutation($id: ID!) {feedDelete(id: $id) {errors {field code}}}"
SYNC = "mutation($id: ID!) {feedSync(id: $id) {feed {id} errors {field code}}}"
RENEW = "mutation($room: ID!) {calendarTokenRenew(roomTypeId: $room) {calendar {address} errors {field code}}}"
READ = """query($seller: ID!, $first: Int) {roomCalendars(sellerId: $seller, first: $first) {totalCount edges {node {
  roomType {id name} stayName address feeds {name state spans lastSuccessAt failingSince nextTryAt problem {message}}
  conflicts {date bookingCodes feedNames}}}}}"""
URL = "https://www.airbnb.com/calendar/ical/1.ics?s=x"


@pytest.fixture(autouse=True)
def woken(monkeypatch) -> list[int]:
    pks: list[int] = []
    monkeypatch.setattr("tourism.domain.feeds.keeping.wake", pks.append)
    return pks


@pytest.fixture
def there(settings) -> Iterator[FarEnd]:
    with far_end() as end:
        settings.CALENDAR_ALLOWED_HOSTS = [f"127.0.0.1:{end.port}"]
        yield end


def room_id(room_type: RoomType) -> str:
    return global_id("RoomType", room_type.pk)


def feed_id(feed: CalendarFeed) -> str:
    return global_id("CalendarFeed", feed.pk)


def test_feed_is_created_asked_at_once_and_read(woken: list[int], django_capture_on_commit_callbacks) -> None:
    room_type = make_room_type()
    with django_capture_on_commit_callbacks(execute=True):
        asked = {"room": room_id(room_type), "name": " Airbnb ", "url": f" webcal{URL[5:]} "}
        payload = data(CREATE, user=host_of(room_type), **asked)["feedCreate"]
    feed = CalendarFeed.objects.get()
    shown = {"id": feed_id(feed), "name": "Airbnb", "url": URL, "isActive": True, "state": "NEW", "problem": None}
    assert payload == {"feed": shown, "errors": []}
    assert (woken, feed.created_by) == ([feed.pk], host_of(room_type))


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": "  "}, "REQUIRED", "name"),
        ({"name": "x" * 61}, "INVALID", "name"),
        ({"url": " "}, "REQUIRED", "url"),
        ({"url": "Airbnb"}, "INVALID", "url"),
        ({"url": "file:///etc/passwd"}, "INVALID", "url"),
        ({"url": "ftp://example.com/a.ics"}, "INVALID", "url"),
        ({"url": "https://me:secret@example.com/a.ics"}, "INVALID", "url"),
        ({"url": "https://example.com/" + "x" * 1000}, "INVALID", "url"),
        ({"url": "http://127.0.0.1/a.ics"}, "INVALID", "url"),
        ({"url": "http://localhost:8000/a.ics"}, "INVALID", "url"),
        ({"url": "http://192.168.1.7/a.ics"}, "INVALID", "url"),
        ({"url": "http://[::ffff:10.0.0.1]/a.ics"}, "INVALID", "url"),
        ({"url": "http://127.0.0.1:8000/lich/1-0.ics"}, "INVALID", "url"),
        ({"url": "https://calendars.example.com/same.ics"}, "UNIQUE", "url"),
        ({"room": global_id("RoomType", 0)}, "NOT_FOUND", "id"),
        ({"room": global_id("Stay", 1)}, "GRAPHQL_ERROR", "roomTypeId"),
    ],
)
def test_bad_feed_is_refused(changes: dict[str, str], code: str, field: str) -> None:
    room_type = make_room_type()
    make_feed(room_type, url="https://calendars.example.com/same.ics")
    asked = {"room": room_id(room_type), "name": "Airbnb", "url": URL, **changes}
    payload = data(CREATE, user=host_of(room_type), **asked)["feedCreate"]
    assert payload == {"feed": None, "errors": [{"code": code, "field": field}]}
    assert CalendarFeed.objects.count() == 1


def test_eleventh_feed_is_refused() -> None:
    room_type = make_room_type()
    for _number in range(10):
        make_feed(room_type)
    asked = {"room": room_id(room_type), "name": "Airbnb", "url": URL}
    assert data(CREATE, user=host_of(room_type), **asked)["feedCreate"]["errors"] == [
        {"code": "INVALID", "field": "url"}
    ]


def test_feed_that_leads_into_our_network_is_seen_failing(there: FarEnd) -> None:
    there.says(b"", status=302, Location="http://127.0.0.1:1/a.ics")
    feed = make_feed(url=there.url())
    assert sync(feed.pk) is False
    seller = global_id("Seller", feed.room_type.property.seller_id)
    for language, words in (("vi", "Địa chỉ này không nằm trên mạng"), ("en", "This address is not on the public")):
        found = data(READ, user=host_of(feed.room_type), language=language, seller=seller)
        (shown,) = found["roomCalendars"]["edges"][0]["node"]["feeds"]
        assert (shown["state"], shown["spans"], shown["lastSuccessAt"]) == ("FAILING", 0, None)
        assert shown["problem"]["message"].startswith(words)


def test_update_keeps_what_is_left_out_and_begins_anew_with_another_address(woken: list[int]) -> None:
    now = timezone.now()
    failing = {"failures": 2, "failing_since": now, "error": "GONE", "next_try_at": now + timedelta(hours=1)}
    feed = make_feed(etag='"one"', **failing)
    apply(feed, [Busy("a", *days(1, 3))], today=today())
    host = host_of(feed.room_type)
    named = data(UPDATE, user=host, id=feed_id(feed), name="Nhà Airbnb")["feedUpdate"]["feed"]
    assert (named["name"], named["url"], named["state"]) == ("Nhà Airbnb", feed.url, "FAILING")
    assert RoomBlock.objects.get().reason == "Nhà Airbnb"
    moved = data(UPDATE, user=host, id=feed_id(feed), url=URL)["feedUpdate"]["feed"]
    assert (moved["url"], moved["state"], moved["problem"]) == (URL, "NEW", None)
    feed.refresh_from_db()
    assert (feed.etag, feed.failures, feed.next_try_at <= timezone.now()) == ("", 0, True)
    off = data(UPDATE, user=host, id=feed_id(feed), isActive=False)["feedUpdate"]["feed"]
    assert (off["state"], blocked(feed.room_type), sync(feed.pk)) == ("OFF", [1, 2], False)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": ""}, "REQUIRED", "name"),
        ({"url": "http://10.0.0.1/a.ics"}, "INVALID", "url"),
        ({"url": "https://calendars.example.com/same.ics"}, "UNIQUE", "url"),
    ],
)
def test_bad_update_changes_nothing(changes: dict[str, str], code: str, field: str) -> None:
    feed = make_feed()
    make_feed(feed.room_type, url="https://calendars.example.com/same.ics")
    payload = data(UPDATE, user=host_of(feed.room_type), id=feed_id(feed), **changes)["feedUpdate"]
    assert payload["errors"] == [{"code": code, "field": field}]
    assert CalendarFeed.objects.filter(pk=feed.pk, name=feed.name, url=feed.url).exists()


@pytest.mark.parametrize("document", [DELETE, SYNC])
def test_feed_that_is_none_is_not_found(document: str) -> None:
    feed = make_feed()
    for asked, code in ((global_id("CalendarFeed", 0), "NOT_FOUND"), (global_id("Stay", 1), "GRAPHQL_ERROR")):
        (payload,) = data(document, user=host_of(feed.room_type), id=asked).values()
        assert payload["errors"] == [{"field": "id", "code": code}]
    assert CalendarFeed.objects.filter(pk=feed.pk, is_active=True).exists()


def test_delete_frees_its_nights() -> None:
    feed = make_feed()
    apply(feed, [Busy("a", *days(1, 3))], today=today())
    assert data(DELETE, user=host_of(feed.room_type), id=feed_id(feed))["feedDelete"]["errors"] == []
    assert (blocked(feed.room_type), CalendarFeed.objects.count(), RoomBlock.objects.count()) == ([], 0, 0)


def test_sync_is_asked_for_once_a_minute(there: FarEnd, woken: list[int], django_capture_on_commit_callbacks) -> None:
    there.says(calendar(("a", *days(1, 3), "")))
    feed = make_feed(url=there.url(), next_try_at=timezone.now() + timedelta(hours=1))
    host = host_of(feed.room_type)
    with django_capture_on_commit_callbacks(execute=True):
        assert data(SYNC, user=host, id=feed_id(feed))["feedSync"]["errors"] == []
    assert (woken, sync(feed.pk), blocked(feed.room_type)) == ([feed.pk], True, [1, 2])
    assert data(SYNC, user=host, id=feed_id(feed))["feedSync"]["errors"] == [{"code": "TOO_SOON", "field": "id"}]
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert data(SYNC, user=host, id=feed_id(feed))["feedSync"]["errors"] == []
    CalendarFeed.objects.update(is_active=False)
    assert data(SYNC, user=host, id=feed_id(feed))["feedSync"]["errors"] == [{"code": "INVALID", "field": "id"}]


def test_renewed_address_replaces_the_old_one() -> None:
    room_type = make_room_type()
    host, seller = host_of(room_type), global_id("Seller", room_type.property.seller_id)
    old = data(READ, user=host, seller=seller)["roomCalendars"]["edges"][0]["node"]["address"]
    new = data(RENEW, user=host, room=room_id(room_type))["calendarTokenRenew"]["calendar"]["address"]
    assert old != new
    found = [Client().get(url.removeprefix("http://127.0.0.1:8000")).status_code for url in (old, new)]
    assert found == [404, 200]
    payload = data(RENEW, user=host, room=global_id("RoomType", 0))["calendarTokenRenew"]
    assert payload == {"calendar": None, "errors": [{"code": "NOT_FOUND", "field": "id"}]}


def test_others_find_nothing_and_change_nothing() -> None:
    feed = make_feed()
    apply(feed, [Busy("a", *days(1, 3))], today=today())
    before = (CalendarFeed.objects.values().get(), RoomBlock.objects.values().get(), RoomType.objects.values().get())
    here, feed_is = {"room": room_id(feed.room_type)}, {"id": feed_id(feed)}
    tries: list[tuple[str, str, dict[str, Any]]] = [
        ("feedCreate", CREATE, {**here, "name": "Airbnb", "url": URL}),
        ("feedUpdate", UPDATE, {**feed_is, "name": "Của tôi", "isActive": False}),
        ("feedDelete", DELETE, feed_is),
        ("feedSync", SYNC, feed_is),
        ("calendarTokenRenew", RENEW, here),
    ]
    for name, document, variables in tries:
        (error,) = data(document, user=host_of(make_room_type()), **variables)[name]["errors"]
        assert error["code"] == "NOT_FOUND"
        assert "errors" in ask(document, **variables)
    asked = {"seller": global_id("Seller", feed.room_type.property.seller_id)}
    assert "errors" in ask(READ, user=make_user(), **asked)
    rows = (CalendarFeed.objects.get(pk=feed.pk), RoomBlock.objects.get(), RoomType.objects.get(pk=feed.room_type_id))
    assert tuple(type(row).objects.values().get(pk=row.pk) for row in rows) == before


def test_conflicts_are_shown_and_statements_do_not_grow() -> None:
    one = make_feed()
    seller, host = one.room_type.property.seller, host_of(one.room_type)
    booking = book(one.room_type, 1, 3)
    apply(one, [Busy("a", *days(2, 4), "Reserved")], today=today())
    asked = {"seller": global_id("Seller", seller.pk)}
    data(READ, user=host, **asked)
    with CaptureQueriesContext(connection) as few:
        (edge,) = data(READ, user=host, **asked)["roomCalendars"]["edges"]
    night = {"date": f"{days_ahead(2)}", "bookingCodes": [booking.code], "feedNames": ["Airbnb"]}
    assert (edge["node"]["conflicts"], edge["node"]["feeds"][0]["spans"]) == ([night], 1)
    for _number in range(2):
        more = make_feed(make_room_type(one.room_type.property, rooms=1))
        make_feed(more.room_type)
        book(more.room_type, 1, 3)
        apply(more, [Busy("a", *days(2, 4), "Reserved")], today=today())
    with CaptureQueriesContext(connection) as many:
        found = data(READ, user=host, **asked)["roomCalendars"]
    assert (found["totalCount"], [len(edge["node"]["conflicts"]) for edge in found["edges"]]) == (3, [1, 1, 1])
    assert len(few) == len(many)
    assert len(data(READ, user=host, first=2, **asked)["roomCalendars"]["edges"]) == 2
