"""Products: saving once however often, showing, prices, and how many statements lists take."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import ProductDraft
from marketplace.shop.native.domain.catalogue import catalog, media, prices, queries, thumbnails
from marketplace.shop.native.engine import NativeShop
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Product,
    ProductChannelListing,
    ProductMedia,
    ProductVariantChannelListing,
)
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.shop import factories

pytestmark = pytest.mark.django_db


def draft(**fields) -> ProductDraft:  # type: ignore[no-untyped-def]
    values = {
        "external_reference": "listing:1",
        "name": "Rau má",
        "category_slug": "rau-cu",
        "product_type_slug": "produce",
        "price": Money(20_000),
    }
    return ProductDraft(**{**values, **fields})


def test_saving_twice_is_one_product() -> None:
    factories.channel()
    shop = NativeShop()
    first = shop.save_product(draft(translations={"en": {"name": "Pennywort"}}))
    again = shop.save_product(draft(name="Rau má tươi", price=Money(25_000), metadata={"unit": "KG"}))
    assert first == again
    info = shop.products([first.product_id])[first.product_id]
    assert (info.name, info.slug, info.price, info.is_published, info.metadata, info.translations) == (
        "Rau má tươi",
        "rau-ma",
        Money(25_000),
        False,
        {"unit": "KG"},
        {},
    )
    assert Product.objects.count() == ProductVariantChannelListing.objects.count() == 1


def test_same_name_gets_another_slug() -> None:
    factories.channel()
    shop = NativeShop()
    slugs = [shop.save_product(draft(external_reference=f"listing:{number}")).slug for number in range(3)]
    assert slugs == ["rau-ma", "rau-ma-2", "rau-ma-3"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"price": Money(0)}, "INVALID"),
        ({"price": Money(-5)}, "INVALID"),
        ({"price": Money(10**13)}, "INVALID"),
        ({"price": Money(5, "EUR")}, "INVALID"),
        ({"name": "  "}, "REQUIRED"),
        ({"name": "a" * 251}, "INVALID"),
        ({"external_reference": ""}, "REQUIRED"),
        ({"category_slug": "khong-co"}, "NOT_FOUND"),
        ({"product_type_slug": "khong-co"}, "NOT_FOUND"),
        ({"attributes": {"khong-co": ["x"]}}, "NOT_FOUND"),
    ],
)
def test_bad_draft_saves_nothing(fields: dict[str, object], code: str) -> None:
    factories.channel()
    with pytest.raises(Refused) as refusal:
        NativeShop().save_product(draft(**fields))
    assert refusal.value.code == code
    assert Product.objects.count() == OutboxEvent.objects.count() == 0


def test_bad_price_changes_nothing() -> None:
    made = factories.product(price=20_000)
    with pytest.raises(Refused) as refusal:
        prices.set_price(variant_id=made.default_variant_id, channel=factories.channel(), price=Money(0))
    assert refusal.value.code == "INVALID"
    assert ProductVariantChannelListing.objects.get().price_amount == 20_000


def test_price_range_follows_the_variants() -> None:
    made = factories.product(price=20_000)
    other = made.variants.create(name="Bó to")
    prices.set_price(variant_id=other.pk, channel=factories.channel(), price=Money(15_000))
    listing = ProductChannelListing.objects.get()
    assert (listing.discounted_price_amount, listing.highest_price_amount) == (15_000, 20_000)


def test_only_published_products_are_visible() -> None:
    shown = factories.product()
    factories.product(published=False)
    market = factories.channel()
    assert list(queries.visible_products(channel_id=market.pk)) == [shown]
    catalog.set_published(product_id=shown.pk, channel=market, published=False)
    assert list(queries.visible_products(channel_id=market.pk)) == []


def test_publishing_nothing_not_found() -> None:
    with pytest.raises(NotFound):
        catalog.set_published(product_id=404, channel=factories.channel(), published=True)


def test_publishing_without_price_refused() -> None:
    made = factories.product(published=False)
    market = factories.channel()
    ProductVariantChannelListing.objects.all().delete()
    prices.keep_price_range(product_id=made.pk, channel=market)
    with pytest.raises(Refused) as refusal:
        catalog.set_published(product_id=made.pk, channel=market, published=True)
    assert refusal.value.code == "PRODUCT_NOT_PUBLISHED"
    assert not ProductChannelListing.objects.get().is_published


@pytest.mark.parametrize("rows", [1, 3])
def test_statements_of_a_list_do_not_grow(rows: int) -> None:
    made = [factories.product() for _ in range(rows)]
    for one in made:
        media.save_media(product_id=one.pk, image=picture())
    market = factories.channel()
    with CaptureQueriesContext(
        connection,
    ) as statements:
        ids = list(queries.visible_products(channel_id=market.pk, in_listings=True).values_list("pk", flat=True)[:20])
        found = NativeShop().products([global_id("Product", pk) for pk in ids])
    assert len(found) == rows
    assert len(statements) == 8


def picture(size: tuple[int, int] = (900, 600), format: str = "JPEG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", size, "#2f6f4f").save(out, format)
    out.seek(0)
    return out


@pytest.fixture(autouse=True)
def _own_media_root(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.MEDIA_ROOT = tmp_path


def test_new_picture_replaces_the_old(django_capture_on_commit_callbacks, tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = factories.product()
    first = media.save_media(product_id=made.pk, image=picture())
    thumbnails.make(of="ProductMedia", pk=first.pk, size=256)
    with django_capture_on_commit_callbacks(execute=True):
        media.save_media(product_id=made.pk, image=picture(format="WEBP"), alt="Rau")
    assert [row.alt for row in ProductMedia.objects.all()] == ["Rau"]
    assert [file.suffix for file in tmp_path.rglob("*.*")] == [".webp"]


def test_text_file_called_jpg_refused() -> None:
    made = factories.product()
    with pytest.raises(Refused) as refusal:
        media.save_media(product_id=made.pk, image=io.BytesIO(b"hello"))
    assert refusal.value.code == "INVALID"
    assert ProductMedia.objects.count() == 0
