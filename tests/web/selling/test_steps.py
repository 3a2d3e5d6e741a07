from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client

from marketplace.listings.domain import drafts, review
from marketplace.listings.models import Listing
from marketplace.sellers.models import Seller
from marketplace.values.ids import global_id
from tests.listings.factories import make_draft, make_live, make_submitted, owner_of, picture
from tests.sellers.factories import make_applicant, make_officer, make_seller, make_user
from tests.web.selling.visitors import source, text, visitor

pytestmark = pytest.mark.django_db
NEW = "/ban-hang/tin/moi/"
PRICED = {"categorySlug": "rau-cu", "unit": "BUNCH", "price": "10.000", "netGrams": "250"}
COUNTED = {"stock": "20", "harvestFrom": "2026-11-23", "harvestUntil": "2026-11-30", "originNote": "Ruộng nhà"}


def at(listing: Listing, rest: str = "") -> str:
    """A listing's address, as links write it."""
    return f"/ban-hang/tin/{quote(global_id('Listing', listing.pk), safe='')}/{rest}"


def photo(name: str = "ma.jpg"):
    file = picture()
    file.name = name
    return file


def content(listing: Listing) -> tuple[Any, ...]:
    now = Listing.objects.get(pk=listing.pk).working_revision
    assert now is not None
    return (now.name, now.category_slug, now.unit, now.price, now.net_grams, now.stock)


@pytest.fixture
def seller() -> Seller:
    return make_seller()


@pytest.fixture
def browser(seller: Seller) -> Client:
    return visitor(owner_of(seller))


def test_three_steps_and_a_preview_hand_a_listing_in(browser: Client, seller: Seller) -> None:
    assert "Bước 1 trên 3" in text(browser.get(NEW))
    second = browser.post(NEW, {"name": "Rau má tươi", "photo": photo()})["Location"]
    listing = Listing.objects.get()
    assert (second, listing.status, listing.seller) == (at(listing, "buoc-2/"), "DRAFT", seller)
    third = browser.post(second, PRICED)["Location"]
    assert third == at(listing, "buoc-3/")
    preview = browser.post(third, COUNTED)["Location"]
    assert preview == at(listing, "xem-truoc/")
    shown = text(browser.get(preview))
    assert "10.000 ₫ / bó 40.000 ₫ / kg · một bó 0,25 kg" in shown
    assert "T2 23/11 → T2 30/11" in shown
    assert "Ruộng nhà" in shown
    done = browser.post(preview)
    assert done["Location"] == at(listing)
    assert "Đã gửi. Cán bộ xem xong là món lên chợ" in text(browser.get(done["Location"]))
    assert Listing.objects.get().status == "SUBMITTED"
    assert content(listing) == ("Rau má tươi", "rau-cu", "BUNCH", 10_000, 250, 20)


def test_id_that_ends_in_an_equals_sign_survives_in_every_address(browser: Client, seller: Seller) -> None:
    with connection.cursor() as cursor:  # eight digits are encoded with two signs at the end
        cursor.execute("SELECT setval(pg_get_serial_sequence('listings_listing', 'id'), 20000000)")
    listing = make_draft(seller)
    encoded = global_id("Listing", listing.pk)
    assert encoded.endswith("==")
    for page in ("", "buoc-1/", "buoc-2/", "buoc-3/", "xem-truoc/"):
        answer = browser.get(at(listing, page))
        assert answer.status_code == 200
        assert f"/ban-hang/tin/{encoded}" not in source(answer)
    assert at(listing) in source(browser.get("/ban-hang/tin/"))
    assert browser.post(at(listing, "buoc-1/"), {"name": "Tên mới"})["Location"] == at(listing, "buoc-2/")


def test_photo_from_the_album_counts_like_one_from_the_camera(browser: Client) -> None:
    browser.post(NEW, {"name": "Rau má", "picture": photo()})
    assert Listing.objects.get().working_revision.photo.name != ""


def test_photo_is_kept_while_the_name_is_missing(browser: Client) -> None:
    answer = browser.post(NEW, {"name": "", "photo": photo()})
    listing = Listing.objects.get()
    assert answer.status_code == 422
    assert 'href="#name"' in source(answer)
    assert f'action="{at(listing, "buoc-1/")}"' in source(answer)
    assert listing.working_revision.photo.url in source(answer)


def test_name_is_kept_while_the_photo_is_bad(browser: Client) -> None:
    bad = picture()
    bad.truncate(40)
    bad.name = "hong.jpg"
    answer = browser.post(NEW, {"name": "Rau má", "photo": bad})
    assert answer.status_code == 422
    assert 'id="photo-error"' in source(answer)
    assert 'value="Rau má"' in source(answer)
    assert content(Listing.objects.get())[0] == "Rau má"


