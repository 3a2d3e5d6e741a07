"""The officer's decision before display (Law 122/2025: listings are moderated before they are shown)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.listings.domain.access import access_review
from marketplace.listings.domain.history import locked, record
from marketplace.listings.domain.product import show
from marketplace.listings.domain.statuses import moved
from marketplace.listings.events import ListingApproved, ListingRejected
from marketplace.listings.models import Listing, ListingRevision
from marketplace.outbox.delivery import publish
from marketplace.sellers.models import Seller
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import Refused


def _under_review(listing: Listing, action: str, seen: datetime | None) -> ListingRevision:
    """The revision waiting for a decision; moves the listing in memory. `seen` is when it was handed in."""
    listing.status = moved(listing.status, action)
    revision = listing.working_revision
    if revision is None or revision.state != ListingRevision.State.SUBMITTED:
        message = _("Tin này không còn chờ duyệt. Hãy tải lại trang để xem trạng thái mới.")
        raise Refused("INVALID_STATUS", message, field="id")
    if seen is not None and seen != revision.submitted_at:
        message = _("Người bán vừa sửa và gửi lại tin này. Bạn xem bản mới rồi quyết định.")
        raise Refused("INVALID_STATUS", message, field="submittedAt")
    return revision


@transaction.atomic
def approve_listing(*, listing_id: int, officer: User, seen: datetime | None = None) -> Listing:
    """Put it on sale, or replace the content of what is on sale.

    With `seen`, the `submitted_at` of what the officer has read, nothing that was handed in later is approved unread.
    Raises Denied, NotFound, Refused (INVALID_STATUS, SELLER_NOT_APPROVED, and what the shop refuses).
    """
    access_review(officer, listing_id)
    listing = locked(listing_id)
    before: dict[str, Any] = {
        "status": listing.status,
        "revision": listing.live_revision_id,
        "price": listing.live_price,
    }
    revision = _under_review(listing, "APPROVE", seen)
    if listing.seller.status != Seller.Status.APPROVED:
        message = _("Gian hàng “%(name)s” không được phép bán lúc này.")
        raise Refused("SELLER_NOT_APPROVED", message % {"name": listing.seller.name}, field="id")
    assert revision.price is not None, "a revision is complete when it is submitted"
    ref = show(listing, revision, price=Money(revision.price))
    if revision.stock is not None:
        shop().set_stock(ref.variant_id, warehouse_id=listing.seller.warehouse_id, quantity=revision.stock)
    shop().set_published(ref.product_id, published=True)
    _decide(revision, officer, ListingRevision.State.APPROVED)
    listing.product_id, listing.variant_id = ref.product_id, ref.variant_id
    listing.live_revision, listing.working_revision, listing.live_price = revision, None, revision.price
    listing.save(
        update_fields=["status", "product_id", "variant_id", "live_revision", "working_revision", "live_price"]
    )
    record(listing, action="APPROVE", actor=officer, **before)
    publish(ListingApproved(listing_id=listing.pk, submitter_id=revision.submitted_by_id or revision.created_by_id))
    return listing


@transaction.atomic
def reject_listing(*, listing_id: int, officer: User, reason: str, seen: datetime | None = None) -> Listing:
    """Send it back with a reason; a live listing stays on sale as it was. `seen` as in `approve_listing`.

    Raises Denied, NotFound, Refused (REQUIRED without a reason, INVALID_STATUS).
    """
    access_review(officer, listing_id)
    reason = reason.strip()
    if not reason:
        message = _("Hãy ghi lý do, để người bán biết cần sửa gì.")
        raise Refused("REQUIRED", message, field="reason")
    listing = locked(listing_id)
    revision = _under_review(listing, "REJECT", seen)
    _decide(revision, officer, ListingRevision.State.REJECTED, reason)
    listing.save(update_fields=["status"])
    record(listing, action="REJECT", actor=officer, reason=reason)
    submitter_id = revision.submitted_by_id or revision.created_by_id
    publish(ListingRejected(listing_id=listing.pk, submitter_id=submitter_id, reason=reason))
    return listing


def _decide(revision: ListingRevision, officer: User, state: str, reason: str = "") -> None:
    revision.state, revision.decided_at, revision.decided_by, revision.reason = state, timezone.now(), officer, reason
    revision.save(update_fields=["state", "decided_at", "decided_by", "reason"])
