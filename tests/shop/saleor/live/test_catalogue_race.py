"""Two that save the same at once, at the real Saleor."""

import os
import uuid

import pytest

from marketplace.shop.contract import AddressInfo, ProductDraft, ProductRef
from marketplace.shop.native.models import Product, Warehouse
from marketplace.shop.saleor.engine import SaleorShop
from marketplace.values.money import Money
from tests.shop.contract.saleor_market import ensure_market
from tests.shop.racing import race

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def shop(live: str) -> SaleorShop:
    ensure_market(live, os.environ["SALEOR_APP_TOKEN"])
    return SaleorShop()


def test_same_listing_saved_by_two_at_once_is_one_product(shop: SaleorShop) -> None:
    mark = uuid.uuid4().hex[:10]
    draft = ProductDraft(
        external_reference=f"listing:{mark}",
        name=f"Rau má {mark}",
        category_slug="rau-cu",
        product_type_slug="produce",
        price=Money(20_000),
    )
    shop.market_channel()
    found = race(*[lambda: shop.save_product(draft)] * 3)
    assert isinstance(found[0], ProductRef)
    assert found == [found[0]] * 3
    assert Product.objects.count() == 1


def test_same_seller_approved_by_two_at_once_is_one_warehouse(shop: SaleorShop) -> None:
    seller = f"seller:{uuid.uuid4().hex[:10]}"
    home = AddressInfo(street_address_1="12 thôn Phước Yên", city="Xã Quảng Điền", country_area="Thành phố Huế")
    shop.market_channel()
    found = race(*[lambda: shop.save_warehouse(seller_id=seller, name="Nhà Lan", address=home)] * 3)
    assert isinstance(found[0], str)
    assert found == [found[0]] * 3
    assert Warehouse.objects.count() == 1
