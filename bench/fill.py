"""`python -m bench.fill`: put 10,000 products with two variants each into the running market of CHOLANG_VAR.

Only into a market without any products (`cholang up --empty`): what is made up must not stand among real offers.
"""

import argparse
import io
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any

from bench.goods import PRODUCTS, Good, goods
from bench.inside import enter_market

SELLERS = 40
PICTURES = 12
STOCK = 1_000_000
"""Of each variant: no measure sells them out."""
BATCH = 2_000
FIRST_SCREENS = 60
"""So many products, in the order of the list, get their thumbnails now; others at the first look."""
THUMBNAILS = ((256, "webp"), (1024, "webp"))


def main() -> int:
    """Fill, and say how long each step took."""
    parser = argparse.ArgumentParser(prog="python -m bench.fill", description=__doc__)
    parser.add_argument("--products", type=int, default=PRODUCTS)
    wanted = parser.parse_args().products
    enter_market()
    from marketplace.shop.native.models import Product

    there = Product.objects.filter(external_reference__startswith="bench:").count()
    if there:
        print(f"Already filled: {there} products.")
        return 0 if there == wanted else 1
    if Product.objects.exists():
        print("This market has products of its own. Nothing was changed.", file=sys.stderr)
        return 1
    began = time.monotonic()
    _fill(goods(wanted))
    print(f"Filled after {time.monotonic() - began:.1f} s.")
    return 0


def _fill(rows: Sequence[Good]) -> None:
    from django.db import connection, transaction

    with transaction.atomic():
        sellers = _sellers()
        _tell(f"{len(sellers)} sellers with warehouses")
        _catalogue(rows, sellers)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _thumbnails()
    _search()


def _sellers() -> list[Any]:
    from django.utils import timezone

    from marketplace.communes.models import Commune
    from marketplace.sellers.models import Seller
    from marketplace.shop.contract import AddressInfo, shop
    from marketplace.values.ids import global_id

    commune, now = Commune.objects.filter(is_market=True).order_by("pk").first(), timezone.now()
    assert commune is not None  # `cholang up` loads the communes
    made = []
    for number in range(1, SELLERS + 1):
        name = f"Hợp tác xã đo tải {number} (mẫu)"
        seller = Seller(
            kind=Seller.Kind.COOPERATIVE,
            slug=f"do-tai-{number}",
            name=name,
            legal_name=name,
            street_address=f"Thôn {number}",
            commune=commune,
            accepts_terms_at=now,
            approved_at=now,
            is_demo=True,
        )
        seller.save()
        place = AddressInfo(company_name=name, street_address_1=seller.street_address, city=commune.full_name)
        seller.warehouse_id = shop().save_warehouse(seller_id=global_id("Seller", seller.pk), name=name, address=place)
        seller.status = Seller.Status.APPROVED
        seller.save()
        made.append(seller)
    return made


def _catalogue(rows: Sequence[Good], sellers: Sequence[Any]) -> None:
    from django.db.models import OuterRef, Subquery
    from django.utils import timezone

    from marketplace.shop.native import models
    from marketplace.shop.native.domain.channels.setup import ensure_market_channel
    from marketplace.shop.native.ids import uuid_pk
    from marketplace.values.ids import global_id
    from marketplace.values.text import slugify

    channel, now = ensure_market_channel(), timezone.now()
    categories = {category.slug: category for category in models.Category.objects.all()}
    produce = models.ProductType.objects.get(slug="produce")
    pictures = _pictures()
    warehouses = [uuid_pk(seller.warehouse_id, "Warehouse") for seller in sellers]
    products = [
        models.Product(
            product_type=produce,
            category=categories[row.category],
            name=row.name,
            slug=slugify(row.name),
            description=row.description,
            external_reference=f"bench:{row.number}",
            seo_title=row.name[:70],
            weight_grams=500,
            metadata={
                "seller": global_id("Seller", sellers[row.number % SELLERS].pk),
                "kind": "PRODUCE",
                "unit": row.unit,
                "net_grams": "500",
            },
        )
        for row in rows
    ]
    _write(models.Product, products)
    _write(
        models.ProductTranslation,
        [
            models.ProductTranslation(product=product, language_code="en", name=row.name_en, description=row.name_en)
            for product, row in zip(products, rows, strict=True)
        ],
    )
    _write(
        models.ProductMedia,
        [
            models.ProductMedia(product=product, image=pictures[row.number % PICTURES], alt=row.name)
            for product, row in zip(products, rows, strict=True)
        ],
    )
    _write(
        models.ProductChannelListing,
        [
            models.ProductChannelListing(
                product=product,
                channel=channel,
                is_published=True,
                published_at=now,
                available_for_purchase_at=now,
                currency=channel.currency_code,
                discounted_price_amount=row.small,
                highest_price_amount=row.large,
            )
            for product, row in zip(products, rows, strict=True)
        ],
    )
    sizes = [
        (row, models.ProductVariant(product=product, name=name, sku=f"bench-{row.number}-{place}", sort_order=place))
        for product, row in zip(products, rows, strict=True)
        for place, name in enumerate(("Phần nhỏ", "Phần lớn"))
    ]
    _write(models.ProductVariant, [variant for _row, variant in sizes])
    _write(
        models.ProductVariantChannelListing,
        [
            models.ProductVariantChannelListing(
                variant=variant,
                channel=channel,
                currency=channel.currency_code,
                price_amount=price,
                discounted_price_amount=price,
            )
            for row, variant in sizes
            for price in ((row.large if variant.sort_order else row.small),)
        ],
    )
    _write(
        models.Stock,
        [
            models.Stock(product_variant=variant, warehouse_id=warehouses[row.number % SELLERS], quantity=STOCK)
            for row, variant in sizes
        ],
    )
    first = models.ProductVariant.objects.filter(product_id=OuterRef("pk"), sort_order=0).values("pk")
    models.Product.objects.update(default_variant=Subquery(first))
    _tell("default variants")


def _pictures() -> list[str]:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage
    from PIL import Image

    names = []
    for number in range(PICTURES):
        out = io.BytesIO()
        Image.new("RGB", (1200, 900), (40 + number * 15, 140, 90)).save(out, "WEBP")
        names.append(default_storage.save(f"products/bench-{number}.webp", ContentFile(out.getvalue())))
    return names


def _thumbnails() -> None:
    from marketplace.shop.native.domain.catalogue.thumbnails import make
    from marketplace.shop.native.models import ProductMedia

    first = ProductMedia.objects.order_by("product__name", "product_id").values_list("pk", flat=True)[:FIRST_SCREENS]
    for media_id in first:
        for size, form in THUMBNAILS:
            make(of="ProductMedia", pk=media_id, size=size, format=form)
    _tell(f"{FIRST_SCREENS * len(THUMBNAILS)} thumbnails")


def _search() -> None:
    from search.domain.rebuilding import rebuild

    _tell(f"{rebuild(lambda _kind, _done, _total: None)} search documents")


def _write(model: Any, rows: Iterable[Any]) -> None:
    made = model.objects.bulk_create(rows, batch_size=BATCH)
    _tell(f"{len(made)} {model._meta.verbose_name_plural}")


def _tell(text: str) -> None:
    print(f"{time.process_time():7.1f} s  {text}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
