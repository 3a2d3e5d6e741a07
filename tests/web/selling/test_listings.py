import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.listings.domain import drafts, review
from marketplace.listings.models import Listing
from marketplace.sellers.models import Seller
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from tests.consignments.factories import buy
from tests.listings.factories import make_draft, make_live, make_submitted, owner_of
from tests.sellers.factories import make_officer, make_seller
from tests.web.selling.test_steps import at
from tests.web.selling.visitors import source, text, visitor

pytestmark = pytest.mark.django_db
PAGE = "/ban-hang/tin/"


@pytest.fixture
def seller() -> Seller:
    return make_seller()


@pytest.fixture
def browser(seller: Seller) -> Client:
    return visitor(owner_of(seller))


def stock_of(listing: Listing) -> int:
    return shop().stock([listing.variant_id])[listing.variant_id].quantity


def test_list_shows_state_price_what_is_left_and_why_not(browser: Client, seller: Seller) -> None:
    make_live(seller, name="Rau má", stock=12)
    make_live(seller, name="Bầu", stock=0)
    refused = make_submitted(seller, name="Ớt")
    review.reject_listing(listing_id=refused.pk, officer=make_officer(), reason="Chụp lại cho rõ")
    drafts.create_listing(seller=seller, actor=owner_of(seller), changes={})
    make_draft(name="Của nhà khác")
    shown = text(browser.get(PAGE))
    assert "Rau má Đang bán 20.000 ₫ / kg · còn 12 kg" in shown
    assert "Bầu Đang bán tạm hết" in shown
    assert "Ớt Cần sửa lại 20.000 ₫ / kg · 12 kg Chụp lại cho rõ" in shown
    assert "Chưa có tên Bản nháp Chưa có giá" in shown
    assert "Của nhà khác" not in shown


def test_empty_list_leads_to_the_first_listing(browser: Client) -> None:
    answer = browser.get(PAGE)
    assert "Chưa có món nào" in text(answer)
    assert 'href="/ban-hang/tin/moi/"' in source(answer)


def test_list_takes_as_many_statements_for_one_as_for_three(browser: Client, seller: Seller) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(PAGE).status_code == 200
        return len(captured)

    make_live(seller)
    statements()  # what is looked up once a process
    one = statements()
    make_live(seller), make_draft(seller)
    assert statements() == one


def test_long_list_has_pages(browser: Client, seller: Seller) -> None:
    for _number in range(21):
        drafts.create_listing(seller=seller, actor=owner_of(seller), changes={"name": "Rau"})
    page = source(browser.get(PAGE))
    after = page.split('href="/ban-hang/tin/?after=')[1].split('"')[0]
    assert source(browser.get(f"{PAGE}?after={after}")).count("own__item") == 1


def test_stock_counts_at_once(browser: Client, seller: Seller) -> None:
    listing = make_live(seller, stock=12)
    answer = browser.post(at(listing), {"do": "stock", "stock": "1.500"})
    assert answer["Location"] == at(listing)
    assert "Đã ghi: còn bán 1.500 kg." in text(browser.get(at(listing)))
    assert stock_of(listing) == 1500


def test_sold_out_today_leaves_what_is_promised(browser: Client, seller: Seller) -> None:
    listing = make_live(seller, stock=12)
    buy((listing, 5))
    page = browser.get(at(listing))
    assert "Trong đó 5 kg khách đã giữ hoặc đã mua" in text(page)
    assert 'name="stock" value="5"' in source(page)
    browser.post(at(listing), {"do": "stock", "stock": "5"})
    assert "tạm hết" in text(browser.get(at(listing)))
    assert stock_of(listing) == 5


@pytest.mark.parametrize("stock", ["-1", "", "nhiều", "9" * 15, "2"])
def test_wrong_stock_is_named_kept_and_not_saved(browser: Client, seller: Seller, stock: str) -> None:
    listing = make_live(seller, stock=12)
    buy((listing, 5))
    answer = browser.post(at(listing), {"do": "stock", "stock": stock})
    assert answer.status_code == 422
    assert 'id="stock-error"' in source(answer)
    assert f'name="stock" value="{stock}"' in source(answer)
    assert stock_of(listing) == 12


