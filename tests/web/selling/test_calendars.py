from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.values.ids import global_id
from tests.tourism.factories import days_ahead, make_host, make_room_type, make_stay, today
from tests.tourism.feeds.factories import book, days, host_of, make_feed
from tests.web.selling.visitors import source, text, visitor
from tourism.domain.feeds.applying import apply
from tourism.domain.feeds.parsing import Busy
from tourism.domain.feeds.publishing import address_of
from tourism.models import CalendarFeed, RoomBlock, RoomType

pytestmark = pytest.mark.django_db
PAGE = "/ban-hang/lich-ngoai/"
URL = "https://www.airbnb.com/calendar/ical/1.ics"


@pytest.fixture(autouse=True)
def woken(monkeypatch) -> list[int]:
    pks: list[int] = []
    monkeypatch.setattr("tourism.domain.feeds.keeping.wake", pks.append)
    return pks


def room_id(room_type: RoomType) -> str:
    return global_id("RoomType", room_type.pk)


def feed_id(feed: CalendarFeed) -> str:
    return global_id("CalendarFeed", feed.pk)


def test_page_shows_how_each_calendar_stands() -> None:
    now = timezone.now()
    good = make_feed(last_success_at=now - timedelta(minutes=12), next_try_at=now)
    apply(good, [Busy("a", *days(1, 3))], today=today())
    gone = {"failures": 1, "failing_since": now, "error": "GONE", "last_success_at": now - timedelta(hours=3)}
    make_feed(good.room_type, name="Booking.com", **gone)
    make_feed(good.room_type, name="Google", is_active=False)
    answer = visitor(host_of(good.room_type)).get(PAGE)
    shown = text(answer)
    assert "Airbnb đang chạy Đọc lần cuối: 12 phút trước · số khoảng đang khóa: 1" in shown
    assert "Booking.com chưa đọc được Trang kia không còn lịch này." in shown
    assert "Google đang tắt Chưa đọc được lần nào." in shown
    assert f'value="{address_of(good.room_type)}" readonly' in source(answer)
    english = text(visitor(host_of(good.room_type), language="en").get(PAGE))
    assert "The other site no longer has this calendar." in english


def test_conflict_is_told_above_everything_else() -> None:
    feed = make_feed()
    booking = book(feed.room_type, 1, 3)
    apply(feed, [Busy("a", *days(2, 4), "Reserved")], today=today())
    shown = text(visitor(host_of(feed.room_type)).get(PAGE))
    assert f"Airbnb báo đã có khách, mà chợ cũng có khách ({booking.code}). Không bên nào bị hủy" in shown
    assert f"{days_ahead(2).day}/{days_ahead(2).month}" in shown


def test_calendar_is_added_changed_turned_off_and_let_go() -> None:
    room_type = make_room_type()
    browser = visitor(host_of(room_type))
    added = browser.post(PAGE, {"action": "add", "id": room_id(room_type), "name": "Airbnb", "url": URL})
    assert added["Location"] == PAGE
    feed = CalendarFeed.objects.get()
    assert "Đã thêm lịch Airbnb." in text(browser.get(PAGE))
    for action, more in (("save", {"name": "Nhà Airbnb", "url": URL + "?s=2"}), ("off", {})):
        assert browser.post(PAGE, {"action": action, "id": feed_id(feed), **more})["Location"] == PAGE
    feed.refresh_from_db()
    assert (feed.name, feed.url, feed.is_active) == ("Nhà Airbnb", URL + "?s=2", False)
    for action in ("on", "sync", "delete"):
        assert browser.post(PAGE, {"action": action, "id": feed_id(feed)})["Location"] == PAGE
    assert CalendarFeed.objects.count() == 0


def test_bad_address_is_told_beside_it_and_kept() -> None:
    room_type = make_room_type()
    sent = {"action": "add", "id": room_id(room_type), "name": "Airbnb", "url": "http://127.0.0.1/a.ics"}
    answer = visitor(host_of(room_type)).post(PAGE, sent)
    assert (answer.status_code, CalendarFeed.objects.count()) == (422, 0)
    key = room_id(room_type).rstrip("=")
    assert f'id="url-{key}-error"' in source(answer)
    assert f'href="#url-{key}"' in source(answer)
    assert 'value="http://127.0.0.1/a.ics"' in source(answer)


def test_asking_again_within_a_minute_is_told() -> None:
    feed = make_feed(taken_at=timezone.now())
    browser = visitor(host_of(feed.room_type))
    assert browser.post(PAGE, {"action": "sync", "id": feed_id(feed)})["Location"] == PAGE
    assert "Bạn đợi một phút rồi bấm lại." in text(browser.get(PAGE))


def test_address_is_renewed() -> None:
    room_type = make_room_type()
    browser, before = visitor(host_of(room_type)), room_type.calendar_key
    assert browser.post(PAGE, {"action": "renew", "id": room_id(room_type)})["Location"] == PAGE
    room_type.refresh_from_db()
    assert room_type.calendar_key != before


def test_others_find_nothing_and_change_nothing() -> None:
    feed = make_feed(name="Lịch nhà người khác")
    apply(feed, [Busy("a", *days(1, 3))], today=today())
    stranger = visitor(make_stay(make_host()).seller.members.get().user)
    assert feed.name not in text(stranger.get(PAGE))
    for action in ("save", "off", "sync", "delete"):
        sent = {"action": action, "id": feed_id(feed), "name": "x", "url": URL}
        assert stranger.post(PAGE, sent).status_code == 404
    for action in ("add", "renew"):
        sent = {"action": action, "id": room_id(feed.room_type), "name": "x", "url": URL}
        assert stranger.post(PAGE, sent).status_code == 404
    assert stranger.post(PAGE, {"action": "nonsense"}).status_code == 404
    assert visitor().get(PAGE)["Location"].startswith("/dang-nhap/")
    after = CalendarFeed.objects.get()
    assert (after.name, after.is_active, RoomBlock.objects.count()) == (feed.name, True, 1)


def test_house_without_rooms_has_words_for_it() -> None:
    host = make_stay(make_host()).seller.members.get().user
    assert "Chưa có loại phòng nào." in text(visitor(host).get(PAGE))
