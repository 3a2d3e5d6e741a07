"""A listing's content as clients send it."""

import base64
import binascii
import io
from decimal import Decimal
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.listings.domain.content import ListingChanges
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from storefront_api.core.scalars import PositiveDecimal, Upload

SUBMITTED_AT = "Listing.submittedAt as it was read: what was handed in later is not decided unread."


class ListingInput(graphene.InputObjectType):
    """Any subset: a draft is saved at each step."""

    name = graphene.String()
    description = graphene.String()
    category_slug = graphene.String()
    unit = graphene.String()
    price = PositiveDecimal()
    net_grams = graphene.Int()
    stock = graphene.Int()
    harvest_from = graphene.Date()
    harvest_until = graphene.Date()
    delivers_to = graphene.List(
        graphene.NonNull(graphene.String), description="Codes of the provinces it is sent to; none means everywhere."
    )
    origin_note = graphene.String()
    ingredients = graphene.String()
    warnings = graphene.String()
    storage = graphene.String()
    photo = Upload()
    photo_base64 = graphene.String(name="photoBase64")


NULLABLE = ("net_grams", "stock", "harvest_from", "harvest_until")


def dong(value: Decimal) -> Money:
    """Whole đồng; raises Refused (INVALID) for fractions."""
    try:
        return Money.from_decimal(value, "VND")
    except ValueError as error:
        raise Refused("INVALID", _("Giá tính bằng đồng, không có số lẻ."), field="price") from error


def changes_of(given: Any) -> ListingChanges:
    """The domain's form of an input; raises Refused (INVALID, INVALID_IMAGE)."""
    changes = {name: value for name, value in dict(given).items() if value is not None or name in NULLABLE}
    if "price" in changes:
        changes["price"] = dong(changes["price"])
    if changes.get("category_slug") and not shop().has_category(changes["category_slug"]):
        raise Refused(
            "NOT_FOUND", _("Không có danh mục này. Hãy chọn một danh mục trong danh sách."), field="categorySlug"
        )
    encoded = changes.pop("photo_base64", None)
    if encoded:
        try:
            changes["photo"] = io.BytesIO(base64.b64decode(encoded.rpartition(",")[2], validate=True))
        except (binascii.Error, ValueError) as error:
            message = _("Không đọc được ảnh. Bạn hãy chọn lại ảnh; phần đã nhập vẫn được giữ.")
            raise Refused("INVALID_IMAGE", message, field="photo") from error
    return changes  # type: ignore[return-value]
