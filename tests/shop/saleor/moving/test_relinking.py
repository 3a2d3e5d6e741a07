"""Our rows get Saleor's ids, and everything that names them follows."""

import pytest
from django.db import connection

from marketplace.listings.models import Listing
from marketplace.outbox.delivery import publish
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Category,
    Product,
    ProductChannelListing,
    ProductVariant,
    Promotion,
    Stock,
    Warehouse,
)
from marketplace.shop.saleor.moving.relinking import relink_rows
from marketplace.shop.saleor.moving.things import Ids
from search.domain.indexing import index_products
from search.models import IndexEntry, SearchDocument
from tests.listings.factories import make_live
from tests.shop.factories import product, promotion

MODELS = {Product, ProductVariant, Warehouse, Category}
pytestmark = pytest.mark.django_db


def ids_of(*moves: tuple[type, object, str, object]) -> Ids:
    ids = Ids()
    for model, old, type_name, new in moves:
        ids.put(model, old, global_id(type_name, new))
    return ids


def test_relink_exchanges_two_products_with_all_that_points_at_them() -> None:
    one, other = product(name="Rau má", price=10_000), product(name="Gạo", price=30_000)
    ids = ids_of(
        (Product, one.pk, "Product", other.pk),
        (Product, other.pk, "Product", one.pk),
        (ProductVariant, one.default_variant_id, "ProductVariant", 7_000),
    )
    assert relink_rows(ids, MODELS) == 3
    connection.check_constraints()
    assert dict(Product.objects.values_list("pk", "name")) == {one.pk: "Gạo", other.pk: "Rau má"}
    moved = Product.objects.get(pk=other.pk)
    assert moved.default_variant_id == 7_000
    assert list(moved.variants.values_list("pk", flat=True)) == [7_000]
    assert ProductChannelListing.objects.get(product=moved).discounted_price_amount == 10_000
    assert Stock.objects.get(product_variant=7_000).quantity == 10


def test_relink_that_is_cut_off_changes_nothing(monkeypatch) -> None:
    one, other = product(name="Rau má"), product(name="Gạo")

    def dies(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("marketplace.shop.saleor.moving.relinking.rename_waiting", dies)
    with pytest.raises(KeyboardInterrupt):
        relink_rows(ids_of((Product, one.pk, "Product", other.pk)), MODELS)
    assert dict(Product.objects.values_list("pk", "name")) == {one.pk: "Rau má", other.pk: "Gạo"}


def test_relink_moves_rows_that_stand_in_the_way_beyond_all() -> None:
    one, other = product(name="Rau má"), product(name="Gạo")
    relink_rows(ids_of((Product, one.pk, "Product", other.pk)), MODELS)
    connection.check_constraints()
    assert Product.objects.get(pk=other.pk).name == "Rau má"
    assert Product.objects.get(name="Gạo").pk == other.pk + 1
    assert product().pk == other.pk + 2


def test_relink_of_warehouses_takes_uuids() -> None:
    made = product()
    old = Stock.objects.get(product_variant=made.default_variant_id).warehouse_id
    new = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
    relink_rows(ids_of((Warehouse, old, "Warehouse", new)), MODELS)
    connection.check_constraints()
    assert str(Stock.objects.get(product_variant=made.default_variant_id).warehouse_id) == new


def test_relink_is_followed_by_other_rooms() -> None:
    listing = make_live()
    old = Product.objects.get(external_reference=f"listing:{listing.pk}")
    index_products([global_id("Product", old.pk)])
    with_rule = promotion(goods={"productPredicate": {"ids": [global_id("Product", old.pk)]}})
    OutboxEvent.objects.all().delete()
    publish(ProductChanged(product_id=global_id("Product", old.pk)))
    relink_rows(
        ids_of(
            (Product, old.pk, "Product", 8_000),
            (ProductVariant, old.default_variant_id, "ProductVariant", 8_001),
            (Category, old.category_id, "Category", 900),
        ),
        MODELS,
    )
    connection.check_constraints()
    new = global_id("Product", 8_000)
    listing = Listing.objects.get(pk=listing.pk)
    assert (listing.product_id, listing.variant_id) == (new, global_id("ProductVariant", 8_001))
    document = SearchDocument.objects.get(kind="PRODUCE")
    assert (document.object_id, document.object_pk) == (new, 8_000)
    assert IndexEntry.objects.get(document=document).object_pk == 8_000
    assert OutboxEvent.objects.get().payload == {"product_id": new, "what": "UPDATED"}
    rule = Promotion.objects.get(pk=with_rule.pk).rules.get()
    assert rule.catalogue_predicate == {"productPredicate": {"ids": [new]}}
    assert Product.objects.get(pk=8_000).category_id == 900


def test_relink_again_changes_nothing() -> None:
    made = product()
    relink_rows(ids_of((Product, made.pk, "Product", 9_000)), MODELS)
    assert relink_rows(ids_of((Product, 9_000, "Product", 9_000)), MODELS) == 0
