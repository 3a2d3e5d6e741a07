"""The officer's decision before display (Law 122/2025: listings are moderated before they are shown)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.listings.domain.access import access_review
from marketplace.listings.domain.history import locked, record
from marketplace.listings.domain.product import product_draft
from marketplace.listings.domain.statuses import moved
from marketplace.listings.events import ListingApproved, ListingRejected
from marketplace.listings.models import Listing, ListingRevision
from marketplace.outbox.delivery import publish
from marketplace.sellers.models import Seller
from marketplace.shop.contract import shop
from marketplace.values.refusal import Refused


def _under_review(listing: Listing, action: str) -> ListingRevision:
    """The revision waiting for a decision; moves the listing in memory."""
    listing.status = moved(listing.status, action)
    revision = listing.working_revision
    if revision is None or revision.state != ListingRevision.State.SUBMITTED:
        message = _("Tin này không còn chờ duyệt. Hãy tải lại trang để xem trạng thái mới.")
        raise Refused("INVALID_STATUS", message, field="id")
    return revision


@transaction.atomic
def approve_listing(*, listing_id: int, officer: User) -> Listing:
    """Put it on sale, or replace the content of what is on sale.

    Raises Denied, NotFound, Refused (INVALID_STATUS, SELLER_NOT_APPROVED, and what the shop refuses).
    """
    access_review(officer, listing_id)
    listing = locked(listing_id)
    revision = _under_review(listing, "APPROVE")
    if listing.seller.status != Seller.Status.APPROVED:
        message = _("Gian hàng “%(name)s” không được phép bán lúc này.")
        raise Refused("SELLER_NOT_APPROVED", message % {"name": listing.seller.name}, field="id")
    draft = product_draft(listing, revision)
    ref = shop().save_product(draft)
    shop().set_price(ref.variant_id, draft.price)
    if listing.live_revision is None or listing.live_revision.photo.name != revision.photo.name:
        with revision.photo.open("rb") as picture:
            shop().save_media(ref.product_id, image=picture, alt=revision.name, replace=True)
    if revision.stock is not None:
        shop().set_stock(ref.variant_id, warehouse_id=listing.seller.warehouse_id, quantity=revision.stock)
    shop().set_published(ref.product_id, published=True)
    _decide(revision, officer, ListingRevision.State.APPROVED)
    listing.product_id, listing.variant_id = ref.product_id, ref.variant_id
    listing.live_revision, listing.working_revision, listing.live_price = revision, None, revision.price
    listing.save(
        update_fields=["status", "product_id", "variant_id", "live_revision", "working_revision", "live_price"]
    )
    record(listing, action="APPROVE", actor=officer)
    publish(ListingApproved(listing_id=listing.pk, submitter_id=revision.submitted_by_id or revision.created_by_id))
    return listing


@transaction.atomic
def reject_listing(*, listing_id: int, officer: User, reason: str) -> Listing:
    """Send it back with a reason; a live listing stays on sale as it was.

    Raises Denied, NotFound, Refused (REQUIRED without a reason, INVALID_STATUS).
    """
    access_review(officer, listing_id)
    reason = reason.strip()
    if not reason:
        message = _("Hãy ghi lý do, để người bán biết cần sửa gì.")
        raise Refused("REQUIRED", message, field="reason")
    listing = locked(listing_id)
    revision = _under_review(listing, "REJECT")
    _decide(revision, officer, ListingRevision.State.REJECTED, reason)
    listing.save(update_fields=["status"])
    record(listing, action="REJECT", actor=officer, reason=reason)
    submitter_id = revision.submitted_by_id or revision.created_by_id
    publish(ListingRejected(listing_id=listing.pk, submitter_id=submitter_id, reason=reason))
    return listing


def _decide(revision: ListingRevision, officer: User, state: str, reason: str = "") -> None:
    revision.state, revision.decided_at, revision.decided_by, revision.reason = state, timezone.now(), officer, reason
    revision.save(update_fields=["state", "decided_at", "decided_by", "reason"])
