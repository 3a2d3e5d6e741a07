"""Products as staff set them up; goods of the market's sellers come from their listings (`catalog.py`)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged, ThingChanged, ThingLeaves
from marketplace.shop.native.domain.catalogue.attribute_values import GivenValues, check_values, save_values
from marketplace.shop.native.domain.channels.tax_choice import check_tax_class
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.discounts.promotion_prices import reprice
from marketplace.shop.native.domain.slugs import free_slug, given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Attribute,
    Category,
    Collection,
    CollectionProduct,
    Product,
    ProductType,
)
from marketplace.values.refusal import NotFound


def create_product(
    *,
    product_type_id: int,
    values: Mapping[str, Any],
    collection_ids: Sequence[int] = (),
    attributes: Sequence[GivenValues] = (),
) -> Product:
    """A product that is on sale nowhere yet.

    Refused: REQUIRED, INVALID, UNIQUE, with `attributes` where a value is wrong; raises NotFound.
    """
    columns = {"name": "", **values}
    _check(columns)
    slug = columns.pop("slug", "")
    with unique_or_refused():
        product_type = ProductType.objects.filter(pk=product_type_id).first()
        if product_type is None:
            raise NotFound(_("Không tìm thấy loại hàng này."), field="productType")
        checked = check_values(attributes, _attributes_of(product_type), is_new=True) if attributes else []
        columns["slug"] = given_slug(slug) if slug else free_slug(Product, columns["name"], otherwise="mat-hang")
        product = Product.objects.create(product_type=product_type, **columns)
        put_into_collections(product, collection_ids)
        save_values(product, checked)
        publish(ProductChanged(product_id=global_id("Product", product.pk), what="CREATED"))
        publish(ThingChanged(kind="PRODUCT", object_id=global_id("Product", product.pk), what="CREATED"))
    return product


def update_product(
    *,
    product_id: int,
    values: Mapping[str, Any],
    collection_ids: Sequence[int] | None = None,
    attributes: Sequence[GivenValues] = (),
) -> Product:
    """Change one; collections of None stay, and so do attributes that are not named. Refused as in `create_product`."""
    columns = dict(values)
    _check(columns)
    if "slug" in columns:
        columns["slug"] = given_slug(columns["slug"] or "")
    with unique_or_refused():
        product = locked_product(product_id)
        checked = check_values(attributes, _attributes_of(product.product_type), is_new=False) if attributes else []
        write(product, {**columns, "updated_at": timezone.now()})
        if collection_ids is not None:
            put_into_collections(product, collection_ids)
        save_values(product, checked)
        if "category_id" in columns or collection_ids is not None:
            reprice(product_ids=[product.pk])  # promotions choose by both
        publish(ProductChanged(product_id=global_id("Product", product.pk)))
    return product


def delete_product(*, product_id: int) -> Product:
    """Delete a product with its variants; orders keep what they say of it. Raises NotFound.

    The row keeps its pk for the answer.
    """
    with unique_or_refused():
        product = locked_product(product_id)
        publish(ThingLeaves(kind="PRODUCT", object_id=global_id("Product", product.pk)))
        Product.objects.filter(pk=product.pk).delete()
        publish(ProductChanged(product_id=global_id("Product", product.pk), what="DELETED"))
    return product


def locked_product(product_id: int, *, field: str = "id") -> Product:
    """The product with its type, locked; raises NotFound."""
    rows = Product.objects.select_for_update(no_key=True, of=("self",)).select_related("product_type")
    product = rows.filter(pk=product_id).first()
    if product is None:
        raise NotFound(_("Không tìm thấy mặt hàng này."), field=field)
    return product


def put_into_collections(product: Product, collection_ids: Sequence[int]) -> None:
    """Let the product be in just these collections, at the end of those it is new to. Raises NotFound."""
    wanted = set(collection_ids)
    if Collection.objects.filter(pk__in=wanted).count() != len(wanted):
        raise NotFound(_("Không tìm thấy bộ sưu tập này."), field="collections")
    rows = CollectionProduct.objects.filter(product=product)
    rows.exclude(collection_id__in=wanted).delete()
    new = wanted - set(rows.values_list("collection_id", flat=True))
    places = CollectionProduct.objects.filter(collection_id__in=new).values_list("collection_id")
    last = dict(places.annotate(last=Max("sort_order")))
    CollectionProduct.objects.bulk_create(
        CollectionProduct(product=product, collection_id=pk, sort_order=last.get(pk, -1) + 1) for pk in sorted(new)
    )


def _attributes_of(product_type: ProductType) -> list[Attribute]:
    rows = product_type.attributeproduct.select_related("attribute").order_by("sort_order", "pk")
    return [row.attribute for row in rows]


def _check(columns: Mapping[str, Any]) -> None:
    check_texts(Product, columns, required=("name",))
    check_tax_class(columns)
    category_id = columns.get("category_id")
    if category_id is not None and not Category.objects.filter(pk=category_id).exists():
        raise NotFound(_("Không tìm thấy danh mục này."), field="category")
