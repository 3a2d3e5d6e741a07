"""Forms that replace a whole list: prices, itinerary, pick-up points, extras."""

from typing import Any

import pytest

from marketplace.values.ids import global_id
from tests.tourism.factories import make_tour
from tests.tourism.tours.test_opening import host_of
from tests.web.selling.tours.test_tours import form, tour_page
from tests.web.selling.visitors import source, text, visitor
from tourism.domain.tours.categories import CATEGORY_NAMES
from tourism.models import AddOn, PickupPoint, PriceCategory, Tour
from web.pages.selling.tours.prices import NAMES

pytestmark = pytest.mark.django_db
ADULT = {"price-ADULT": "200k", "minimumAge-ADULT": "12", "id-ADULT": "ADULT"}
CHILD = {"price-CHILD": "100k", "minimumAge-CHILD": "4", "maximumAge-CHILD": "11", "id-CHILD": "CHILD"}


def prices(tour: Tour) -> list[Any]:
    return list(tour.price_categories.order_by("code").values_list("code", "price", "minimum_age", "maximum_age"))


def test_every_kind_of_ticket_has_its_row() -> None:
    assert set(NAMES) == set(CATEGORY_NAMES)


def test_prices_are_shown_changed_added_and_taken_away() -> None:
    tour = make_tour(is_published=False, minimum_age=0)
    PriceCategory.objects.filter(tour=tour, code="CHILD").update(minimum_age=0)
    browser, page = visitor(host_of(tour)), form(tour, "prices")
    shown = source(browser.get(page))
    assert 'value="200.000"' in shown
    assert all(f'name="price-{code}"' in shown for code in NAMES)
    infant = {"price-INFANT": "0", "maximumAge-INFANT": "3", "seats-INFANT": "0", "accompaniedBy-INFANT": ["ADULT"]}
    group = {"price-GROUP": "900.000", "guestsIncluded-GROUP": "6"}
    browser.post(page, {**ADULT, **CHILD, **infant, **group, "price-ADULT": "250k"})
    assert prices(tour) == [
        ("ADULT", 250_000, 12, None),
        ("CHILD", 100_000, 4, 11),
        ("GROUP", 900_000, None, None),
        ("INFANT", 0, None, 3),
    ]
    infant_row, group_row = (tour.price_categories.get(code=code) for code in ("INFANT", "GROUP"))
    assert (infant_row.seats, infant_row.accompanied_by) == (0, ["ADULT"])
    assert (group_row.seats, group_row.guests_included) == (6, 6)
    told = text(browser.get(tour_page(tour)))
    assert "Người lớn 250.000 ₫ · từ 12 tuổi" in told
    assert "Em bé 0 ₫ · đến 3 tuổi · ngồi lòng" in told
    kept = {**ADULT, "minimumAge-ADULT": "0", **CHILD, "remove-CHILD": "1", "id-INFANT": "INFANT", "remove-INFANT": "1"}
    browser.post(page, {**kept, "id-GROUP": "GROUP", **group, "remove-GROUP": "1"})
    assert prices(tour) == [("ADULT", 200_000, 0, None)]


@pytest.mark.parametrize(
    ("changed", "where", "said"),
    [
        ({"maximumAge-CHILD": "13"}, "row-ADULT", "Khách 12 tuổi thuộc cả vé Trẻ em lẫn vé Người lớn."),
        ({"maximumAge-CHILD": "9"}, "row-ADULT", "Khách 10–11 tuổi không thuộc vé nào."),
        ({"minimumAge-CHILD": "8", "maximumAge-CHILD": "5"}, "row-CHILD", "Độ tuổi của vé Trẻ em bị ngược"),
        ({"price-CHILD": "-100"}, "price-CHILD", "Bạn ghi số tiền"),
        ({"price-CHILD": ""}, "price-CHILD", "Chỗ này cần có."),
        ({"minimumAge-CHILD": "bốn"}, "minimumAge-CHILD", "Bạn ghi bằng số"),
        ({"price-GROUP": "900k", "guestsIncluded-GROUP": "1"}, "row-GROUP", "từ 2 đến 60 khách"),
        ({"seats-CHILD": "0"}, "row-CHILD", "chỉ em bé được ngồi lòng"),
        ({"accompaniedBy-CHILD": "SENIOR"}, "row-CHILD", "phải đi cùng loại khách mà tour có bán"),
    ],
)
def test_bad_price_is_told_in_its_row_and_what_was_typed_stays(changed: dict[str, str], where: str, said: str) -> None:
    tour = make_tour()
    before = prices(tour)
    answer = visitor(host_of(tour)).post(form(tour, "prices"), {**ADULT, **CHILD, "price-ADULT": "333k", **changed})
    assert (answer.status_code, said in text(answer), prices(tour)) == (422, True, before)
    shown = source(answer)
    assert f'id="{where}-error"' in shown
    assert f'href="#{where}"' in shown
    assert 'value="333k"' in shown
    assert all(f'value="{typed}"' in shown for typed in changed.values() if typed)