def test_nothing_filled_in_opens_no_listing(browser: Client) -> None:
    assert browser.post(NEW, {"name": " "}).status_code == 422
    assert Listing.objects.count() == 0


def test_second_step_names_what_is_missing_and_keeps_what_is_right(browser: Client, seller: Seller) -> None:
    listing = make_draft(seller, category_slug="", unit="KG")
    answer = browser.post(at(listing, "buoc-2/"), {"unit": "BUNCH", "price": "mười nghìn", "netGrams": "250"})
    assert answer.status_code == 422
    page = source(answer)
    assert page.index('href="#categorySlug"') < page.index('href="#price"')
    assert 'value="mười nghìn"' in page
    assert 'value="BUNCH" data-unit="bó" checked' in page
    assert content(listing)[2:5] == ("BUNCH", 20_000, 250)


@pytest.mark.parametrize(
    ("step", "field", "value"),
    [
        (1, "name", "a" * 251), (2, "price", "0"), (2, "price", "9" * 15), (2, "netGrams", "nặng"),
        (2, "netGrams", "0"), (2, "unit", "STONE"), (2, "categorySlug", "x"), (3, "stock", "-1"),
        (3, "stock", "9" * 15), (3, "stock", ""), (3, "harvestFrom", "31/2/2026"), (3, "harvestUntil", "2026-11-01"),
    ],
)  # fmt: skip
def test_wrong_input_is_named_kept_and_not_saved(
    browser: Client, seller: Seller, step: int, field: str, value: str
) -> None:
    listing = make_draft(seller)
    before = content(listing)
    said = {1: {"name": "Rau má Quảng Thọ"}, 2: {**PRICED, "unit": "KG", "price": "20.000", "netGrams": ""}, 3: COUNTED}
    said[3] = {**COUNTED, "stock": "12"}
    if field == "netGrams":
        said[2]["unit"] = "BUNCH"
        before = (*before[:2], "BUNCH", *before[3:])
    answer = browser.post(at(listing, f"buoc-{step}/"), {**said[step], field: value})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in source(answer)
    if field not in ("unit", "categorySlug"):
        assert f'value="{value}"' in source(answer)
    assert content(listing) == before


def test_wrong_season_does_not_keep_the_rest_from_being_saved(browser: Client, seller: Seller) -> None:
    listing = make_draft(seller)
    said = {**COUNTED, "harvestFrom": "2026-12-01", "stock": "7"}
    assert browser.post(at(listing, "buoc-3/"), said).status_code == 422
    now = Listing.objects.get().working_revision
    assert (now.stock, now.origin_note, now.harvest_from, now.harvest_until) == (7, "Ruộng nhà", None, None)


def test_none_there_yet_is_an_answer(browser: Client, seller: Seller) -> None:
    listing = make_draft(seller, stock=None)
    assert browser.post(at(listing, "buoc-3/"), {"stock": "0"})["Location"] == at(listing, "xem-truoc/")
    assert content(listing)[5] == 0


def test_kilo_needs_no_weight(browser: Client, seller: Seller) -> None:
    listing = make_draft(seller, unit="BUNCH", net_grams=300)
    assert browser.post(at(listing, "buoc-2/"), {**PRICED, "unit": "KG", "netGrams": "nặng"}).status_code == 302
    assert content(listing)[2:5] == ("KG", 10_000, None)


def test_step_from_the_preview_leads_back_there(browser: Client, seller: Seller) -> None:
    listing = make_draft(seller)
    page = at(listing, "buoc-2/") + "?to=preview"
    assert page in source(browser.get(at(listing, "xem-truoc/")))
    assert page in source(browser.get(page))
    assert browser.post(page, PRICED)["Location"] == at(listing, "xem-truoc/")


def test_preview_names_what_is_missing_and_offers_no_button(browser: Client, seller: Seller) -> None:
    listing = drafts.create_listing(seller=seller, actor=owner_of(seller), changes={"name": "Bầu"})
    page = source(browser.get(at(listing, "xem-truoc/")))
    missing = [("1", "photo"), ("2", "categorySlug"), ("2", "unit"), ("2", "price"), ("3", "stock")]
    assert [at(listing, f"buoc-{step}/?to=preview#{name}") in page for step, name in missing] == [True] * 5
    assert "Gửi duyệt</button>" not in page
    answer = browser.post(at(listing, "xem-truoc/"))
    assert answer["Location"] == at(listing, "xem-truoc/")
    assert "Tin còn thiếu 5 mục" in text(browser.get(answer["Location"]))
    assert Listing.objects.get().status == "DRAFT"


