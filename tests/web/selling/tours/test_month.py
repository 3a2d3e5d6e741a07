"""The month of a tour, its rules in words, and a day of it."""

from datetime import time

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.tourism.calling_off.guests import book
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.shopping import sold_departure
from tests.tourism.tours.test_opening import host_of, opened, save
from tests.web.selling.visitors import source, text, visitor
from tourism.models import Departure, DepartureException, DepartureRule, Tour

pytestmark = pytest.mark.django_db
TOURS = "/ban-hang/chuyen/"
RULE = {"at": "5h30", "capacity": "8", "first": days_ahead(0).isoformat(), "last": "", "seasonsOut": ""}


def page(tour: Tour, rest: str = "lich/") -> str:
    return f"{TOURS}{global_id('Tour', tour.pk)}/{rest}"


def day_page(tour: Tour, days: int) -> str:
    return page(tour, f"ngay/?day={days_ahead(days).isoformat()}")


def rule_page(tour: Tour, rule: DepartureRule | None = None) -> str:
    return page(tour, "lich/ghi/?form=rule" + (f"&of={global_id('DepartureRule', rule.pk)}" if rule else ""))


def month_of(days: int) -> str:
    return f"?month={days_ahead(days).isoformat()}"


def test_month_shows_each_departure_with_time_seats_and_a_word() -> None:
    tour = make_tour(minimum_party=4, decision_minutes=60)
    make_departure(tour, days=3, booked=6, held=2, capacity=8)
    make_departure(tour, days=3, at=time(15, 30), is_closed=True)
    shown = text(visitor(host_of(tour)).get(page(tour) + month_of(3)))
    assert "05:00 8/8 hết" in shown
    assert "15:30 0/6 đóng" in shown
    assert "Chưa có lịch nào. Thêm một lịch" in shown


@pytest.mark.parametrize(
    ("day", "months"), [("2026-12-10", 1), ("2026-12-24", 1), ("2026-12-25", 2), ("2026-12-31", 2)]
)
def test_month_that_ends_shows_the_next_one_too(day: str, months: int) -> None:
    tour = make_tour(make_seller())
    with time_machine.travel(f"{day}T03:00:00+00:00", tick=False):
        browser = visitor(owner_of(tour.seller))
        for where in (page(tour), f"{TOURS}lich/"):
            assert source(browser.get(where)).count("<table") == months
            assert source(browser.get(f"{where}?month={day}")).count("<table") == 1


def test_weeks_that_are_over_are_left_out_unless_somebody_went() -> None:
    tour = make_tour(make_seller())
    with time_machine.travel("2026-12-16T03:00:00+00:00", tick=False):
        make_departure(tour, days=-13)
        shown = source(visitor(owner_of(tour.seller)).get(page(tour)))
    assert [f"day=2026-12-{day:02}" in shown for day in (3, 8, 14, 31)] == [True, False, True, True]


def test_rule_is_added_read_as_a_sentence_changed_and_removed() -> None:
    tour = make_tour(open_ahead_days=2)
    browser = visitor(host_of(tour))
    far = f"{days_ahead(200).day}/{days_ahead(200).month}"
    given = {**RULE, "weekdays": [], "seasonsOut": f"Mùa lũ {far} - {far}"}
    answer = browser.post(rule_page(tour), given)
    assert answer["Location"] == page(tour).replace("=", "%3D")
    rule = tour.departure_rules.get()
    shown = text(browser.get(answer["Location"]))
    assert f"Mỗi ngày 05:30, trừ mùa lũ {far}–{far}, 8 chỗ" in shown
    assert "Đã lưu. Mở thêm" in shown
    form = source(browser.get(rule_page(tour, rule)))
    assert f"Mùa lũ {far} - {far}</textarea>" in form
    assert 'value="05:30"' in form
    browser.post(rule_page(tour, rule), {**RULE, "at": "06:00", "capacity": "10", "first": days_ahead(2).isoformat()})
    assert opened(tour) == [(2, "06:00", 10)]
    browser.post(rule_page(tour, rule), {"delete": "1"})
    assert (tour.departure_rules.count(), tour.departures.count()) == (0, 0)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("at", "sáng sớm", "Bạn ghi giờ trong ngày"),
        ("at", "25:00", "Bạn ghi giờ trong ngày"),
        ("at", "", "Chỗ này cần có."),
        ("capacity", "0", "Mỗi chuyến có từ 1 đến 500 chỗ."),
        ("capacity", "mười", "Bạn ghi bằng số"),
        ("capacity", "9.999.999.999", "Mỗi chuyến có từ 1 đến 500 chỗ."),
        ("last", "2020-01-01", "Ngày cuối phải sau ngày đầu."),
        ("first", "31/2/2027", "Ngày này không có trong lịch."),
        ("first", "9999-12-31", "Lịch bắt đầu trong vòng"),
        ("seasonsOut", "Mùa lũ", "Dòng “Mùa lũ” chưa đọc được."),
    ],
)
def test_bad_rule_is_told_beside_its_input_and_kept(field: str, typed: str, said: str) -> None:
    tour = make_tour(open_ahead_days=2)
    answer = visitor(host_of(tour)).post(rule_page(tour), {**RULE, field: typed})
    assert (answer.status_code, DepartureRule.objects.count(), Departure.objects.count()) == (422, 0, 0)
    assert said in text(answer)
    assert f'id="{field}-error"' in source(answer)
    assert typed in source(answer)