def test_all_prices_taken_away_is_refused() -> None:
    tour = make_tour()
    given = {**ADULT, **CHILD, "remove-ADULT": "1", "remove-CHILD": "1"}
    answer = visitor(host_of(tour)).post(form(tour, "prices"), given)
    assert (answer.status_code, "Tour cần có giá cho người lớn" in text(answer)) == (422, True)
    assert PriceCategory.objects.count() == 2


STEPS = {
    "row": ["1", "2", "3"],
    "title-1": "Ăn trưa", "offsetMinutes-1": "2 giờ", "titleEn-1": "Lunch",
    "title-2": "Gặp nhau", "text-2": "Ở bến",
    "title-3": "",
}  # fmt: skip


def test_itinerary_is_sorted_and_keeps_both_languages_together() -> None:
    tour = make_tour(is_published=False)
    browser, page = visitor(host_of(tour)), form(tour, "itinerary")
    assert browser.post(page, STEPS)["Location"] == tour_page(tour)
    tour.refresh_from_db()
    assert tour.itinerary == [
        {"offset_minutes": 0, "title": "Gặp nhau", "text": "Ở bến"},
        {"offset_minutes": 120, "title": "Ăn trưa", "text": ""},
    ]
    assert [step["title"] for step in tour.translations["en"]["itinerary"]] == ["Gặp nhau", "Lunch"]
    shown = source(browser.get(page))
    assert shown.index('value="Gặp nhau"') < shown.index('value="Lunch"')
    assert 'name="title-3" type="text" value=""' in shown
    again = {**STEPS, "id-1": "1", "remove-1": "1", "again": "1"}
    assert browser.post(page, again)["Location"].replace("==", "%3D%3D") == page
    tour.refresh_from_db()
    assert [step["title"] for step in tour.itinerary] == ["Gặp nhau"]
    assert "itinerary" not in tour.translations["en"]


def test_bad_step_is_told_in_its_row() -> None:
    tour = make_tour()
    browser, page = visitor(host_of(tour)), form(tour, "itinerary")
    unnamed = browser.post(page, {"row": "1", "offsetMinutes-1": "2 giờ"})
    assert (unnamed.status_code, 'id="title-1-error"' in source(unnamed)) == (422, True)
    late = browser.post(page, {"row": ["1", "2"], "title-1": "Đi", "title-2": "Về", "offsetMinutes-2": "20 ngày"})
    assert (late.status_code, 'id="row-2-error"' in source(late)) == (422, True)
    tour.refresh_from_db()
    assert tour.itinerary == []


POINT = {
    "row": "1",
    "name-1": "Ga Huế",
    "where-1": "Cổng",
    "minutesBefore-1": "45 phút",
    "price-1": "50k",
    "per-1": "GUEST",
}


