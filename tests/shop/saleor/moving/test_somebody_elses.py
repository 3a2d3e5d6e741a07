"""A Saleor (SALEOR_API_URL, SALEOR_APP_TOKEN) whose goods never came from us, taken back into a market of its own.

Nothing in it has an external reference: goods with and without SKU, two variants that have neither, names in several
scripts, zones and ways of delivery of one name, two channels with a currency each, taxes, what is said of variants.
"""

import os
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from marketplace.rows.renumbering import renumber
from marketplace.shop.away import ShopAway
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Category, Channel, Product, ProductMedia, ProductType, ProductVariant
from marketplace.shop.saleor import client
from marketplace.shop.saleor.moving import returning
from marketplace.shop.saleor.moving.far import Far
from tests.shop import factories
from tests.shop.saleor.live.asking import do
from tests.shop.saleor.moving.memory import Silent

NAMES = ("Bánh tét lá cẩm", "柚子 🍊", "Жасмин «чай»")


def make(what: str, given: str, **said: Any) -> str:
    """The id of what `whatCreate` made."""
    (payload,) = do(
        f"mutation ($input: {given}!) {{ made: {what}Create(input: $input) {{ errors {{ field message code }} "
        f"{what} {{ id }} }} }}",
        input=said,
    ).values()
    return str(payload[what]["id"])


class Elsewhere:
    """What somebody has set up by hand; names and slugs have a word that no other run has."""

    def __init__(self) -> None:
        self.word = uuid.uuid4().hex[:8]
        self.channels = [
            make("channel", "ChannelCreateInput", name=f"{code} {self.word}", slug=f"{code}-{self.word}".lower(),
                 currencyCode=code, defaultCountry="VN", isActive=True)
            for code in ("VND", "USD")
        ]  # fmt: skip
        self.warehouse = do(
            """mutation ($input: WarehouseCreateInput!) { createWarehouse(input: $input)
               { errors { message } warehouse { id } } }""",
            input={
                "name": "Kho",
                "slug": f"kho-{self.word}",
                "address": {"streetAddress1": "1", "city": "Huế", "country": "VN", "skipValidation": True},
            },
        )["createWarehouse"]["warehouse"]["id"]
        for _twice in range(2):
            self._zone()
        self.taxes = make("taxClass", "TaxClassCreateInput", name=f"Thuế {self.word}",
                          createCountryRates=[{"countryCode": "VN", "rate": 8}])  # fmt: skip
        self.size = make("attribute", "AttributeCreateInput", name="Cỡ", slug=f"co-{self.word}", type="PRODUCT_TYPE",
                         inputType="DROPDOWN", values=[{"name": "Lớn"}, {"name": "Nhỏ"}])  # fmt: skip
        self.kind = make("productType", "ProductTypeInput", name="Quà", slug=f"qua-{self.word}", hasVariants=True,
                         isShippingRequired=True, taxClass=self.taxes, variantAttributes=[self.size])  # fmt: skip
        self.shelf = make("category", "CategoryInput", name="Quà quê", slug=f"qua-que-{self.word}")
        self.goods = [self._product(name) for name in NAMES]
        self.variants = [
            self._variant(self.goods[0], f"A-{self.word}", "Lớn"),
            self._variant(self.goods[1], None, "Lớn"),
            self._variant(self.goods[1], None, "Nhỏ"),
            self._variant(self.goods[2], None, None),
        ]

    def _zone(self) -> None:
        zone = make("shippingZone", "ShippingZoneCreateInput", name=f"Việt Nam {self.word}", countries=["VN"],
                    addChannels=self.channels[:1])  # fmt: skip
        for _twice in range(2):
            do(
                """mutation ($zone: ID!) { shippingPriceCreate(input: {name: "Xe ôm", type: PRICE, shippingZone: $zone})
                   { errors { message } } }""",
                zone=zone,
            )

    def _product(self, name: str) -> str:
        product = make("product", "ProductCreateInput", name=name, productType=self.kind, category=self.shelf,
                       taxClass=self.taxes, privateMetadata=[{"key": "giá nhập", "value": "7"}])  # fmt: skip
        listings = [{"channelId": channel, "isPublished": True} for channel in self.channels]
        do(
            """mutation ($id: ID!, $some: [ProductChannelListingAddInput!]) { productChannelListingUpdate(id: $id,
               input: {updateChannels: $some}) { errors { message } } }""",
            id=product,
            some=listings,
        )
        return product

    def _variant(self, product: str, sku: str | None, size: str | None) -> str:
        said = [{"id": self.size, "dropdown": {"value": size}}] if size else []
        variant = make("productVariant", "ProductVariantCreateInput", product=product, sku=sku, attributes=said,
                       stocks=[{"warehouse": self.warehouse, "quantity": 9}])  # fmt: skip
        do(
            """mutation ($id: ID!, $prices: [ProductVariantChannelListingAddInput!]!)
               { productVariantChannelListingUpdate(id: $id, input: $prices) { errors { message } } }""",
            id=variant,
            prices=[
                {"channelId": channel, "price": price}
                for channel, price in zip(self.channels, ("25000", "1.25"), strict=True)
            ],
        )
        return variant


