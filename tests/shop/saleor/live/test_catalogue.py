"""What a seller lists, seen by a shopper of the real Saleor; and what its staff change, seen here."""

import io
import os
import uuid
from dataclasses import dataclass

import pytest
import requests
from PIL import Image

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import AddressInfo, ProductDraft, ProductRef, StockInfo
from marketplace.shop.native.models import Product, ProductVariant, Warehouse
from marketplace.shop.saleor.engine import SaleorShop
from marketplace.shop.saleor.mirror import categories, products, warehouses
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tests.shop.contract.saleor_market import Staff, ensure_market

HOME = AddressInfo(
    first_name="Lan",
    last_name="Trần",
    street_address_1="12 thôn Phước Yên",
    city="Xã Quảng Điền",
    country_area="Thành phố Huế",
    phone="+84905123456",
)
SHELF = """query($slug: String!) { product(slug: $slug, channel: "cho-lang") { id name isAvailable
  variants { quantityAvailable trackInventory pricing { price { gross { amount } } } } } }"""


@dataclass
class Listed:
    """A seller's product on sale, seven of it."""

    staff: Staff
    shop: SaleorShop
    draft: ProductDraft
    ref: ProductRef
    warehouse: str


@pytest.fixture
def listed(live: str) -> Listed:
    mark = uuid.uuid4().hex[:10]
    staff = ensure_market(live, os.environ["SALEOR_APP_TOKEN"])
    shop = SaleorShop()
    draft = ProductDraft(
        external_reference=f"listing:{mark}",
        name=f"Rau má {mark}",
        category_slug="rau-cu",
        product_type_slug="produce",
        price=Money(20_000),
        sku=f"LISTING-{mark}",
    )
    ref = shop.save_product(draft)
    warehouse = shop.save_warehouse(seller_id=f"seller:{mark}", name="Nhà Lan", address=HOME)
    shop.set_stock(ref.variant_id, warehouse_id=warehouse, quantity=7)
    shop.set_published(ref.product_id, published=True)
    OutboxEvent.objects.all().delete()
    return Listed(staff, shop, draft, ref, warehouse)


def seen(listed: Listed) -> dict | None:
    """By a shopper who is nobody in particular."""
    return Staff(listed.staff.url, "").does(SHELF, slug=listed.ref.slug)["product"]


def test_listed_product_can_be_bought(listed: Listed) -> None:
    assert seen(listed) == {
        "id": listed.ref.product_id,
        "name": listed.draft.name,
        "isAvailable": True,
        "variants": [
            {"quantityAvailable": 7, "trackInventory": True, "pricing": {"price": {"gross": {"amount": 20_000.0}}}}
        ],
    }


def test_hidden_product_is_not_seen(listed: Listed) -> None:
    listed.shop.set_published(listed.ref.product_id, published=False)
    assert seen(listed) is None


def test_room_is_not_counted_as_stock(listed: Listed) -> None:
    draft = ProductDraft(
        external_reference=f"room-type:{uuid.uuid4().hex}",
        name="Phòng đôi",
        category_slug="luu-tru",
        product_type_slug="stay",
        price=Money(300_000),
    )
    ref = listed.shop.save_product(draft)
    listed.shop.set_published(ref.product_id, published=True)
    room = Staff(listed.staff.url, "").does(SHELF, slug=ref.slug)["product"]["variants"][0]
    assert room["trackInventory"] is False
    assert ProductVariant.objects.get(product__external_reference=draft.external_reference).track_inventory is False


def test_address_of_a_warehouse_comes_back_as_written(listed: Listed) -> None:
    warehouses.refresh(listed.warehouse)
    home = Warehouse.objects.select_related("address").get().address
    assert (home.street_address_1, home.city, home.country_area, home.metadata) == (
        "12 thôn Phước Yên",
        "Xã Quảng Điền",
        "Thành phố Huế",
        {},
    )