def test_pickup_points_come_change_and_go() -> None:
    tour = make_tour()
    browser, page = visitor(host_of(tour)), form(tour, "pickups")
    browser.post(page, POINT)
    point = PickupPoint.objects.get()
    assert (point.tour, point.name, point.where, point.minutes_before, point.price, point.per) == (
        tour,
        "Ga Huế",
        "Cổng",
        45,
        50_000,
        "GUEST",
    )
    known = {**POINT, "id-1": global_id("TourPickupPoint", point.pk)}
    more = {"row": ["1", "2"], "name-2": "Chợ", "per-2": "BOOKING", "nameEn-1": "Huế station"}
    browser.post(page, {**known, **more})
    assert list(PickupPoint.objects.order_by("position").values_list("name", "translations", "price")) == [
        ("Ga Huế", {"en": {"name": "Huế station"}}, 50_000),
        ("Chợ", {"en": {}}, 0),
    ]
    assert "Ga Huế 50.000 ₫ · Chợ" in text(browser.get(tour_page(tour)))
    browser.post(page, {**known, "remove-1": "1"})
    assert PickupPoint.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "where", "said"),
    [
        ({"minutesBefore-1": "20 giờ"}, "row-1", "Đón trước giờ đi từ 0 đến 720 phút"),
        ({"price-1": "miễn phí"}, "price-1", "Bạn ghi số tiền"),
        ({"price-1": "-5k"}, "price-1", "Bạn ghi số tiền"),
        ({"name-1": ""}, "name-1", "Chỗ này cần có."),
        ({"per-1": ""}, "per-1", "Chỗ này cần có."),
        ({"row": ["1", "2"], "name-2": "Ga Huế", "per-2": "GUEST"}, "row-2", "Tên không được trùng nhau"),
    ],
)
def test_bad_pickup_point_is_told_in_its_row(changed: dict[str, Any], where: str, said: str) -> None:
    tour = make_tour()
    answer = visitor(host_of(tour)).post(form(tour, "pickups"), {**POINT, **changed})
    assert (answer.status_code, PickupPoint.objects.count()) == (422, 0)
    assert said in text(answer)
    assert f'id="{where}-error"' in source(answer)
    assert 'value="Cổng"' in source(answer)


def test_pickup_point_of_another_tour_is_refused_and_stays_there() -> None:
    tour, other = make_tour(), make_tour()
    point = PickupPoint.objects.create(tour=other, name="Chợ")
    given = {**POINT, "id-1": global_id("TourPickupPoint", point.pk)}
    answer = visitor(host_of(tour)).post(form(tour, "pickups"), given)
    assert (answer.status_code, "Có mục không thuộc tour này." in text(answer)) == (422, True)
    point.refresh_from_db()
    assert (point.tour, point.name) == (other, "Chợ")
    nonsense = visitor(host_of(tour)).post(form(tour, "pickups"), {**POINT, "id-1": "x"})
    assert (nonsense.status_code, PickupPoint.objects.count()) == (422, 1)


def test_extras_come_and_bad_ones_are_told() -> None:
    tour = make_tour()
    browser, page = visitor(host_of(tour)), form(tour, "add-ons")
    given = {"row": ["1", "2"], "name-1": "Cơm trưa", "price-1": "80k", "per-1": "GUEST", "per-2": "GUEST"}
    browser.post(page, given)
    extra = AddOn.objects.get()
    assert (extra.name, extra.price, extra.per, extra.most) == ("Cơm trưa", 80_000, "GUEST", 1)
    known = {**given, "id-1": global_id("TourAddOn", extra.pk), "most-1": "90"}
    refused = browser.post(page, known)
    assert (refused.status_code, 'id="row-1-error"' in source(refused)) == (422, True)
    assert "lấy từ 1 đến 50" in text(refused)
    extra.refresh_from_db()
    assert extra.most == 1


def test_rows_that_are_none_and_too_many_are_left_out_or_refused() -> None:
    tour = make_tour()
    browser, page = visitor(host_of(tour)), form(tour, "add-ons")
    assert browser.post(page, {"row": ["x", "１"], "name-x": "Cơm"}).status_code == 302
    many = {
        f"{name}-{row}": value.format(row)
        for row in range(1, 100)
        for name, value in (("name", "Món {}"), ("price", "1"), ("per", "GUEST"))
    }
    answer = browser.post(page, {"row": [str(row) for row in range(1, 100)], **many})
    assert (answer.status_code, "Mỗi tour có tối đa 30 mục." in text(answer)) == (422, True)
    assert AddOn.objects.count() == 0