def test_rule_that_never_fires_and_two_for_one_departure_are_told_beside_their_inputs() -> None:
    tour = make_tour(open_ahead_days=2)
    browser, tomorrow = visitor(host_of(tour)), days_ahead(1).isoformat()
    other_day = str((days_ahead(1).weekday() + 1) % 7)
    never = browser.post(rule_page(tour), {**RULE, "weekdays": [other_day], "first": tomorrow, "last": tomorrow})
    assert (never.status_code, 'id="weekdays-error"' in source(never)) == (422, True)
    assert "Lịch này không có chuyến nào." in text(never)
    save(tour)
    twice = browser.post(rule_page(tour), {**RULE, "at": "05:00"})
    assert (twice.status_code, 'id="at-error"' in source(twice)) == (422, True)
    assert "đã có trong một lịch khác" in text(twice)
    assert DepartureRule.objects.count() == 1


def test_weekdays_that_are_none_mean_every_day() -> None:
    tour = make_tour(open_ahead_days=1)
    visitor(host_of(tour)).post(rule_page(tour), {**RULE, "weekdays": ["7", "x"]})
    assert tour.departure_rules.get().weekdays == list(range(7))


def test_day_is_taken_off_and_comes_back() -> None:
    tour = make_tour(open_ahead_days=3)
    rule = save(tour)
    browser, rule_id = visitor(host_of(tour)), global_id("DepartureRule", rule.pk)
    assert "Nghỉ ngày này" in text(browser.get(day_page(tour, 2)))
    answer = browser.post(day_page(tour, 2), {"off": rule_id})
    assert [days for days, _at, _seats in opened(tour)] == [1, 3]
    shown = text(browser.get(answer["Location"]))
    assert "Bỏ 1 chuyến chưa có khách." in shown
    assert "Riêng ngày này: nghỉ" in shown
    assert "nghỉ" in text(browser.get(page(tour) + month_of(2)))
    browser.post(day_page(tour, 2), {"back": rule_id})
    assert [days for days, _at, _seats in opened(tour)] == [1, 2, 3]


def test_day_outside_the_rule_is_added_and_one_has_another_time_and_other_seats() -> None:
    tour = make_tour(open_ahead_days=3)
    rule = save(tour, weekdays=[days_ahead(1).weekday()])
    browser, rule_id = visitor(host_of(tour)), global_id("DepartureRule", rule.pk)
    assert "Lịch này không chạy ngày này." in text(browser.get(day_page(tour, 2)))
    browser.post(day_page(tour, 2), {"add": rule_id})
    form = page(tour, f"lich/ghi/?form=day&of={rule_id}&day={days_ahead(1).isoformat()}")
    browser.post(form, {"at": "6 giờ 15", "capacity": ""})
    assert opened(tour) == [(1, "06:15", 8), (2, "05:00", 8)]
    same = browser.post(form, {"at": "05:00", "capacity": ""})
    assert (same.status_code, 'id="at-error"' in source(same)) == (422, True)
    assert "Lịch vốn đã có chuyến như vậy ngày này." in text(same)
    none = browser.post(form, {"at": "", "capacity": "0"})
    assert (none.status_code, 'id="capacity-error"' in source(none)) == (422, True)