@pytest.fixture(scope="module")
def elsewhere() -> Elsewhere:
    if not (os.environ.get("SALEOR_API_URL") and os.environ.get("SALEOR_APP_TOKEN")):
        pytest.skip("needs SALEOR_API_URL and SALEOR_APP_TOKEN")
    return Elsewhere()


def brought(far: Far) -> list[Any]:
    """What differs when it is here."""
    _no_pictures, found = returning.bring_back(far, Silent())
    return [one for kind in found.compared for one in kind.differences]


def test_goods_that_never_came_from_us_come_whole(elsewhere, live, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    far = Far(os.environ["SALEOR_APP_TOKEN"])
    assert brought(far) == []
    goods = Product.objects.filter(product_type__slug=f"qua-{elsewhere.word}").order_by("pk")
    assert [(one.name, one.external_reference) for one in goods] == [(name, None) for name in NAMES]
    variants = ProductVariant.objects.filter(product__in=goods).order_by("pk")
    assert [
        (one.sku, one.track_inventory, [said.value.name for said in one.attributevalues.all()]) for one in variants
    ] == [(f"A-{elsewhere.word}", True, ["Lớn"]), (None, True, ["Lớn"]), (None, True, ["Nhỏ"]), (None, True, [])]
    assert {
        (one.channel.currency_code, one.price_amount) for row in variants for one in row.channel_listings.all()
    } == {("VND", 25_000), ("USD", 125)}
    (taxes,) = {one.tax_class for one in goods}
    assert [(one.country, one.rate) for one in taxes.country_rates.all()] == [("VN", 8)]
    assert goods[0].private_metadata == {"giá nhập": "7"}
    before = list(Product.objects.order_by("pk").values_list("pk", "slug"))
    assert (brought(far), list(Product.objects.order_by("pk").values_list("pk", "slug"))) == ([], before)


def test_way_back_cut_off_again_and_again_ends_whole(elsewhere, live, settings, tmp_path, monkeypatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    far, sent = Far(os.environ["SALEOR_APP_TOKEN"]), client._sent
    for calls in (9, 24, 40):
        left = iter(range(calls))

        def send(*given: Any, left: Iterator[int] = left) -> Any:
            if next(left, None) is None:
                raise ShopAway("cut off")
            return sent(*given)

        with monkeypatch.context() as patch, pytest.raises(ShopAway):
            patch.setattr(client, "_sent", send)
            returning.bring_back(far, Silent())
    assert brought(far) == []
    assert Product.objects.filter(product_type__slug=f"qua-{elsewhere.word}").count() == len(NAMES)


def test_what_was_here_before_stays_beside_it(elsewhere, live, settings, tmp_path) -> None:
    """A market of its own has goods already, under numbers that the Saleor has given to others."""
    settings.MEDIA_ROOT = tmp_path
    ensure_market_channel()
    ours = factories.product(name="Rau má của chợ", slug=f"cua-cho-{elsewhere.word}", price=12_345)
    renumber(Product, {ours.pk: int_pk(elsewhere.goods[0], "Product")})
    renumber(ProductVariant, {ours.default_variant_id: int_pk(elsewhere.variants[0], "ProductVariant")})
    ours = Product.objects.select_related("product_type").get(slug=ours.slug)
    seeds = (
        set(ProductType.objects.values_list("slug", flat=True)),
        set(Category.objects.values_list("slug", flat=True)),
    )
    kind = ours.product_type.slug
    picture = ProductMedia.objects.create(product=ours, image="p.jpg", alt="rau má")
    assert brought(Far(os.environ["SALEOR_APP_TOKEN"])) == []
    kept = Product.objects.get(slug=f"cua-cho-{elsewhere.word}")
    assert (kept.name, kept.media.get().alt, kept.product_type.slug) == (ours.name, picture.alt, kind)
    assert kept.variants.get().channel_listings.get().price_amount == 12_345
    assert seeds[0] <= set(ProductType.objects.values_list("slug", flat=True))
    assert seeds[1] <= set(Category.objects.values_list("slug", flat=True))
    assert Channel.objects.get(slug="cho-lang").is_active
    newest = max(Product.objects.values_list("pk", flat=True))
    assert factories.product(name="Sau khi về", price=1).pk > newest
