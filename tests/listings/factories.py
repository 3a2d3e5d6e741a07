"""Real rows for tests."""

import io
from typing import Any

from PIL import Image

from marketplace.identity.models import User
from marketplace.listings.domain import drafts, review
from marketplace.listings.models import Listing
from marketplace.sellers.models import Seller
from marketplace.values.money import Money
from tests.sellers.factories import make_officer, make_seller


def picture(width: int = 40, height: int = 30, format: str = "JPEG", **options: Any) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(file, format, **options)
    file.seek(0)
    return file


def complete(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Rau má Quảng Thọ",
        "description": "Rau má tươi, cắt buổi sáng.",
        "category_slug": "rau-cu",
        "unit": "KG",
        "price": Money(20_000),
        "stock": 12,
        "photo": picture(),
        **changes,
    }


def owner_of(seller: Seller) -> User:
    return seller.members.get(role="OWNER").user


def make_draft(seller: Seller | None = None, **changes: Any) -> Listing:
    seller = seller or make_seller()
    return drafts.create_listing(seller=seller, actor=owner_of(seller), changes=complete(**changes))


def make_submitted(seller: Seller | None = None, **changes: Any) -> Listing:
    listing = make_draft(seller, **changes)
    return drafts.submit_listing(listing_id=listing.pk, actor=owner_of(listing.seller))


def make_live(seller: Seller | None = None, **changes: Any) -> Listing:
    listing = make_submitted(seller, **changes)
    return review.approve_listing(listing_id=listing.pk, officer=make_officer())
