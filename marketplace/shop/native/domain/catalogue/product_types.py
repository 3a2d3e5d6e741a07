"""Product types as staff set them up."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.catalogue.type_attributes import (
    PRODUCT,
    VARIANT,
    check_attributes,
    replace_attributes,
)
from marketplace.shop.native.domain.channels.tax_choice import check_tax_class
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.slugs import free_slug, given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.models import ProductType
from marketplace.values.refusal import NotFound, Refused


def create_product_type(
    *, values: Mapping[str, Any], product_attribute_ids: Sequence[int] = (), variant_attribute_ids: Sequence[int] = ()
) -> ProductType:
    """A type with the attributes its products and variants have.

    Refused: REQUIRED, INVALID (also, with `attributes`, for attributes of pages), UNIQUE; raises NotFound.
    """
    columns = {"name": "", "has_variants": True, **values}
    _check(columns)
    with unique_or_refused():
        check_attributes(product_attribute_ids, field="productAttributes")
        check_attributes(variant_attribute_ids, field="variantAttributes")
        slug = columns.pop("slug", "")
        columns["slug"] = given_slug(slug) if slug else free_slug(ProductType, columns["name"], otherwise="loai-hang")
        made = ProductType.objects.create(**columns)
        replace_attributes(made, product_attribute_ids, to=PRODUCT)
        replace_attributes(made, variant_attribute_ids, to=VARIANT)
    return made


def update_product_type(
    *,
    product_type_id: int,
    values: Mapping[str, Any],
    product_attribute_ids: Sequence[int] | None = None,
    variant_attribute_ids: Sequence[int] | None = None,
) -> ProductType:
    """Change one; attributes of None stay. Refused as in `create_product_type`."""
    columns = dict(values)
    _check(columns)
    if "slug" in columns:
        columns["slug"] = given_slug(columns["slug"] or "")
    with unique_or_refused():
        row = ProductType.objects.select_for_update(no_key=True, of=("self",)).filter(pk=product_type_id).first()
        if row is None:
            raise NotFound(_("Không tìm thấy loại hàng này."))
        for ids, field, to in (
            (product_attribute_ids, "productAttributes", PRODUCT),
            (variant_attribute_ids, "variantAttributes", VARIANT),
        ):
            if ids is not None:
                check_attributes(ids, field=field)
                replace_attributes(row, ids, to=to)
        write(row, columns)
    return row


def delete_product_type(*, product_type_id: int) -> ProductType:
    """Delete a type that no product has (INVALID otherwise); raises NotFound. The row keeps its pk for the answer."""
    row = ProductType.objects.filter(pk=product_type_id).first()
    if row is None:
        raise NotFound(_("Không tìm thấy loại hàng này."))
    try:
        with transaction.atomic():
            ProductType.objects.filter(pk=product_type_id).delete()
    except (ProtectedError, IntegrityError):
        message = _("Loại hàng này còn mặt hàng. Hãy xóa các mặt hàng đó trước.")
        raise Refused("INVALID", message, field="id") from None
    return row


def _check(columns: Mapping[str, Any]) -> None:
    check_texts(ProductType, columns, required=("name",))
    check_tax_class(columns)
