"""Products in the mirror: put as often as one likes, told of when something changed, and safe from what deletes."""

import json
import uuid

import pytest

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import CheckoutLine, Product, ProductMedia, ProductVariant, Stock, Warehouse
from marketplace.shop.saleor.engine import SaleorShop
from marketplace.shop.saleor.mirror import products
from marketplace.values.money import Money
from tests.shop import factories
from tests.shop.saleor import far_goods
from tests.shop.saleor.far_goods import FarGoods

GID = global_id("Product", 11)


@pytest.fixture
def on_sale(goods: FarGoods) -> FarGoods:
    """One product, known here, with nobody told."""
    goods.have(far_goods.product())
    products.refresh(GID)
    OutboxEvent.objects.all().delete()
    return goods


def told() -> list[str]:
    return [payload["what"] for payload in OutboxEvent.objects.order_by("pk").values_list("payload", flat=True)]


def info():  # type: ignore[no-untyped-def]
    return SaleorShop().products([GID])[GID]


def test_first_reading_brings_all_that_belongs_to_it(goods: FarGoods) -> None:
    goods.have(far_goods.product())
    products.refresh(GID)
    found = info()
    assert (found.name, found.price, found.quantity_available, found.is_published) == ("Rau má", Money(20_000), 7, True)
    assert (found.category_slug, found.metadata, found.is_shipping_required) == ("rau-cu", {"unit": "KG"}, True)
    row = Product.objects.get()
    assert (row.weight_grams, row.default_variant.name, row.default_variant.sku) == (500, "", "LISTING-21")
    home = Warehouse.objects.get().address
    assert (home.city, home.country_area, home.metadata) == ("Xã Quảng Điền", "Thành phố Huế", {})
    assert told() == ["CREATED"]


def test_same_again_writes_and_tells_nothing(on_sale: FarGoods) -> None:
    before = info()
    products.refresh(GID)
    assert (info(), told()) == (before, [])


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Rau má tươi"},
        {"description": '{"blocks": [{"type": "paragraph", "data": {"text": "Tươi"}}]}'},
        {"metadata": []},
        {"en": {"name": "Pennywort", "slug": None, "seoTitle": None, "seoDescription": None, "description": None}},
        {"channelListings": []},
        {"category": None},
        {"variants": [far_goods.variant(price=25_000)]},
        {"variants": [far_goods.variant(stocks=[far_goods.stock(6)])]},
        {"variants": [far_goods.variant(stocks=[far_goods.stock(7, reserved=7)])]},
        {"variants": [far_goods.variant(), far_goods.variant(22)]},
        {
            "media": [
                {
                    "id": global_id("ProductMedia", 5),
                    "alt": "",
                    "sortOrder": 0,
                    "type": "IMAGE",
                    "url": "u",
                    "metadata": [],
                }
            ]
        },
    ],
)
def test_change_is_told_once_and_can_be_taken_back(on_sale: FarGoods, fields: dict) -> None:
    before = info()
    on_sale.have(far_goods.product(**fields))
    products.refresh(GID)
    products.refresh(GID)
    assert told() == ["UPDATED"]
    on_sale.have(far_goods.product())
    products.refresh(GID)
    assert told() == ["UPDATED", "UPDATED"]
    after = info()
    assert (after.name, after.price, after.metadata, after.translations, after.is_published) == (
        before.name,
        before.price,
        before.metadata,
        before.translations,
        before.is_published,
    )
    assert (after.quantity_available, after.thumbnail_url, after.category_slug) == (7, "", "rau-cu")
    assert ProductVariant.objects.count() == 1


def test_each_that_is_promised_is_not_told_but_the_last(on_sale: FarGoods) -> None:
    for reserved, wanted in ((3, []), (7, ["UPDATED"]), (7, ["UPDATED"]), (6, ["UPDATED", "UPDATED"])):
        stocks = [far_goods.stock(7, reserved=reserved)]
        on_sale.have(far_goods.product(variants=[far_goods.variant(stocks=stocks)]))
        products.refresh(GID)
        assert (info().quantity_available, told()) == (7 - reserved, wanted)


def test_price_that_promotions_leave(on_sale: FarGoods) -> None:
    on_sale.lowered[global_id("ProductVariant", 21)] = 15_000
    products.refresh(GID)
    listing = ProductVariant.objects.get().channel_listings.get()
    assert (listing.price_amount, listing.discounted_price_amount) == (20_000, 15_000)
    assert (info().price, told()) == (Money(15_000), ["UPDATED"])


def test_picture_lies_with_saleor(on_sale: FarGoods) -> None:
    picture = {"id": global_id("ProductMedia", 5), "alt": "Rau", "sortOrder": 0, "type": "IMAGE", "metadata": []}
    on_sale.have(far_goods.product(media=[{**picture, "url": "https://shop.example/thumbnail/x/512/webp/"}]))
    products.refresh(GID)
    assert info().thumbnail_url == "https://shop.example/thumbnail/x/512/webp/"
    on_sale.have(far_goods.product(media=[]))
    products.refresh(GID)
    assert (info().thumbnail_url, ProductMedia.objects.count()) == ("", 0)


