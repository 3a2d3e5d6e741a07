import pytest

from marketplace.values.money import Money
from tests.consignments.factories import buy
from tests.listings.factories import make_live, owner_of
from tests.sellers.factories import make_seller
from tests.web.selling.visitors import text, visitor

pytestmark = pytest.mark.django_db
PAGE = "/ban-hang/so-du/"


def test_sale_is_shown_with_what_was_kept_back() -> None:
    listing = make_live(name="Rau má tươi", price=Money(10_000))
    buy((listing, 2))
    shown = text(visitor(owner_of(listing.seller)).get(PAGE))
    assert "Tiền bán được 20.000 ₫" in shown
    assert "Phí của chợ − 1.000 ₫" in shown
    assert "Rau má tươi" in shown


def test_nothing_sold_says_so() -> None:
    assert "Chưa bán được món nào" in text(visitor(owner_of(make_seller())).get(PAGE))


def test_another_sellers_money_is_not_shown() -> None:
    listing = make_live(name="Rau má tươi")
    buy((listing, 2))
    assert "Rau má tươi" not in text(visitor(owner_of(make_seller())).get(PAGE))
