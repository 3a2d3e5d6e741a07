"""The list of a stall's tours, beginning one, and one tour's page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_applicant, make_seller
from tests.tourism.factories import make_departure, make_tour
from tests.tourism.tours.test_opening import host_of
from tests.web.selling.visitors import source, text, visitor
from tourism.models import PriceCategory, Tour

pytestmark = pytest.mark.django_db
TOURS = "/ban-hang/chuyen/"
NEW = {
    "name": "Chèo thuyền ngắm phá", "durationMinutes": "3 giờ 30", "meetingPoint": "Bến Ngư Mỹ Thạnh", "price": "250k",
}  # fmt: skip


def tour_page(tour: Tour) -> str:
    return f"{TOURS}{global_id('Tour', tour.pk)}/".replace("=", "%3D")


def form(tour: Tour, name: str, **more: str) -> str:
    asked = "&".join(f"{key}={value}" for key, value in {"form": name, **more}.items()).replace("==", "%3D%3D")
    return f"{tour_page(tour)}ghi/?{asked}"


def test_seller_without_tours_reads_what_one_is_and_begins_it() -> None:
    browser = visitor(owner_of(make_seller()))
    assert "dẫn khách đi một vòng cũng là tour" in text(browser.get(TOURS))
    page = browser.post(f"{TOURS}moi/", NEW)["Location"]
    tour = Tour.objects.get()
    assert (tour.name, tour.duration_minutes, tour.meeting_point, tour.is_published) == (
        "Chèo thuyền ngắm phá",
        210,
        "Bến Ngư Mỹ Thạnh",
        False,
    )
    assert list(tour.price_categories.values_list("code", "price")) == [("ADULT", 250_000)]
    shown = text(browser.get(page))
    assert "Chưa ai thấy" in shown
    assert "Ghi ngày giờ khởi hành" in shown
    assert "Ghi giá vé" not in shown


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", " ", "Chỗ này cần có."),
        ("durationMinutes", "3", "Bạn ghi rõ giờ hay phút"),
        ("durationMinutes", "lâu lắm", "Bạn ghi rõ giờ hay phút"),
        ("durationMinutes", "0 phút", "Tour dài từ 15 phút đến 14 ngày."),
        ("price", "đắt", "Bạn ghi số tiền"),
        ("price", "-5", "Bạn ghi số tiền"),
        ("price", "1.900.000.000", "từ 0 đến một tỷ đồng"),
    ],
)
def test_bad_beginning_is_told_beside_its_input_and_kept(field: str, typed: str, said: str) -> None:
    answer = visitor(owner_of(make_seller())).post(f"{TOURS}moi/", {**NEW, field: typed})
    assert (answer.status_code, Tour.objects.count(), PriceCategory.objects.count()) == (422, 0, 0)
    assert said in text(answer)
    assert f'id="{field}-error"' in source(answer)
    assert f'value="{typed}"' in source(answer)


def test_list_tells_of_the_next_departure() -> None:
    tour = make_tour()
    make_departure(tour, days=9, capacity=6)
    make_departure(tour, days=3, capacity=6, booked=2)
    make_departure(make_tour(tour.seller, name="Hái rau má", is_published=False), days=4, is_closed=True)
    shown = text(visitor(host_of(tour)).get(TOURS))
    assert "Đang mở 3 giờ · 200.000 ₫ Chuyến tới:" in shown
    assert "05:00 · còn 4 chỗ" in shown
    assert "05:00 · đang đóng" in shown


def test_list_asks_the_same_statements_for_any_number_of_tours() -> None:
    tour = make_tour()
    counts = []
    for tours in (1, 3):
        for _more in range(tours - Tour.objects.count()):
            make_departure(make_tour(tour.seller))
        browser = visitor(host_of(tour))
        with CaptureQueriesContext(connection) as captured:
            assert source(browser.get(TOURS)).count("own__item") == tours
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_what_is_missing_leads_to_where_it_is_said() -> None:
    tour = make_tour(is_published=False)
    tour.price_categories.all().delete()
    shown = source(visitor(host_of(tour)).get(tour_page(tour)))
    for where, words in (
        (form(tour, "prices"), "Ghi giá vé"),
        (f"{tour_page(tour)}lich/", "Ghi ngày giờ khởi hành"),
        ("#photos", "Thêm ảnh"),
        (form(tour, "about"), "Viết vài câu giới thiệu"),
    ):
        assert f'<a href="{where}">{words}</a>' in shown
    assert "Ghi giá cho người lớn hay trọn đoàn rồi mới mở bán được." in shown


def test_applicant_may_write_and_reads_that_selling_waits() -> None:
    tour = make_tour(make_applicant(), is_published=False)
    browser = visitor(host_of(tour))
    assert "Gian hàng được xã duyệt rồi mới mở bán được." in text(browser.get(tour_page(tour)))
    assert "chưa được duyệt" in text(browser.post(tour_page(tour), {"publish": "1"}, follow=True))
    tour.refresh_from_db()
    assert not tour.is_published


@pytest.mark.parametrize(
    "path",
    ["", *(f"ghi/?form={name}" for name in ("about", "prices", "pickups", "terms", "policy", "resource", "needs"))],
)
def test_tour_of_others_is_not_found_and_stays_as_it_was(path: str) -> None:
    tour = make_tour()
    before = Tour.objects.values().get()
    page, stranger = tour_page(tour) + path, visitor(owner_of(make_seller()))
    assert stranger.get(page).status_code == 404
    assert stranger.post(page, {**NEW, "publish": "0", "minimumAge": "4"}).status_code == 404
    assert visitor().post(page, {"publish": "0"})["Location"].startswith("/dang-nhap/?next=%2Fban-hang%2Fchuyen%2F")
    assert Tour.objects.values().get() == before


def test_page_that_is_none_is_not_found() -> None:
    browser = visitor(host_of(make_tour()))
    assert browser.get(f"{TOURS}x/").status_code == 404
    assert browser.get(form(Tour.objects.get(), "nothing")).status_code == 404