def test_picture_is_served_by_the_saleor(listed: Listed) -> None:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#2f6f4f").save(out, "JPEG")
    out.seek(0)
    listed.shop.save_media(listed.ref.product_id, image=out, alt="Rau má")
    address = listed.shop.products([listed.ref.product_id])[listed.ref.product_id].thumbnail_url
    # Where it leads to is the business of who serves that Saleor's files.
    answer = requests.get(address, timeout=20, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"].endswith("_thumbnail_512.webp")) == (302, True)


def test_stock_below_what_baskets_hold_refused(listed: Listed) -> None:
    settings = "mutation($minutes: Int) { shopSettingsUpdate(input: { reserveStockDurationAnonymousUser: $minutes }) {"
    settings += " shop { name } errors { message } } }"
    listed.staff.does(settings, minutes=5)
    try:
        Staff(listed.staff.url, "").does(
            """mutation($variant: ID!) { checkoutCreate(input: { channel: "cho-lang",
               lines: [{ variantId: $variant, quantity: 3 }] }) { checkout { id } errors { field code message } } }""",
            variant=listed.ref.variant_id,
        )
        with pytest.raises(Refused) as refusal:
            listed.shop.set_stock(listed.ref.variant_id, warehouse_id=listed.warehouse, quantity=2)
        assert (refusal.value.code, refusal.value.facts["promised"]) == ("INSUFFICIENT_STOCK", 3)
        info = listed.shop.set_stock(listed.ref.variant_id, warehouse_id=listed.warehouse, quantity=4)
        assert info == StockInfo(quantity=4, available=1)
    finally:
        listed.staff.does(settings, minutes=None)


def test_change_of_staff_shows_here(listed: Listed) -> None:
    listed.staff.does(
        """mutation($id: ID!) { productUpdate(id: $id, input: { name: "Rau má bó", rating: 4.5 }) {
           product { id } errors { field code message } } }""",
        id=listed.ref.product_id,
    )
    products.refresh(listed.ref.product_id)
    row = Product.objects.get(external_reference=listed.draft.external_reference)
    assert (row.name, row.rating, OutboxEvent.objects.count()) == ("Rau má bó", 4.5, 1)


def test_slug_that_something_unknown_has_there(listed: Listed) -> None:
    slug = listed.ref.slug
    Product.objects.all().delete()
    draft = ProductDraft(**{**_fields(listed.draft), "external_reference": uuid.uuid4().hex, "sku": "", "slug": slug})
    first = listed.shop.save_product(draft)
    Product.objects.exclude(external_reference=draft.external_reference).delete()
    assert listed.shop.save_product(draft) == first
    assert first.slug != slug


def test_product_that_staff_deleted_is_listed_anew(listed: Listed) -> None:
    listed.staff.does(
        "mutation($id: ID!) { productDelete(id: $id) { errors { field code message } } }", id=listed.ref.product_id
    )
    products.refresh(listed.ref.product_id)
    assert listed.shop.products([listed.ref.product_id]) == {}
    again = listed.shop.save_product(listed.draft)
    assert again.product_id != listed.ref.product_id
    assert listed.shop.products([again.product_id])[again.product_id].price == Money(20_000)


def test_variant_that_staff_deleted_is_made_anew(listed: Listed) -> None:
    listed.staff.does(
        "mutation($id: ID!) { productVariantDelete(id: $id) { errors { field code message } } }",
        id=listed.ref.variant_id,
    )
    products.refresh(listed.ref.product_id)
    assert ProductVariant.objects.count() == 0
    again = listed.shop.save_product(listed.draft)
    assert (again.product_id, again.variant_id != listed.ref.variant_id) == (listed.ref.product_id, True)


def test_shelf_that_staff_deleted_hides_what_lay_there(listed: Listed) -> None:
    slug = f"rau-{uuid.uuid4().hex[:8]}"
    made = listed.staff.does(
        """mutation($slug: String!) { categoryCreate(input: { name: "Rau", slug: $slug }) {
           category { id } errors { field code message } } }""",
        slug=slug,
    )
    category = made["categoryCreate"]["category"]["id"]
    draft = ProductDraft(**{**_fields(listed.draft), "category_slug": slug})
    listed.shop.save_product(draft)
    assert listed.shop.has_category(slug)
    listed.staff.does("mutation($id: ID!) { categoryDelete(id: $id) { errors { field code message } } }", id=category)
    categories.refresh(category)
    info = listed.shop.products([listed.ref.product_id])[listed.ref.product_id]
    assert (info.category_slug, info.is_published, seen(listed)) == ("", False, None)
    products.refresh(listed.ref.product_id)
    assert listed.shop.products([listed.ref.product_id])[listed.ref.product_id].is_published is False


def _fields(draft: ProductDraft) -> dict:
    return {name: getattr(draft, name) for name in ProductDraft.__dataclass_fields__}
