"""The small forms of a tour: facts, lists, place, English, party, terms, boats."""

import io
from typing import Any

import pytest
from PIL import Image

from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.values.ids import global_id
from tests.tourism.factories import make_departure, make_host, make_tour
from tests.tourism.tours.test_opening import host_of
from tests.web.selling.tours.test_tours import form, tour_page
from tests.web.selling.visitors import source, text, visitor
from tourism.models import CancellationPolicy, OfferImage, Resource, ResourceNeed, Tour

pytestmark = pytest.mark.django_db
ABOUT = {
    "name": "Chèo thuyền", "description": "Sớm trên phá.", "durationMinutes": "2 tiếng rưỡi", "meetingPoint": "Bến",
    "minimumAge": "4",
}  # fmt: skip
PARTY = {"minimumParty": "4", "decisionMinutes": "12 giờ", "cutoffMinutes": "90 phút", "openAheadDays": "60"}


def test_facts_lists_and_english_are_written() -> None:
    tour = make_tour(is_published=False, translations={"en": {"itinerary": [], "bring": ["Hat"]}})
    browser = visitor(host_of(tour))
    assert 'value="3\xa0giờ"' in source(browser.get(form(tour, "about")))
    browser.post(form(tour, "about"), ABOUT)
    browser.post(form(tour, "lists"), {"included": "- Áo phao\r\n\r\n• Nước uống", "bring": "Nón"})
    browser.post(form(tour, "english"), {"name": "Rowing", "included": "Life vests"})
    tour.refresh_from_db()
    assert (tour.name, tour.description, tour.duration_minutes, tour.meeting_point) == (
        "Chèo thuyền",
        "Sớm trên phá.",
        150,
        "Bến",
    )
    assert (tour.included, tour.bring) == (["Áo phao", "Nước uống"], ["Nón"])
    assert tour.translations == {"en": {"name": "Rowing", "included": ["Life vests"]}}
    assert "Áo phao\nNước uống</textarea>" in source(browser.get(form(tour, "lists")))


def test_vietnamese_words_stay_vietnamese_for_a_host_who_reads_english() -> None:
    tour = make_tour(name="Trên phá", translations={"en": {"name": "On the lagoon"}})
    browser = visitor(host_of(tour), language="en")
    assert 'value="Trên phá"' in source(browser.get(form(tour, "about")))
    assert 'value="3\xa0hours"' in source(browser.get(form(tour, "about")))
    assert 'value="On the lagoon"' in source(browser.get(form(tour, "english")))
    assert "What guests read" in text(browser.get(tour_page(tour)))


@pytest.mark.parametrize(
    ("name", "given", "field", "said"),
    [
        ("about", {**ABOUT, "durationMinutes": "0 phút"}, "durationMinutes", "Tour dài từ 15 phút đến 14 ngày."),
        ("about", {**ABOUT, "durationMinutes": "vài giờ"}, "durationMinutes", "Bạn ghi rõ giờ hay phút"),
        ("about", {**ABOUT, "minimumAge": "2"}, "minimumAge", "Khách 2–3 tuổi không thuộc vé nào"),
        ("about", {**ABOUT, "minimumAge": "bốn"}, "minimumAge", "Bạn ghi bằng số"),
        ("about", {**ABOUT, "name": ""}, "name", "Chỗ này cần có."),
        ("about", {**ABOUT, "meetingPoint": "b" * 241}, "meetingPoint", "dài tối đa 240 chữ"),
        ("party", {**PARTY, "minimumParty": "0"}, "minimumParty", "Số này từ 1 đến 500."),
        ("party", {**PARTY, "cutoffMinutes": "100 ngày"}, "cutoffMinutes", "đến 90 ngày trước giờ khởi hành"),
        ("party", {**PARTY, "decisionMinutes": "12"}, "decisionMinutes", "Bạn ghi rõ giờ hay phút"),
        ("party", {**PARTY, "openAheadDays": "9000"}, "openAheadDays", "Số này từ 1 đến 730."),
        ("place", {"communeCode": "19867", "place": "gần chợ"}, "place", "Bạn dán hai số"),
        ("place", {"communeCode": "19867", "place": "160.1, 107.5"}, "place", "không có trên bản đồ"),
        ("place", {"communeCode": "00000", "place": ""}, "communeCode", ""),
        ("terms", {"cancellation": "NEVER"}, "cancellation", "Không có chính sách hủy"),
        ("policy", {"days-1": "3", "back-1": "900", "noShowPercent": "100"}, "", "phần trăm hoàn từ 1 đến 100"),
        ("resource", {"name": "", "units": "1"}, "name", "Chỗ này cần có."),
        ("resource", {"name": "Thuyền", "units": "0"}, "units", "Số lượng từ 1 đến 100."),
        ("resource", {"name": "Thuyền", "units": "1", "turnaroundMinutes": "2 ngày"}, "turnaroundMinutes", "một ngày"),
    ],
)
def test_bad_answer_is_told_beside_its_input_and_changes_nothing(
    name: str, given: dict[str, str], field: str, said: str
) -> None:
    tour = make_tour()
    before = Tour.objects.values().get()
    answer = visitor(host_of(tour)).post(form(tour, name), given)
    assert (answer.status_code, said in text(answer)) == (422, True)
    if field:
        assert f'id="{field}-error"' in source(answer)
    assert (Tour.objects.values().get(), Resource.objects.count()) == (before, 0)
    assert CancellationPolicy.objects.filter(seller=tour.seller).count() == 0


