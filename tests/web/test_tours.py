"""The page of a tour: who comes along, the pick-up and what is taken beside, the price line by line, and the button."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.tourism.factories import days_ahead, make_departure
from tests.tourism.shopping import deliver_all, open_basket, sold_departure
from tests.web.outings import add_on, family, full_tour, key, page
from tests.web.selling.visitors import source, text, visitor
from tourism.domain import basket
from tourism.domain.publish import publish_tour
from tourism.models import AddOn, Booking, Departure, PickupPoint, PriceCategory, Tour

pytestmark = pytest.mark.django_db


def errors(answer) -> list[str]:
    """What is said beside fields."""
    found = re.findall(r'class="field__error" id="[^"]+">(.*?)</p>', source(answer), re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", one)) for one in found]


def test_each_kind_of_ticket_has_a_field_with_age_price_and_company() -> None:
    departure = full_tour()
    shown = text(visitor().get(page(departure)))
    assert "Người lớn từ 12 tuổi · 200.000 ₫ Trẻ em 4–11 tuổi · 100.000 ₫ Em bé đến 3 tuổi · miễn phí" in shown
    assert "đi cùng người lớn ngồi lòng" in shown
    names = re.findall(r'name="(unit_[A-Z]+)" value="(\d+)"', source(visitor().get(page(departure))))
    assert names == [("unit_ADULT", "2"), ("unit_CHILD", "0"), ("unit_INFANT", "0")]


def test_group_says_how_many_come_on_one_ticket_and_is_the_usual_party() -> None:
    departure = sold_departure()
    departure.tour.price_categories.all().delete()
    PriceCategory.objects.create(tour=departure.tour, code="GROUP", price=900_000, seats=4, guests_included=5)
    answer = visitor().get(page(departure), {"departure": key(departure)})
    assert "Trọn đoàn 900.000 ₫ một đoàn, đến 5 người" in text(answer)
    assert "1 × Trọn đoàn 900.000 ₫ Tất cả 900.000 ₫" in text(answer)
    older = visitor().get(page(departure), {"departure": key(departure), "adults": "6"})
    assert 'name="unit_GROUP" value="2"' in source(older)
    assert "Chưa có chuyến nào còn đủ chỗ" in text(older)


def test_price_is_told_line_by_line_before_the_button() -> None:
    departure = full_tour()
    shown = text(visitor().get(page(departure), family(departure)))
    assert "Chợ Sịa · 20.000 ₫ một người Cổng chính. Đón lúc 04:15." in shown
    assert "Cầu Tứ Phú · miễn phí Đón lúc 04:45." in shown
    assert (
        "2 × Người lớn 400.000 ₫ 1 × Trẻ em 100.000 ₫ 1 × Em bé 0 ₫ 4 × Đón tại Chợ Sịa 80.000 ₫ "
        "3 × Cơm trưa 150.000 ₫ Cần câu 30.000 ₫ Tất cả 760.000 ₫ Giữ chỗ" in shown
    )
    assert "Chuyến đi khi có từ 4 khách, tính cả các đoàn khác. Chợ báo bạn lúc 04:00" in shown


def test_every_button_but_the_last_leads_to_an_address_with_all_that_was_chosen() -> None:
    departure, browser = full_tour(), visitor()
    answer = browser.post(page(departure), {**family(departure), "from": "2030-01-31"})
    where = urlsplit(answer["Location"])
    assert (answer.status_code, where.path, where.fragment) == (302, page(departure), "chosen")
    assert {name: value for name, (value,) in parse_qs(where.query).items()} == {
        **family(departure),
        "from": "2030-01-31",
    }
    other = make_departure(departure.tour, days=5)
    pressed = browser.post(page(departure), {"departure": [key(departure), key(other)], "unit_ADULT": "1"})
    assert parse_qs(urlsplit(pressed["Location"]).query)["departure"] == [key(other)]


def test_what_is_chosen_comes_into_the_basket() -> None:
    departure, browser = full_tour(), visitor()
    answer = browser.post(page(departure), {**family(departure), "action": "hold", "seen": "760000"})
    assert answer["Location"] == "/gio/"
    booking = Booking.objects.get()
    assert (booking.party, booking.seats, booking.price) == ({"ADULT": 2, "CHILD": 1, "INFANT": 1}, 3, 760_000)
    assert (booking.pickup or {})["names"]["vi"] == "Chợ Sịa"
    assert [(one["names"]["vi"], one["quantity"]) for one in booking.add_ons] == [("Cơm trưa", 3), ("Cần câu", 1)]


@pytest.mark.parametrize("seen", ["", "400000", "x"])
def test_price_that_was_not_seen_is_shown_first(seen: str) -> None:
    departure = full_tour()
    answer = visitor().post(page(departure), {**family(departure), "action": "hold", "seen": seen})
    assert (answer.status_code, Booking.objects.count()) == (200, 0)
    assert "Đây là giá theo lựa chọn mới của bạn." in text(answer)
    assert 'name="seen" value="760000"' in source(answer)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit_ADULT": "hai"}, "Bạn ghi một số tròn, ví dụ 2."),
        ({"unit_CHILD": "1,5"}, "Bạn ghi một số tròn, ví dụ 2."),
        ({"unit_ADULT": "-1"}, "Số này không được nhỏ hơn 0."),
        ({"unit_ADULT": "99999999999"}, "Số này lớn quá. Bạn xem lại."),
        ({"unit_ADULT": "61"}, "Mỗi lần đặt tối đa 60 khách. Đoàn đông hơn, Bạn hãy gọi cho chủ nhà."),
        ({"unit_ADULT": "0"}, "Mỗi lần đặt cần ít nhất một người lớn."),
        ({"unit_ADULT": "", "unit_CHILD": "0", "unit_INFANT": ""}, "Bạn cho biết mấy người đi."),
        ({"unit_SENIOR": "1"}, "Tour này không bán loại vé đó. Bạn chọn trong các loại dưới đây."),
        ({"unit_ROBOT": "x"}, "Tour này không bán loại vé đó. Bạn chọn trong các loại dưới đây."),
        ({"pickup": "x"}, "Tour này không đón ở điểm đó. Bạn chọn lại điểm đón."),
        ({"add_x": "1"}, "Tour này không có món kèm đó. Bạn chọn lại món kèm."),
    ],
)
def test_bad_choice_is_told_at_its_field_and_kept(change: dict[str, str], said: str) -> None:
    departure = full_tour()
    form = {**family(departure), **change, "action": "hold", "seen": "760000"}
    answer = visitor().post(page(departure), form)
    assert (answer.status_code, errors(answer), Booking.objects.count()) == (422, [said], 0)
    for name, value in form.items():
        if name.startswith("unit_") and name.removeprefix("unit_") in ("ADULT", "CHILD", "INFANT"):
            assert f'name="{name}" value="{value}"' in source(answer)
    assert f'name="{add_on("Cơm trưa")}" value="3"' in source(answer)
    looked = visitor().get(page(departure), {**family(departure), **change})
    assert (looked.status_code, errors(looked)) == (200, [said])


def test_pick_up_of_another_tour_and_too_many_lunches_are_told_at_their_place() -> None:
    departure, other = full_tour(), sold_departure()
    elsewhere = PickupPoint.objects.create(tour=other.tour, name="Ga Huế")
    wrong = {"pickup": global_id("TourPickupPoint", elsewhere.pk)}
    answer = visitor().get(page(departure), {**family(departure), **wrong})
    assert errors(answer) == ["Tour này không đón ở điểm đó. Bạn chọn lại điểm đón."]
    answer = visitor().get(page(departure), {**family(departure), add_on("Cơm trưa"): "5"})
    assert errors(answer) == ["“Cơm trưa”: tối đa 4 cho lượt đặt này."]
    assert 'href="#addons"' in source(answer)
    answer = visitor().get(page(departure), {**family(departure), add_on("Cơm trưa"): "năm"})
    assert errors(answer) == ["Bạn ghi một số tròn, ví dụ 2."]


def test_older_addresses_with_adults_and_children_still_work() -> None:
    departure = full_tour()
    answer = visitor().get(page(departure), {"departure": key(departure), "adults": "1", "children": "2"})
    assert "1 × Người lớn 200.000 ₫ 2 × Trẻ em 200.000 ₫ Tất cả 400.000 ₫" in text(answer)
    without = sold_departure()
    without.tour.price_categories.filter(code="CHILD").delete()
    answer = visitor().get(page(without), {"adults": "1", "children": "1"})
    assert errors(answer) == ["Tour này không bán loại vé đó. Bạn chọn trong các loại dưới đây."]


def test_departure_of_another_tour_or_none_is_said_and_the_rest_stays() -> None:
    departure = full_tour()
    for wrong in (key(sold_departure()), "x", global_id("Departure", 0)):
        answer = visitor().get(page(departure), {**family(departure), "departure": wrong})
        assert (answer.status_code, "Chuyến này không còn nữa. Bạn chọn chuyến khác." in text(answer)) == (200, True)
        assert 'name="unit_CHILD" value="1"' in source(answer)
    answer = visitor().post(page(departure), {"unit_ADULT": "1", "action": "hold"})
    assert (answer.status_code, "Bạn chọn một chuyến trước nhé." in text(answer)) == (422, True)


def test_departure_that_filled_up_meanwhile_is_said_and_can_be_waited_for() -> None:
    departure = full_tour()
    Departure.objects.filter(pk=departure.pk).update(booked=5)
    answer = visitor().post(page(departure), {**family(departure), "action": "hold", "seen": "760000"})
    assert (answer.status_code, "Chuyến này chỉ còn 1 chỗ." in text(answer)) == (422, True)
    link = re.search(r'href="(/cho-cho/[^"]+)"', source(answer))[1]
    assert parse_qs(urlsplit(unescape(link)).query)["unit_INFANT"] == ["1"]


def test_departure_that_takes_no_guests_any_more_is_not_offered() -> None:
    departure = full_tour()
    Tour.objects.filter(pk=departure.tour_id).update(cutoff_minutes=4 * 24 * 60)
    assert "Chưa có chuyến nào còn đủ chỗ" in text(visitor().get(page(departure)))


def test_infants_on_a_lap_need_no_seat_of_the_departure() -> None:
    departure = full_tour()
    Departure.objects.filter(pk=departure.pk).update(booked=4)
    shown = text(visitor().get(page(departure), {"unit_ADULT": "2", "unit_INFANT": "2"}))
    assert "còn 2 chỗ" in shown
    assert "Chưa có chuyến nào còn đủ chỗ" in text(visitor().get(page(departure), {"unit_ADULT": "3"}))


def test_tour_without_pick_up_and_add_ons_asks_for_neither() -> None:
    departure = sold_departure()
    shown = text(visitor().get(page(departure), {"departure": key(departure)}))
    assert [words in shown for words in ("Đón ở đâu", "Món kèm", "Tính lại giá", "Giữ chỗ")] == [False] * 3 + [True]


def held(browser: Client, departure: Departure) -> str:
    """A family's seats in the browser's basket; the address where they are changed."""
    browser.post(page(departure), {**family(departure), "action": "hold", "seen": "760000"})
    return unescape(re.search(rf'href="({page(departure)}[^"]+)"', source(browser.get("/gio/")))[1])


def test_what_lies_in_the_basket_is_changed_there_though_the_departure_is_full() -> None:
    departure, browser = full_tour(), visitor()
    Departure.objects.filter(pk=departure.pk).update(booked=3)
    address = held(browser, departure)
    shown = browser.get(address)
    asked = {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}
    assert {**family(departure), "booking": asked["booking"]} == asked
    assert ("Bạn đang đổi chỗ đã giữ trong giỏ." in text(shown), "Đổi trong giỏ" in text(shown)) == (True, True)
    fewer = {**asked, "unit_CHILD": "0", add_on("Cơm trưa"): "0", "pickup": "", "action": "hold", "seen": "430000"}
    answer = browser.post(page(departure), fewer, follow=True)
    assert "Đã đổi trong giỏ." in text(answer)
    booking = Booking.objects.get()
    assert (booking.party, booking.price, booking.pickup) == ({"ADULT": 2, "INFANT": 1}, 430_000, None)
    more = browser.post(page(departure), {**asked, "unit_CHILD": "2", "action": "hold", "seen": "880000"})
    assert (more.status_code, Booking.objects.get().price) == (422, 430_000)


@pytest.mark.parametrize("wanted", ["x", "theirs"])
def test_what_lies_in_another_basket_is_not_changed(wanted: str) -> None:
    departure = full_tour()
    theirs = basket.add_tour_to_basket(checkout_id=open_basket(), departure_id=departure.pk, adults=1)
    pk = global_id("Booking", theirs.pk) if wanted == "theirs" else wanted
    form = {**family(departure), "booking": pk, "action": "hold", "seen": "760000"}
    answer = visitor().post(page(departure), form)
    assert (answer.status_code, Booking.objects.get().price) == (422, 200_000)
    assert "Lượt đặt này không còn trong giỏ của bạn." in text(answer)


def test_tour_found_for_days_opens_from_the_first_of_them() -> None:
    departure = full_tour()
    deliver_all()
    days = {"arrival": days_ahead(1).isoformat(), "departure": days_ahead(5).isoformat(), "adults": "3"}
    found = source(visitor().get("/tim/", {**days, "kinds": "TOUR"}))
    link = unescape(re.search(rf'href="({page(departure)}[^"]*)"', found)[1])
    assert parse_qs(urlsplit(link).query) == {"from": [days["arrival"]], "adults": ["3"]}
    assert 'name="unit_ADULT" value="3"' in source(visitor().get(link))


def test_tour_for_groups_only_is_priced_by_group_wherever_it_is_shown() -> None:
    departure = sold_departure()
    departure.tour.price_categories.all().delete()
    PriceCategory.objects.create(tour=departure.tour, code="GROUP", price=900_000, seats=4, guests_included=5)
    publish_tour(departure.tour)
    deliver_all()
    assert "900.000 ₫ / đoàn" in text(visitor().get("/"))
    assert "900.000 ₫ / đoàn" in text(visitor().get("/tim/", {"kinds": "TOUR"}))


@pytest.mark.parametrize("asked", [{"from": "9999-12-31"}, {"from": "x"}, {"from": "0001-01-01"}, {"after": "x"}])
def test_nonsense_in_the_address_still_answers(asked: dict[str, str]) -> None:
    assert visitor().get(page(full_tour()), asked).status_code == 200


def test_checkout_says_once_more_when_and_who() -> None:
    departure, browser = full_tour(), visitor()
    held(browser, departure)
    assert "05:00 · 2 người lớn, 1 trẻ em, 1 em bé" in text(browser.get("/dat-hang/"))


def test_page_takes_as_many_statements_for_many_choices_as_for_few() -> None:
    departure = full_tour()

    def statements(browser: Client) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(page(departure), family(departure)).status_code == 200
        return len(captured)

    statements(visitor())
    one = statements(visitor())
    for number in range(3):
        make_departure(departure.tour, days=6 + number)
        PickupPoint.objects.create(tour=departure.tour, name=f"Điểm {number}")
        AddOn.objects.create(tour=departure.tour, name=f"Món {number}", price=1_000)
    assert statements(visitor()) == one <= 20
