import pytest

from marketplace.listings.domain import review
from marketplace.sellers.domain import applications
from marketplace.values.ids import global_id
from tests.consignments.factories import buy
from tests.listings.factories import make_live, make_submitted, owner_of
from tests.sellers.factories import make_applicant, make_officer, make_seller, make_user
from tests.web.selling.visitors import source, text, visitor

pytestmark = pytest.mark.django_db
PAGES = [
    "/ban-hang/tin/", "/ban-hang/tin/moi/", "/ban-hang/don/", "/ban-hang/dat-cho/", "/ban-hang/so-du/",
    "/ban-hang/nguoi-giup/", "/ban-hang/tin/x/", "/ban-hang/tin/x/buoc-1/", "/ban-hang/tin/x/xem-truoc/",
]  # fmt: skip


def test_stranger_reads_what_selling_means_and_is_led_to_sign_in() -> None:
    answer = visitor().get("/ban-hang/")
    assert "Bán hàng ở chợ" in text(answer)
    assert 'href="/dang-nhap/?next=/ban-hang/"' in source(answer)


def test_signed_in_without_a_stall_is_led_to_apply() -> None:
    answer = visitor(make_user(phone="+84912345678")).get("/ban-hang/")
    assert "0912 345 678" in text(answer)
    assert 'href="/ban-hang/dang-ky/"' in source(answer)


def test_applicant_reads_that_it_waits() -> None:
    seller = make_applicant()
    assert "Hồ sơ của bạn đang chờ xã xem" in text(visitor(owner_of(seller)).get("/ban-hang/"))


def test_refused_applicant_reads_why_and_may_try_again() -> None:
    seller = make_applicant()
    applications.refuse(officer=make_officer(), seller_id=seller.pk, reason="Ảnh căn cước mờ")
    answer = visitor(owner_of(seller)).get("/ban-hang/")
    assert "Lý do cán bộ ghi: Ảnh căn cước mờ" in text(answer)
    assert 'href="/ban-hang/dang-ky/"' in source(answer)


def test_refused_application_stands_back_behind_a_new_one() -> None:
    user = make_user()
    refused = make_applicant(user)
    applications.refuse(officer=make_officer(), seller_id=refused.pk, reason="Ảnh căn cước mờ")
    make_applicant(user, name="Vườn mới")
    shown = text(visitor(user).get("/ban-hang/"))
    assert "Vườn mới" in shown
    assert "Ảnh căn cước mờ" not in shown


def test_today_shows_what_is_to_be_done() -> None:
    listing = make_live(name="Rau má tươi", stock=9)
    seller = listing.seller
    make_submitted(seller, name="Bầu")
    refused = make_submitted(seller, name="Ớt")
    review.reject_listing(listing_id=refused.pk, officer=make_officer(), reason="Chụp lại cho rõ")
    buy((listing, 2))
    shown = text(visitor(owner_of(seller)).get("/ban-hang/"))
    assert "1 đơn cần gói" in shown
    assert "1 món đang bán 1 tin chờ duyệt 1 tin cần sửa" in shown
    assert "Ớt Chụp lại cho rõ" in shown
    assert "2 kg Rau má tươi Trần Lan" in shown


def test_today_without_work_says_so() -> None:
    assert "chưa có việc gì phải làm" in text(visitor(owner_of(make_seller())).get("/ban-hang/"))


def test_several_stalls_are_chosen_between_and_the_choice_is_kept() -> None:
    user = make_user()
    first, second = make_seller(user, name="Vườn rau"), make_seller(user, name="Thuyền câu")
    browser = visitor(user)
    assert "Hôm nay bạn bán cho gian hàng nào?" in text(browser.get("/ban-hang/"))
    assert browser.get("/ban-hang/tin/")["Location"] == "/ban-hang/"
    assert browser.post("/ban-hang/", {"seller": global_id("Seller", second.pk)})["Location"] == "/ban-hang/"
    assert text(browser.get("/ban-hang/")).startswith("Thuyền câu")
    assert "Vườn rau" in text(browser.get("/ban-hang/?choose=1"))
    browser.post("/ban-hang/", {"seller": global_id("Seller", first.pk)})
    assert text(browser.get("/ban-hang/")).startswith("Vườn rau")


@pytest.mark.parametrize("wanted", ["", "x", "other"])
def test_somebody_elses_stall_is_not_chosen(wanted: str) -> None:
    user, other = make_user(), make_seller()
    make_seller(user), make_seller(user)
    browser = visitor(user)
    chosen = global_id("Seller", other.pk) if wanted == "other" else wanted
    assert browser.post("/ban-hang/", {"seller": chosen}).status_code == 404
    assert "seller" not in browser.cookies
    browser.cookies["seller"] = global_id("Seller", other.pk)
    assert "Hôm nay bạn bán cho gian hàng nào?" in text(browser.get("/ban-hang/"))


@pytest.mark.parametrize("page", PAGES)
def test_stranger_is_sent_to_sign_in_and_back(page: str) -> None:
    for answer in (visitor().get(page), visitor().post(page)):
        assert answer.status_code == 302
        assert answer["Location"] == f"/dang-nhap/?next={page.replace('/', '%2F')}"


@pytest.mark.parametrize("page", PAGES)
def test_visitor_without_a_stall_is_sent_to_the_first_page(page: str) -> None:
    browser = visitor(make_user())
    assert browser.get(page)["Location"] == browser.post(page)["Location"] == "/ban-hang/"