def test_taking_a_day_off_twice_says_why_not() -> None:
    tour = make_tour(open_ahead_days=3)
    rule = save(tour, weekdays=[days_ahead(1).weekday()])
    browser, rule_id = visitor(host_of(tour)), global_id("DepartureRule", rule.pk)
    answer = browser.post(day_page(tour, 2), {"off": rule_id})
    assert "Lịch vốn không có chuyến ngày này." in text(browser.get(answer["Location"]))
    again = browser.post(day_page(tour, 2), {"back": rule_id})
    assert "Lịch này không có ngoại lệ ngày đó." in text(browser.get(again["Location"]))
    assert DepartureException.objects.count() == 0


def test_days_in_a_row_are_taken_off_and_come_back() -> None:
    tour = make_tour(open_ahead_days=4)
    browser, form = visitor(host_of(tour)), page(tour, "lich/ghi/?form=rest")
    assert browser.get(form).status_code == 404  # nothing to rest yet
    save(tour)
    given = {"first": days_ahead(2).isoformat(), "last": days_ahead(3).isoformat(), "do": "off"}
    answer = browser.post(form, given)
    assert [days for days, _at, _seats in opened(tour)] == [1, 4]
    assert "Bỏ 2 chuyến chưa có khách." in text(browser.get(answer["Location"]))
    for changes, field in (
        ({"last": days_ahead(1).isoformat()}, "last"),
        ({"first": days_ahead(-1).isoformat()}, "first"),
        ({"last": "mai"}, "last"),
        ({"last": ""}, "last"),
        ({}, "last"),
    ):
        refused = browser.post(form, {**given, **changes})
        assert (refused.status_code, f'id="{field}-error"' in source(refused)) == (422, True)
    browser.post(form, {**given, "do": "on"})
    assert [days for days, _at, _seats in opened(tour)] == [1, 2, 3, 4]


def test_single_date_is_added_and_its_page_opens() -> None:
    tour = make_tour()
    browser = visitor(host_of(tour))
    form = page(tour, f"lich/ghi/?form=date&day={days_ahead(4).isoformat()}")
    assert f'value="{days_ahead(4).isoformat()}"' in source(browser.get(form))
    given = {"day": days_ahead(4).isoformat(), "at": "7:00", "capacity": "5"}
    answer = browser.post(form, given)
    assert opened(tour) == [(4, "07:00", 5)]
    assert "07:00" in text(browser.get(answer["Location"]))
    twice = browser.post(form, given)
    assert (twice.status_code, 'id="at-error"' in source(twice)) == (422, True)
    assert "đã có chuyến giờ này rồi" in text(twice)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"day": days_ahead(-1).isoformat()}, "at", "Giờ khởi hành đã qua rồi."),
        ({"day": "2030-01-01"}, "day", "trong vòng 730 ngày tới"),
        ({"capacity": "0"}, "capacity", "Mỗi chuyến có từ 1 đến 500 chỗ."),
        ({"at": "trưa"}, "at", "Bạn ghi giờ trong ngày"),
        ({"day": "mai"}, "day", "Ngày này không có trong lịch."),
    ],
)
def test_bad_single_date_is_told_beside_its_input(changes: dict[str, str], field: str, said: str) -> None:
    tour = make_tour()
    given = {"day": days_ahead(4).isoformat(), "at": "07:00", "capacity": "5", **changes}
    answer = visitor(host_of(tour)).post(page(tour, "lich/ghi/?form=date"), given)
    assert (answer.status_code, Departure.objects.count()) == (422, 0)
    assert said in text(answer)
    assert f'id="{field}-error"' in source(answer)


def test_departure_with_guests_that_no_rule_wants_is_told_and_kept_by_a_press() -> None:
    departure = sold_departure(days=2)
    tour = departure.tour
    Tour.objects.filter(pk=tour.pk).update(open_ahead_days=3)
    rule = save(tour)
    Departure.objects.filter(pk=departure.pk).update(rule=rule, capacity=8)
    book(departure)
    browser = visitor(host_of(tour))
    answer = browser.post(rule_page(tour, rule), {**RULE, "at": "09:00"})
    shown = text(browser.get(answer["Location"] + month_of(2)))
    assert "1 chuyến đã có khách nên chợ để nguyên." in shown
    assert "Có khách, nhưng lịch mới không còn" in shown
    own = f"{TOURS}khoi-hanh/{global_id('Departure', departure.pk)}/"
    assert "Vẫn đi chuyến này" in text(browser.get(own))
    browser.post(own, {"action": "keep"})
    departure.refresh_from_db()
    assert (departure.unplanned_at, departure.rule_id, departure.is_closed) == (None, None, False)
    assert "Có khách, nhưng lịch mới không còn" not in text(browser.get(page(tour) + month_of(2)))


