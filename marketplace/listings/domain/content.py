"""A listing's content: what may be written into it, and what it still lacks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import IO, Any, TypedDict

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.communes.domain.queries import provinces_with
from marketplace.listings.domain.photos import reencode
from marketplace.listings.events import ListingPhotoKept
from marketplace.listings.models import Listing, ListingRevision
from marketplace.outbox.delivery import publish
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from marketplace.values.text import normalise
from marketplace.values.units import UNITS

MOST_DONG = 1_000_000_000
MOST_STOCK = 1_000_000
MOST_GRAMS = 1_000_000
LONGEST_NAME = 250
LONGEST_TEXT = 5_000
TAX_CATEGORIES = ("goods", "production")


class ListingChanges(TypedDict, total=False):
    """Any subset of a listing's content; what is left out stays. None empties an optional number or day."""

    name: str
    description: str
    category_slug: str
    unit: str
    price: Money
    net_grams: int | None
    stock: int | None
    harvest_from: date | None
    harvest_until: date | None
    delivers_to: Sequence[str]
    photo: IO[bytes]
    origin_note: str
    ingredients: str
    warnings: str
    storage: str
    tax_category: str


FIELDS = {
    "category_slug": "categorySlug",
    "net_grams": "netGrams",
    "harvest_from": "harvestFrom",
    "harvest_until": "harvestUntil",
    "delivers_to": "deliversTo",
    "origin_note": "originNote",
    "tax_category": "taxCategory",
}
"""Column -> the API's spelling, where they differ."""
COPIED = (
    "name", "description", "category_slug", "unit", "price", "net_grams", "harvest_from", "harvest_until",
    "delivers_to", "photo", "photo_small", "origin_note", "ingredients", "warnings", "storage", "tax_category",
)  # fmt: skip
"""What a new revision takes over from the live one."""


def checked_price(price: Money) -> int:
    """Whole đồng above zero and at most a thousand million; raises Refused (INVALID)."""
    if price.currency != "VND":
        raise Refused("INVALID", _("Chợ bán bằng đồng Việt Nam."), field="price")
    if not 0 < price.amount <= MOST_DONG:
        message = _("Giá phải lớn hơn 0 và không quá 1.000.000.000 ₫.")
        raise Refused("INVALID", message, field="price", price=price.amount)
    return price.amount


def checked_stock(quantity: int) -> int:
    """Zero to a million units; raises Refused (INVALID)."""
    if not 0 <= quantity <= MOST_STOCK:
        raise Refused("INVALID", _("Số lượng phải từ 0 đến 1.000.000."), field="stock", quantity=quantity)
    return quantity


def checked_provinces(codes: Sequence[str]) -> list[str]:
    """Codes of provinces, each once and in order; raises Refused (INVALID) for one that the list does not have."""
    wanted = sorted(set(codes))
    unknown = set(wanted) - {province.code for province in provinces_with(wanted)}
    if unknown:
        message = _("Không có tỉnh, thành phố nào mang mã “%(code)s”. Hãy chọn trong danh sách.")
        raise Refused("INVALID", message % {"code": min(unknown)}, field="deliversTo")
    return wanted


def _text(name: str, value: str) -> str:
    limit = LONGEST_NAME if name in ("name", "category_slug") else LONGEST_TEXT
    tidy = normalise(value) if name == "name" else value.strip()
    if len(tidy) > limit:
        message = _("Nội dung dài quá %(limit)d ký tự.")
        raise Refused("INVALID", message % {"limit": limit}, field=FIELDS.get(name, name), limit=limit)
    return tidy


def _column(name: str, value: Any) -> Any:
    """The stored form of one given field; raises Refused (INVALID)."""
    if name == "price":
        return checked_price(value)
    if name == "stock":
        return None if value is None else checked_stock(value)
    if name == "unit":
        if value not in UNITS:
            raise Refused(
                "INVALID", _("Chợ chưa có đơn vị bán này. Hãy chọn một đơn vị trong danh sách."), field="unit"
            )
        return value
    if name == "net_grams":
        if value is not None and not 0 < value <= MOST_GRAMS:
            raise Refused("INVALID", _("Khối lượng tịnh phải từ 1 g đến 1.000 kg."), field="netGrams")
        return value
    if name == "delivers_to":
        return checked_provinces(value)
    if name == "tax_category":
        if value not in TAX_CATEGORIES:
            raise Refused("INVALID", _("Loại hàng này chưa có trong bảng thuế."), field="taxCategory")
        return value
    if name in ("harvest_from", "harvest_until"):
        return value
    return _text(name, value)


def write(revision: ListingRevision, changes: Mapping[str, Any]) -> list[str]:
    """Put the changes into a draft and save it; returns the names of the written columns.

    Everything is checked before anything is written. Raises Refused (INVALID, and what `photos.reencode` raises).
    """
    values = {name: _column(name, value) for name, value in changes.items() if name != "photo"}
    first = values.get("harvest_from", revision.harvest_from)
    last = values.get("harvest_until", revision.harvest_until)
    if first and last and last < first:
        raise Refused("INVALID", _("Ngày hết mùa phải sau ngày bắt đầu."), field="harvestUntil")
    picture = reencode(changes["photo"]) if changes.get("photo") is not None else None
    for name, value in values.items():
        setattr(revision, name, value)
    written = list(values)
    if picture is not None:
        revision.photo.save(f"listing-{revision.listing_id}.jpg", ContentFile(picture), save=False)
        revision.photo_small = ""
        written.append("photo")
    with transaction.atomic():
        revision.save(update_fields=[*written, "photo_small"])
        if picture is not None:
            publish(ListingPhotoKept(revision_id=revision.pk))
    return written


def missing(listing: Listing, revision: ListingRevision) -> list[str]:
    """What a listing needs before an officer can look at it, in the API's spelling (Decree 37/2026, Art on labels)."""
    wanted = ["photo", "name", "category_slug", "unit", "price"]
    if not listing.product_id:
        wanted.append("stock")
    return [
        FIELDS.get(name, name) for name in wanted if getattr(revision, name) is None or not str(getattr(revision, name))
    ]