def test_applicant_writes_but_does_not_hand_in() -> None:
    make_seller()  # opens the market's shelves
    seller = make_applicant(name="Vườn chờ")
    browser = visitor(owner_of(seller))
    listing = make_draft(seller)
    assert "Hồ sơ của bạn đang chờ xã xem" in text(browser.get(at(listing, "xem-truoc/")))
    assert "Gửi duyệt</button>" not in source(browser.get(at(listing, "xem-truoc/")))
    browser.post(at(listing, "xem-truoc/"))
    assert "chưa được duyệt, nên chưa bán được" in text(browser.get(at(listing, "xem-truoc/")))
    assert Listing.objects.get().status == "DRAFT"


def test_step_that_changes_nothing_leaves_a_listing_under_review_there(browser: Client, seller: Seller) -> None:
    listing = make_submitted(seller)
    assert "Bạn sửa thì tin trở về nháp" in text(browser.get(at(listing, "buoc-1/")))
    assert browser.post(at(listing, "buoc-1/"), {"name": "Rau má Quảng Thọ"}).status_code == 302
    assert Listing.objects.get().status == "SUBMITTED"
    browser.post(at(listing, "buoc-1/"), {"name": "Rau má khác"})
    assert Listing.objects.get().status == "DRAFT"


def test_edit_of_what_is_on_sale_waits_and_says_so(browser: Client, seller: Seller) -> None:
    listing = make_live(seller)
    assert 'name="stock"' not in source(browser.get(at(listing, "buoc-3/")))
    browser.post(at(listing, "buoc-1/"), {"name": "Rau má sạch"})
    answer = browser.post(at(listing, "xem-truoc/"))
    assert "Nội dung cũ vẫn đang bán" in text(browser.get(answer["Location"]))
    now = Listing.objects.get()
    assert (now.status, now.live_revision.name, now.working_revision.state) == ("LIVE", "Rau má Quảng Thọ", "SUBMITTED")


def test_refused_listing_is_mended_and_handed_in_again(browser: Client, seller: Seller) -> None:
    listing = make_submitted(seller)
    review.reject_listing(listing_id=listing.pk, officer=make_officer(), reason="Tên chưa rõ")
    assert "Không có gì mới để gửi duyệt" in text(browser.get(at(listing, "xem-truoc/")))
    browser.post(at(listing, "buoc-1/"), {"name": "Rau má Quảng Thọ tươi"})
    browser.post(at(listing, "xem-truoc/"))
    assert Listing.objects.get().status == "SUBMITTED"


@pytest.mark.parametrize("page", ["buoc-1/", "buoc-2/", "buoc-3/", "xem-truoc/"])
@pytest.mark.parametrize("whose", ["another's", "none", "no id", "another type"])
def test_listing_that_is_not_the_sellers_is_not_found_and_stays(browser: Client, page: str, whose: str) -> None:
    listing = make_draft()
    before = content(listing)
    address = {
        "another's": at(listing, page),
        "none": f"/ban-hang/tin/{global_id('Listing', 10**9)}/{page}",
        "no id": f"/ban-hang/tin/x/{page}",
        "another type": f"/ban-hang/tin/{global_id('Seller', listing.seller_id)}/{page}",
    }[whose]
    said = {"name": "Chiếm", **PRICED, "stock": "1"}
    assert (browser.get(address).status_code, browser.post(address, said).status_code) == (404, 404)
    assert (content(listing), Listing.objects.get().status) == (before, "DRAFT")


@pytest.mark.parametrize("step", ["0", "4"])
def test_there_are_three_steps(browser: Client, seller: Seller, step: str) -> None:
    assert browser.get(at(make_draft(seller), f"buoc-{step}/")).status_code == 404


def test_listing_of_the_other_stall_changes_the_stall(seller: Seller) -> None:
    user = owner_of(seller)
    other = make_seller(user, name="Thuyền câu")
    browser = visitor(user)
    browser.cookies["seller"] = global_id("Seller", seller.pk)
    assert text(browser.get(at(make_draft(other), "buoc-1/"))).startswith("Thuyền câu")
    assert browser.cookies["seller"].value == global_id("Seller", other.pk)


def test_officer_finds_no_steps_of_others(seller: Seller) -> None:
    officer = make_officer("manage_listings")
    make_applicant(officer, name="Vườn cán bộ")
    assert visitor(officer).get(at(make_draft(seller), "buoc-1/")).status_code == 404


def test_stranger_changes_nothing(seller: Seller) -> None:
    listing = make_draft(seller)
    for user in (None, make_user()):
        assert visitor(user).post(at(listing, "buoc-1/"), {"name": "Chiếm"}).status_code == 302
    assert content(listing)[0] == "Rau má Quảng Thọ"
