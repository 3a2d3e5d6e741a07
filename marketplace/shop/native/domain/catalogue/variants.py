"""Variants of products as staff set them up."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged, ThingChanged, ThingLeaves
from marketplace.shop.native.domain.catalogue.attribute_values import GivenValues, check_values, save_values
from marketplace.shop.native.domain.catalogue.prices import keep_price_range
from marketplace.shop.native.domain.catalogue.products import locked_product
from marketplace.shop.native.domain.catalogue.variant_stocks import StockWish, add_stocks
from marketplace.shop.native.domain.channels.shop_settings import shop_settings
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    AssignedVariantAttributeValue,
    Attribute,
    Channel,
    Product,
    ProductVariant,
    Stock,
)
from marketplace.values.refusal import NotFound, Refused


def create_variant(
    *,
    product_id: int,
    values: Mapping[str, Any],
    stocks: Sequence[StockWish] = (),
    attributes: Sequence[GivenValues] = (),
) -> ProductVariant:
    """A variant; without a name it is called by what it is chosen by, else by its SKU or id.

    Refused: INVALID, UNIQUE, REQUIRED and ATTRIBUTE_CANNOT_BE_ASSIGNED with `attributes`; raises NotFound.
    """
    with unique_or_refused():
        product = locked_product(product_id, field="product")
        variant = new_variant(product, values, attributes)
        add_stocks(variant, stocks)
        told(product)
        _tell(variant, "CREATED")
    return variant


def new_variant(product: Product, values: Mapping[str, Any], attributes: Sequence[GivenValues] = ()) -> ProductVariant:
    """The same, without stocks, for a caller that holds the product's lock and tells of the change."""
    columns = _checked(values)
    checked = check_values(attributes, _attributes_of(product, attributes), is_new=True)
    if product.product_type.is_bookable:
        columns["track_inventory"] = False
    elif columns.get("track_inventory") is None:
        columns["track_inventory"] = shop_settings().track_inventory_by_default
    last = ProductVariant.objects.filter(product=product).aggregate(last=Max("sort_order"))["last"]
    variant = ProductVariant.objects.create(product=product, sort_order=0 if last is None else last + 1, **columns)
    save_values(variant, checked)
    if not variant.name:
        variant.name = _name_of(variant)
        variant.save(update_fields=["name"])
    if product.default_variant_id is None:
        product.default_variant = variant
        product.save(update_fields=["default_variant"])
    return variant


def update_variant(
    *, variant_id: int, values: Mapping[str, Any], attributes: Sequence[GivenValues] = ()
) -> ProductVariant:
    """Change one; attributes that are not named stay. Refused as in `create_variant`."""
    columns = _checked(values)
    with unique_or_refused():
        found = _variant(variant_id)
        product = locked_product(found.product_id)
        checked = check_values(attributes, _attributes_of(product, attributes), is_new=False) if attributes else []
        write(found, {**columns, "updated_at": timezone.now()})
        save_values(found, checked)
        told(product)
        _tell(found, "UPDATED")
    return found


def delete_variant(*, variant_id: int) -> ProductVariant:
    """Delete a variant; orders keep what they say of it, another becomes the product's first.

    Refused (INVALID) while some of it are promised; raises NotFound. The row keeps its pk for the answer.
    """
    with unique_or_refused():
        variant = _variant(variant_id)
        product = locked_product(variant.product_id)
        if Stock.objects.filter(product_variant=variant, quantity_allocated__gt=0).exists():
            message = _("Còn đơn chưa giao của phân loại hàng này.")
            raise Refused("INVALID", message, field="id")
        channels = list(Channel.objects.filter(variant_listings__variant=variant))
        publish(ThingLeaves(kind="PRODUCT_VARIANT", object_id=global_id("ProductVariant", variant.pk)))
        ProductVariant.objects.filter(pk=variant.pk).delete()
        if product.default_variant_id == variant.pk:
            product.default_variant = product.variants.order_by("sort_order", "pk").first()
            product.save(update_fields=["default_variant"])
        for channel in channels:
            keep_price_range(product_id=product.pk, channel=channel)
        told(product)
    return variant


def told(product: Product) -> None:
    """Something about its variants is not what it was."""
    Product.objects.filter(pk=product.pk).update(updated_at=timezone.now())
    publish(ProductChanged(product_id=global_id("Product", product.pk)))


def _tell(variant: ProductVariant, what: str) -> None:
    publish(ThingChanged(kind="PRODUCT_VARIANT", object_id=global_id("ProductVariant", variant.pk), what=what))


def _variant(variant_id: int) -> ProductVariant:
    variant = ProductVariant.objects.filter(pk=variant_id).first()
    if variant is None:
        raise NotFound(_("Không tìm thấy phân loại hàng này."))
    return variant


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    columns = dict(values)
    check_texts(ProductVariant, columns)
    if "sku" in columns:
        columns["sku"] = (columns["sku"] or "").strip() or None
    if "name" in columns:
        columns["name"] = (columns["name"] or "").strip()
    limit = columns.get("quantity_limit_per_customer")
    if limit is not None and not 1 <= limit < 2**31:
        message = _("Số lượng tối đa phải từ 1 trở lên.")
        raise Refused("INVALID", message, field="quantityLimitPerCustomer")
    return columns


def _attributes_of(product: Product, given: Sequence[GivenValues]) -> list[Attribute]:
    rows = product.product_type.attributevariant.select_related("attribute").order_by("sort_order", "pk")
    attributes = [row.attribute for row in rows]
    known = {row.pk for row in attributes}
    if strangers := [
        one.attribute_id for one in given if one.attribute_id is not None and one.attribute_id not in known
    ]:
        raise Refused(
            "ATTRIBUTE_CANNOT_BE_ASSIGNED",
            _("Phân loại của loại hàng này không có thuộc tính đó."),
            field="attributes",
            attributes=[global_id("Attribute", pk) for pk in strangers],
        )
    return attributes


def _name_of(variant: ProductVariant) -> str:
    """`500 g / Đỏ`: what shoppers choose it by."""
    chosen = AssignedVariantAttributeValue.objects.filter(
        variant=variant,
        value__attribute__attributevariant__product_type_id=variant.product.product_type_id,
        value__attribute__attributevariant__variant_selection=True,
    )
    by_attribute: dict[int, list[str]] = {}
    for attribute_id, name in chosen.order_by("sort_order", "pk").values_list("value__attribute_id", "value__name"):
        by_attribute.setdefault(attribute_id, []).append(name)
    name = " / ".join(sorted(", ".join(names) for names in by_attribute.values()))
    return (name or variant.sku or global_id("ProductVariant", variant.pk))[:255]