def test_party_and_place_are_written_and_emptied() -> None:
    tour = make_tour(is_published=False)
    browser = visitor(host_of(tour))
    browser.post(form(tour, "party"), PARTY)
    link = "https://maps.example/maps/place/Ben/@16.1,107.1,17z/data=!3m1!4b1!3d16.6304!4d107.438"
    browser.post(form(tour, "place"), {"communeCode": tour.commune.code, "place": link})
    tour.refresh_from_db()
    assert (tour.minimum_party, tour.decision_minutes, tour.cutoff_minutes, tour.open_ahead_days) == (4, 720, 90, 60)
    assert (tour.latitude, tour.longitude) == (16.6304, 107.438)
    assert 'value="16.6304, 107.438"' in source(browser.get(form(tour, "place")))
    shown = text(browser.get(tour_page(tour)))
    assert "Từ 4 khách thì đi chốt trước 12 giờ · thôi nhận khách trước giờ đi 1 giờ 30 phút" in shown
    browser.post(form(tour, "party"), {**PARTY, "decisionMinutes": "", "cutoffMinutes": "0"})
    browser.post(form(tour, "place"), {"communeCode": tour.commune.code, "place": ""})
    tour.refresh_from_db()
    assert (tour.decision_minutes, tour.cutoff_minutes, tour.latitude, tour.longitude) == (None, 0, None, None)


def test_own_terms_are_made_then_chosen() -> None:
    tour = make_tour(is_published=False)
    browser = visitor(host_of(tour))
    onward = browser.post(form(tour, "policy"), {"days-1": "2", "back-1": "80", "noShowPercent": "100"})["Location"]
    assert onward == form(tour, "terms")
    own = CancellationPolicy.objects.get(seller=tour.seller)
    assert "Hủy trước ít nhất 2 ngày: hoàn 80% tiền." in text(browser.get(onward))
    browser.post(onward, {"cancellation": own.code})
    tour.refresh_from_db()
    assert tour.cancellation_code == own.code
    same = form(tour, "policy", of=global_id("CancellationPolicy", own.pk))
    CancellationPolicy.objects.filter(pk=own.pk).update(first_night=True)
    browser.post(same, {"days-1": "2", "back-1": "70", "noShowPercent": "100"})
    own.refresh_from_db()
    assert (own.tiers, own.first_night) == ([[2, 70]], True)


def test_boats_are_written_and_taken_along() -> None:
    tour = make_tour(is_published=False)
    browser = visitor(host_of(tour))
    onward = browser.post(form(tour, "resource"), {"name": "Thuyền máy", "units": "2", "turnaroundMinutes": "30 phút"})
    assert onward["Location"] == form(tour, "needs")
    boat = Resource.objects.get()
    row = {"row": "1", "id-1": global_id("Resource", boat.pk)}
    assert "Thuyền máy (có 2)" in text(browser.get(form(tour, "needs")))
    refused = browser.post(form(tour, "needs"), {**row, "units-1": "3"})
    assert (refused.status_code, 'id="row-1-error"' in source(refused)) == (422, True)
    assert "Bạn có 2 “Thuyền máy”; mỗi chuyến cần từ 1 đến chừng đó." in text(refused)
    assert 'value="3"' in source(refused)
    browser.post(form(tour, "needs"), {**row, "seatsPerUnit-1": "12"})
    need = ResourceNeed.objects.get()
    assert (need.tour, need.resource, need.units, need.seats_per_unit) == (tour, boat, None, 12)
    assert "12 khách thêm một" in text(browser.get(tour_page(tour)))
    browser.post(form(tour, "resource", of=global_id("Resource", boat.pk)), {"name": "Thuyền to", "units": "3"})
    boat.refresh_from_db()
    assert (boat.name, boat.units, boat.turnaround_minutes) == ("Thuyền to", 3, 0)
    browser.post(form(tour, "needs"), row)
    assert ResourceNeed.objects.count() == 0


def test_boat_of_another_stall_is_not_taken_along() -> None:
    tour = make_tour()
    other = Resource.objects.create(seller=make_host(), name="Thuyền", units=1)
    Resource.objects.create(seller=tour.seller, name="Ghe", units=1)
    given = {"row": "1", "id-1": global_id("Resource", other.pk), "units-1": "1"}
    assert visitor(host_of(tour)).post(form(tour, "needs"), given).status_code == 404
    assert ResourceNeed.objects.count() == 0


def test_photos_come_and_go_and_the_tour_is_put_on_sale(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    ensure_market_channel()
    tour = make_tour(is_published=False, product_id="", variant_id="", description="Sớm trên phá.", meeting_point="Bến")
    browser, page = visitor(host_of(tour)), tour_page(tour)
    make_departure(tour)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    picture.seek(0)
    picture.name = "thuyen.jpg"
    browser.post(page, {"photo": picture})
    (image,) = OfferImage.objects.filter(tour=tour)
    shown = browser.post(page, {"publish": "1"}, follow=True)
    assert "Đang mở" in text(shown)
    assert "Nên làm thêm" not in text(shown)
    assert "Tour đã lên chợ." in source(shown)
    browser.post(page, {"no_picture": global_id("OfferImage", image.pk)})
    browser.post(page, {"publish": "0"})
    tour.refresh_from_db()
    assert (tour.is_published, OfferImage.objects.count()) == (False, 0)


def test_tour_without_a_price_is_not_put_on_sale() -> None:
    tour = make_tour(is_published=False)
    tour.price_categories.all().delete()
    shown = visitor(host_of(tour)).post(tour_page(tour), {"publish": "1"}, follow=True)
    assert "Tour cần có giá cho người lớn hoặc giá trọn đoàn." in source(shown)
    assert "Ghi giá vé" in text(shown)
    tour.refresh_from_db()
    assert not tour.is_published