def test_price_near_the_reviewed_one_counts_at_once(browser: Client, seller: Seller) -> None:
    listing = make_live(seller)
    browser.post(at(listing), {"do": "price", "price": "21k"})
    assert "Đã đổi giá: 21.000 ₫ / kg." in text(browser.get(at(listing)))
    assert Listing.objects.get().live_price == 21_000


def test_price_far_from_it_waits_and_the_old_one_stays(browser: Client, seller: Seller) -> None:
    listing = make_live(seller)
    browser.post(at(listing), {"do": "price", "price": "90.000"})
    page = browser.get(at(listing))
    assert "chờ cán bộ xem. Giá 20.000 ₫ vẫn đang bán." in text(page)
    assert "Giá xin đổi 90.000 ₫, giá đang bán 20.000 ₫." in text(page)
    assert 'name="price" value="20.000"' in source(page)
    now = Listing.objects.get()
    assert (now.live_price, now.working_revision.price, now.working_revision.state) == (20_000, 90_000, "SUBMITTED")


@pytest.mark.parametrize("price", ["0", "", "rẻ", "-3", "9" * 15])
def test_wrong_price_is_named_kept_and_not_saved(browser: Client, seller: Seller, price: str) -> None:
    listing = make_live(seller)
    answer = browser.post(at(listing), {"do": "price", "price": price})
    assert answer.status_code == 422
    assert 'id="price-error"' in source(answer)
    assert f'name="price" value="{price}"' in source(answer)
    assert Listing.objects.get().live_price == 20_000


def test_withdrawn_is_off_sale_and_can_be_handed_in_again(browser: Client, seller: Seller) -> None:
    listing = make_live(seller)
    browser.post(at(listing), {"do": "withdraw"})
    assert "Đã ngừng bán." in text(browser.get(at(listing)))
    assert Listing.objects.get().status == "WITHDRAWN"
    assert browser.post(at(listing, "xem-truoc/"))["Location"] == at(listing)
    assert Listing.objects.get().status == "SUBMITTED"


def test_what_cannot_be_done_now_is_said(browser: Client, seller: Seller) -> None:
    listing = make_draft(seller)
    for said in ({"do": "stock", "stock": "3"}, {"do": "price", "price": "3000"}, {"do": "x"}, {}):
        answer = browser.post(at(listing), said)
        assert answer.status_code == 422
        assert 'class="summary' in source(answer)
    assert Listing.objects.get().status == "DRAFT"


def test_listing_on_sale_leads_to_its_page_for_shoppers(browser: Client, seller: Seller) -> None:
    listing = make_live(seller)
    slug = shop().products([listing.product_id])[listing.product_id].slug
    assert f'href="/san-vat/{slug}/"' in source(browser.get(at(listing)))


def test_refused_edit_says_that_the_old_is_still_on_sale(browser: Client, seller: Seller) -> None:
    listing = make_live(seller)
    drafts.update_listing(listing_id=listing.pk, actor=owner_of(seller), changes={"name": "Thuốc tiên"})
    drafts.submit_listing(listing_id=listing.pk, actor=owner_of(seller))
    assert "nội dung cũ vẫn đang bán" in text(browser.get(at(listing)))
    review.reject_listing(listing_id=listing.pk, officer=make_officer(), reason="Sai tên")
    shown = text(browser.get(at(listing)))
    assert "Phần sửa chưa được duyệt; nội dung cũ vẫn đang bán Sai tên" in shown


@pytest.mark.parametrize("said", [{"do": "stock", "stock": "1"}, {"do": "price", "price": "21000"}, {"do": "withdraw"},
                                  {"do": "submit"}])  # fmt: skip
def test_listing_of_another_seller_is_not_found_and_stays(browser: Client, said: dict[str, str]) -> None:
    listing = make_live()
    assert (browser.get(at(listing)).status_code, browser.post(at(listing), said).status_code) == (404, 404)
    now = Listing.objects.get(pk=listing.pk)
    assert (now.status, now.live_price, stock_of(now)) == ("LIVE", 20_000, 12)


@pytest.mark.parametrize("address", ["x", global_id("Seller", 1), global_id("Listing", 10**9)])
def test_no_listing_is_not_found(browser: Client, address: str) -> None:
    assert browser.get(f"{PAGE}{address}/").status_code == 404