def test_more_promised_than_there_is(on_sale: FarGoods) -> None:
    on_sale.have(far_goods.product(variants=[far_goods.variant(stocks=[far_goods.stock(2, allocated=5, reserved=1)])]))
    products.refresh(GID)
    row = Stock.objects.get()
    assert (row.quantity, row.quantity_allocated, row.quantity_reserved) == (2, 2, 0)


def test_slug_that_another_has_meanwhile(on_sale: FarGoods) -> None:
    on_sale.have(far_goods.product(12, slug="rau-ma-11", variants=[far_goods.variant(22)]))
    products.refresh(global_id("Product", 12))
    on_sale.have(far_goods.product(slug="rau-ma-cu"))
    products.refresh(GID)
    assert dict(Product.objects.values_list("pk", "slug")) == {11: "rau-ma-cu", 12: "rau-ma-11"}


def test_two_that_exchange_their_names(on_sale: FarGoods) -> None:
    on_sale.have(far_goods.product(12, variants=[far_goods.variant(22)]))
    products.refresh(global_id("Product", 12))
    on_sale.have(
        far_goods.product(slug="rau-ma-12", externalReference="listing:12"),
        far_goods.product(12, slug="rau-ma-11", externalReference="listing:11", variants=[far_goods.variant(22)]),
    )
    products.refresh(GID)
    products.refresh(global_id("Product", 12))
    assert list(Product.objects.order_by("pk").values_list("slug", "external_reference")) == [
        ("rau-ma-12", "listing:12"),
        ("rau-ma-11", "listing:11"),
    ]


def test_product_that_is_gone(on_sale: FarGoods) -> None:
    on_sale.things.pop(GID)
    assert products.refresh(GID) is None
    assert products.refresh(GID) is None
    assert (Product.objects.count(), Stock.objects.count(), told()) == (0, 0, ["DELETED"])


def _basket_with(variant_pk: int) -> None:
    basket = factories.checkout.create_checkout(channel_slug="cho-lang", lines=[])
    CheckoutLine.objects.create(
        id=uuid.uuid4(),
        checkout=basket,
        variant_id=variant_pk,
        quantity=1,
        currency="VND",
        booking_id="b",
        price_override_amount=300_000,
    )


def test_product_that_is_gone_with_a_booking_on_it(on_sale: FarGoods) -> None:
    _basket_with(21)
    on_sale.things.pop(GID)
    for _ in range(2):
        products.refresh(GID)
    found = info()
    assert (found.is_published, found.price, found.quantity_available) == (False, None, 0)
    assert CheckoutLine.objects.count() == 1


def test_variant_that_is_gone_with_a_booking_on_it(on_sale: FarGoods) -> None:
    _basket_with(21)
    on_sale.have(far_goods.product(variants=[far_goods.variant(22, price=9_000)]))
    for _ in range(2):
        products.refresh(GID)
    assert told() == ["UPDATED"]
    assert set(ProductVariant.objects.values_list("pk", flat=True)) == {21, 22}
    assert (info().price, info().variant_id) == (Money(9_000), global_id("ProductVariant", 22))
    # Listed anew there under the old reference: it is another variant here, too.
    on_sale.have(far_goods.product(variants=[far_goods.variant(23, externalReference="listing:21", sku="LISTING-21")]))
    products.refresh(GID)
    assert ProductVariant.objects.get(external_reference="listing:21").pk == 23


def test_statements_of_a_second_reading_do_not_grow_with_stocks(on_sale: FarGoods, django_assert_num_queries) -> None:
    houses = [uuid.UUID(int=number) for number in range(1, 9)]
    on_sale.have(*(far_goods.warehouse(pk, slug=f"nha-{pk.int}", externalReference=f"s:{pk.int}") for pk in houses))
    on_sale.have(far_goods.product(variants=[far_goods.variant(stocks=[far_goods.stock(1, of=pk) for pk in houses])]))
    products.refresh(GID)
    with django_assert_num_queries(30):
        products.refresh(GID)


def test_what_is_said_in_paragraphs_is_remembered(goods: FarGoods) -> None:
    text = {"time": 0, "version": "2.30.7", "blocks": [{"type": "paragraph", "data": {"text": "Hái lúc sáng sớm."}}]}
    attribute = {
        **dict.fromkeys(("externalReference", "entityType", "unit", "en")),
        "id": global_id("Attribute", 7),
        "slug": "chuyen",
        "name": "Chuyện",
        "type": "PRODUCT_TYPE",
        "inputType": "RICH_TEXT",
        "valueRequired": False,
        "visibleInStorefront": True,
    }
    nothing = ("externalReference", "value", "plainText", "boolean", "date", "dateTime", "file", "en")
    value = {
        **dict.fromkeys(nothing),
        "id": global_id("AttributeValue", 8),
        "slug": "11_7",
        "name": "Hái lúc sáng sớm.",
    }
    said = {"attribute": attribute, "values": [{**value, "richText": json.dumps(text)}]}
    goods.have(far_goods.product(attributes=[said]))
    found = products.refresh(GID)
    assert found is not None
    assert found.attributevalues.get().value.rich_text["blocks"] == text["blocks"]
