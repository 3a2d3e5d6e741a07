"""A niece sets up her aunt's first tour on a phone, from nothing to on sale; every page is looked at with axe."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.embedded.conftest import Market
from tests.web.browser.signing_in import sign_in
from tests.web.browser.standing import inside, new_number
from tests.web.browser.test_host import looked_at

TOUR = "Chèo thuyền ngắm phá"


def save(page: Page, button: str = "Lưu") -> None:
    page.get_by_role("button", name=button, exact=True).click()


def opened(page: Page, name: str) -> None:
    """One of the forms that the tour's page leads to."""
    page.get_by_role("link", name=name).first.click()
    looked_at(page, f"tour-form-{page.url.rpartition('form=')[2].partition('&')[0]}")


def test_tour_from_nothing_to_on_sale(page: Page, demo_market: Market, photo: Path) -> None:
    number = new_number()
    inside(demo_market, "sellers", f"seed({number!r}, 'O Gái chèo thuyền (mẫu)')")
    sign_in(page, number, "/ban-hang/")
    page.get_by_role("link", name="Tour", exact=True).click()
    looked_at(page, "tours-none")
    page.get_by_role("link", name="Thêm tour").click()
    page.fill("#name", TOUR)
    page.fill("#durationMinutes", "3")
    page.fill("#price", "250k")
    save(page)
    expect(page.locator("#durationMinutes-error")).to_contain_text("Bạn ghi rõ giờ hay phút")
    assert page.input_value("#price") == "250k"
    looked_at(page, "tour-new-wrong")
    page.fill("#durationMinutes", "3 giờ")
    page.fill("#meetingPoint", "Bến thuyền Ngư Mỹ Thạnh")
    save(page)
    expect(page.locator("h1")).to_have_text(TOUR)
    looked_at(page, "tour-begun")
    tour = page.url

    opened(page, "Người lớn 250.000")
    page.fill("#minimumAge-ADULT", "12")
    page.fill("#price-CHILD", "120k")
    page.fill("#minimumAge-CHILD", "4")
    page.fill("#maximumAge-CHILD", "12")
    page.fill("#price-INFANT", "0")
    page.fill("#maximumAge-INFANT", "3")
    page.fill("#seats-INFANT", "0")
    save(page)
    expect(page.locator(".summary")).to_contain_text("thuộc cả vé Trẻ em lẫn vé Người lớn")
    looked_at(page, "tour-prices-wrong")
    page.fill("#maximumAge-CHILD", "11")
    save(page)
    expect(page.locator("main")).to_contain_text("Em bé 0 ₫ · đến 3 tuổi · ngồi lòng")

    opened(page, "Tên, giới thiệu, nơi hẹn")
    page.fill("#description", "Đi sớm, phá còn sương. O chèo, khách thả lưới thử.")
    save(page)
    opened(page, "Từng giờ một")
    page.fill("#title-1", "Gặp nhau ở bến")
    page.fill("#title-2", "Thả lưới")
    page.fill("#offsetMinutes-2", "45 phút")
    save(page, "Lưu và thêm chặng nữa")
    page.fill("#title-3", "Ăn sáng trên thuyền")
    page.fill("#offsetMinutes-3", "2 giờ")
    save(page)
    expect(page.locator("main")).to_contain_text("Gặp nhau ở bến · Thả lưới · Ăn sáng trên thuyền")
    opened(page, "Đã gồm và mang theo")
    page.fill("#included", "Áo phao\nĂn sáng")
    save(page)
    opened(page, "Ở đâu")
    page.fill("#place", "16.6304, 107.4380")
    save(page)
    opened(page, "Bằng tiếng Anh")
    page.fill("#name", "Rowing on the lagoon")
    save(page)
    opened(page, "Một khách cũng đi")
    page.fill("#minimumParty", "2")
    page.fill("#decisionMinutes", "12 giờ")
    save(page)
    opened(page, "Tự đặt chính sách hủy")
    page.fill("#days-1", "2")
    page.fill("#back-1", "100")
    save(page)
    page.locator("label.choice", has_text="Hủy trước ít nhất 2 ngày: hoàn toàn bộ tiền.").last.click()
    looked_at(page, "tour-form-terms")
    save(page)
    opened(page, "Điểm đón")
    page.fill("#name-1", "Ga Huế")
    page.fill("#minutesBefore-1", "45 phút")
    page.fill("#price-1", "50k")
    save(page)
    opened(page, "Món kèm")
    page.fill("#name-1", "Cơm trưa")
    page.fill("#price-1", "rẻ")
    save(page)
    expect(page.locator("#price-1-error")).to_contain_text("Bạn ghi số tiền")
    looked_at(page, "tour-add-ons-wrong")
    page.fill("#price-1", "80k")
    save(page)
    opened(page, "Thêm thuyền, xe, người dẫn")
    page.fill("#name", "Thuyền máy 12 chỗ")
    save(page)
    looked_at(page, "tour-form-needs")
    page.fill("#units-1", "1")
    save(page)
    page.set_input_files("#photo", photo)
    page.get_by_role("button", name="Gửi ảnh").click()
    expect(page.locator(".photos img")).to_have_count(1)

    page.goto(f"{tour}lich/")
    page.get_by_role("link", name="Thêm lịch chạy đều").click()
    page.fill("#at", "05:00")
    page.fill("#capacity", "12")
    save(page)
    page.goto(tour)
    expect(page.locator(".notice--soon")).to_have_count(0)
    page.get_by_role("button", name="Mở cho khách đặt").click()
    expect(page.locator(".badge--good")).to_have_text("Đang mở")
    looked_at(page, "tour-on-sale")
    page.goto("/ban-hang/chuyen/")
    looked_at(page, "tours")
    expect(page.locator(".own__item")).to_contain_text("còn 12 chỗ")
    page.goto(tour)
    page.get_by_role("link", name="Xem như khách thấy").click()
    expect(page.locator("h1")).to_have_text(TOUR)
    looked_at(page, "tour-as-guests-see-it")
    page.goto(tour)  # other journeys take the first tour that they see
    page.get_by_role("button", name="Cất tour đi, thôi nhận khách mới").click()
    expect(page.locator("main")).to_contain_text("Chưa ai thấy")


@pytest.fixture
def photo() -> Path:
    from marketplace.demo.domain.pictures import FOLDER

    return FOLDER / "rau-ma-bo.jpg"
