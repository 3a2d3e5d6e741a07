"""Sellers' writes while the Saleor is away or does not take us: refused clearly, nothing half done, reads go on."""

import io

import pytest
from PIL import Image

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.away import ShopAway, ShopRefusesUs
from marketplace.shop.contract import AddressInfo, ProductDraft
from marketplace.shop.native.ids import global_id
from marketplace.shop.saleor import uploads
from marketplace.shop.saleor.engine import SaleorShop
from marketplace.shop.saleor.mirror import products
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tests.shop.saleor import far_goods
from tests.shop.saleor.far_end import FarEnd
from tests.shop.saleor.far_goods import HOUSE, FarGoods

PRODUCT, VARIANT = global_id("Product", 11), global_id("ProductVariant", 21)
DRAFT = ProductDraft(
    external_reference="listing:11",
    name="Rau má",
    category_slug="rau-cu",
    product_type_slug="produce",
    price=Money(20_000),
)


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (9, 6)).save(out, "PNG")
    out.seek(0)
    return out


WRITES = {
    "warehouse": lambda shop: shop.save_warehouse(seller_id="s", name="Nhà Lan", address=AddressInfo()),
    "product": lambda shop: shop.save_product(DRAFT),
    "picture": lambda shop: shop.save_media(PRODUCT, image=picture(), alt=""),
    "showing": lambda shop: shop.set_published(PRODUCT, published=False),
    "price": lambda shop: shop.set_price(VARIANT, Money(9_000)),
    "stock": lambda shop: shop.set_stock(VARIANT, warehouse_id=global_id("Warehouse", HOUSE), quantity=3),
}


@pytest.fixture
def on_sale(goods: FarGoods) -> FarGoods:
    goods.have(far_goods.product())
    products.refresh(PRODUCT)
    OutboxEvent.objects.all().delete()
    return goods


def state(shop: SaleorShop) -> tuple:
    return shop.products([PRODUCT]), shop.stock([VARIANT]), OutboxEvent.objects.count()


@pytest.mark.parametrize("write", WRITES)
def test_write_while_the_saleor_is_away_changes_nothing(on_sale: FarGoods, beside: FarEnd, write: str) -> None:
    shop = SaleorShop()
    before = state(shop)
    beside.failing = [b"<html>502</html>"] * 9
    with pytest.raises(ShopAway):
        WRITES[write](shop)
    assert state(shop) == before


@pytest.mark.parametrize("write", WRITES)
def test_write_with_a_revoked_token_changes_nothing(on_sale: FarGoods, beside: FarEnd, write: str) -> None:
    shop = SaleorShop()
    before = state(shop)
    beside.tokens.clear()
    with pytest.raises(ShopRefusesUs):
        WRITES[write](shop)
    assert state(shop) == before


@pytest.mark.parametrize("write", ["showing", "price", "stock"])
def test_write_that_saleor_refuses_changes_nothing(on_sale: FarGoods, beside: FarEnd, write: str) -> None:
    errors = [{"field": "id", "code": "INVALID", "message": "no"}]
    for name, payload in (
        ("ProductListing", "productChannelListingUpdate"),
        ("VariantPrice", "productVariantChannelListingUpdate"),
        ("VariantStock", "productVariantStocksUpdate"),
    ):
        beside.answers[name] = {"data": {payload: {"errors": errors}}}
    shop = SaleorShop()
    before = state(shop)
    with pytest.raises(Refused) as refusal:
        WRITES[write](shop)
    assert (refusal.value.code, state(shop)) == ("INVALID", before)


def test_picture_goes_as_a_form_of_parts() -> None:
    content, kind = uploads.body("query", {"product": PRODUCT, "image": uploads.Upload("a.png", b"PNG", "image/png")})
    assert kind.startswith("multipart/form-data; boundary=")
    assert b'{"query": "query", "variables": {"product": "UHJvZHVjdDoxMQ==", "image": null}}' in content
    assert b'{"image": ["variables.image"]}' in content
    assert b'name="image"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nPNG' in content