def test_all_tours_of_the_stall_in_one_month_and_one_day() -> None:
    tour = make_tour(make_seller())
    other = make_tour(tour.seller, name="Hái rau")
    make_departure(tour, days=3)
    make_departure(other, days=3)
    make_departure(make_tour(name="Nhà khác"), days=3)
    browser = visitor(owner_of(tour.seller))
    assert "2 chuyến" in text(browser.get(f"{TOURS}lich/{month_of(3)}"))
    shown = text(browser.get(f"{TOURS}ngay/?day={days_ahead(3).isoformat()}"))
    assert (tour.name in shown, "Hái rau" in shown, "Nhà khác" in shown) == (True, True, False)


@pytest.mark.parametrize("month", ["9999-12-01", "0001-01-01", "x", "2026-13-01"])
def test_month_and_day_that_are_none_show_this_one(month: str) -> None:
    tour = make_tour(make_seller())
    browser = visitor(owner_of(tour.seller))
    for where in (page(tour), f"{TOURS}lich/"):
        assert browser.get(f"{where}?month={month}").status_code == 200
    for where in (page(tour, "ngay/"), f"{TOURS}ngay/"):
        assert "Hôm nay" in text(browser.get(f"{where}?day={month}"))


def test_pages_of_another_host_are_not_found_and_stay_as_they_were() -> None:
    tour = make_tour(open_ahead_days=2)
    rule = save(tour)
    rule_id, before = global_id("DepartureRule", rule.pk), opened(tour)
    form = page(tour, f"lich/ghi/?form=day&of={rule_id}&day={days_ahead(1).isoformat()}")
    stranger = visitor(owner_of(make_seller()))
    for where in (page(tour), day_page(tour, 1), rule_page(tour), rule_page(tour, rule), form):
        assert stranger.get(where).status_code == 404
    for where, given in (
        (day_page(tour, 1), {"off": rule_id}),
        (rule_page(tour), RULE),
        (rule_page(tour, rule), {"delete": "1"}),
        (form, {"at": "09:00", "capacity": ""}),
        (page(tour, "lich/ghi/?form=rest"), {"first": days_ahead(1).isoformat(), "last": days_ahead(2).isoformat()}),
        (page(tour, "lich/ghi/?form=date"), {"day": days_ahead(4).isoformat(), "at": "07:00", "capacity": "5"}),
    ):
        assert stranger.post(where, given).status_code == 404
    assert (opened(tour), DepartureRule.objects.count(), DepartureException.objects.count()) == (before, 1, 0)


def test_rule_of_another_tour_is_not_touched_from_ones_own() -> None:
    tour, own = make_tour(open_ahead_days=2), make_tour(make_seller(), open_ahead_days=2)
    rule = save(tour)
    browser = visitor(owner_of(own.seller))
    assert browser.get(rule_page(own, rule)).status_code == 404
    assert browser.post(rule_page(own, rule), {"delete": "1"}).status_code == 404
    assert browser.post(day_page(own, 1), {"off": global_id("DepartureRule", rule.pk)}).status_code == 404
    assert (DepartureRule.objects.count(), DepartureException.objects.count()) == (1, 0)


def test_who_is_not_signed_in_is_led_to_sign_in() -> None:
    tour = make_tour()
    for where in (page(tour), day_page(tour, 1), rule_page(tour), f"{TOURS}lich/", f"{TOURS}ngay/"):
        assert Client().get(where)["Location"].startswith("/dang-nhap/")


def test_form_that_is_none_is_not_found() -> None:
    tour = make_tour()
    browser = visitor(host_of(tour))
    for asked in ("", "?form=x", "?form=day", "?form=rule&of=x"):
        assert browser.get(page(tour, f"lich/ghi/{asked}")).status_code == 404


def test_month_takes_the_same_statements_for_any_number_of_departures_and_rules() -> None:
    tour = make_tour(make_seller(), open_ahead_days=20)
    browser, counts = visitor(owner_of(tour.seller)), []
    for hour in (5, 9, 15):
        save(tour, at=time(hour))
        found = []
        for where in (page(tour), f"{TOURS}lich/", day_page(tour, 2)):
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(where).status_code == 200
            found.append(len(captured))
        counts.append(found)
    assert counts[1] == counts[2]
