"""Writing a listing, step by step, and handing it in."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.listings.domain import on_sale
from marketplace.listings.domain.content import COPIED, ListingChanges, missing, write
from marketplace.listings.domain.history import locked, record
from marketplace.listings.domain.statuses import moved
from marketplace.listings.events import ListingSubmitted
from marketplace.listings.models import Listing, ListingRevision
from marketplace.outbox.delivery import publish
from marketplace.sellers.models import Seller
from marketplace.values.refusal import Refused

State = ListingRevision.State


@transaction.atomic
def create_listing(*, seller: Seller, actor: User, changes: ListingChanges) -> Listing:
    """Begin a listing; nothing has to be there yet. The seller may still be waiting for approval."""
    listing = Listing.objects.create(seller=seller)
    revision = ListingRevision.objects.create(listing=listing, created_by=actor)
    written = write(revision, changes)
    listing.working_revision = revision
    listing.save(update_fields=["working_revision"])
    record(listing, action="CREATE", actor=actor, fields=written)
    return listing


@transaction.atomic
def update_listing(*, listing_id: int, actor: User, changes: ListingChanges) -> Listing:
    """Save any subset of a listing's content.

    On a live listing stock, and a price within the limit, count at once; everything else goes into a new revision
    that has to be submitted, while the old content stays on sale. Raises Refused (INVALID,
    INVALID_STATUS, photo codes).
    """
    listing = locked(listing_id)
    listing.status = moved(listing.status, "UPDATE")
    left: ListingChanges = {**changes}
    if listing.status == Listing.Status.LIVE:
        if (quantity := left.pop("stock", None)) is not None:
            on_sale.put_stock(listing, actor=actor, quantity=quantity)
        if "price" in left and on_sale.is_within_limit(listing, left["price"]):
            on_sale.put_price(listing, actor=actor, price=left.pop("price"))
        if not left:
            return listing
    revision = _working(listing, actor)
    written = write(revision, left)
    if revision.state == State.SUBMITTED:
        revision.state = State.DRAFT
        revision.save(update_fields=["state"])
    listing.working_revision = revision
    listing.save(update_fields=["status", "working_revision"])
    record(listing, action="UPDATE", actor=actor, fields=written)
    return listing


def _working(listing: Listing, actor: User) -> ListingRevision:
    """The draft being written; after a decision a new one that starts from the last content."""
    current = listing.working_revision
    if current is not None and current.state in (State.DRAFT, State.SUBMITTED):
        return current
    source = current or listing.live_revision
    copied = {name: getattr(source, name) for name in COPIED} if source else {}
    if source is listing.live_revision and listing.live_price:
        copied["price"] = listing.live_price
    stock = source.stock if source is not None and not listing.product_id else None
    return ListingRevision.objects.create(listing=listing, created_by=actor, stock=stock, **copied)


@transaction.atomic
def submit_listing(*, listing_id: int, actor: User) -> Listing:
    """Hand it in for review.

    Raises Refused: SELLER_NOT_APPROVED; INVALID_STATUS; REQUIRED with `missing`, the fields that are still empty.
    """
    listing = locked(listing_id)
    if listing.seller.status != Seller.Status.APPROVED:
        message = _("Gian hàng “%(name)s” chưa được duyệt, nên chưa bán được. Bản nháp của bạn vẫn được giữ.")
        raise Refused("SELLER_NOT_APPROVED", message % {"name": listing.seller.name}, field="id")
    following = moved(listing.status, "SUBMIT")
    revision = listing.working_revision
    if revision is None and listing.status == Listing.Status.WITHDRAWN:
        revision = _working(listing, actor)
    if revision is None or revision.state != State.DRAFT:
        message = _("Không có gì mới để gửi duyệt. Bạn hãy sửa tin rồi gửi lại.")
        raise Refused("INVALID_STATUS", message, field="id")
    lacking = missing(listing, revision)
    if lacking:
        message = _("Tin còn thiếu %(count)d mục. Bạn điền thêm rồi gửi lại; phần đã nhập vẫn được giữ.")
        raise Refused("REQUIRED", message % {"count": len(lacking)}, field=lacking[0], missing=lacking)
    revision.state, revision.submitted_at, revision.submitted_by = State.SUBMITTED, timezone.now(), actor
    revision.save(update_fields=["state", "submitted_at", "submitted_by"])
    listing.status, listing.working_revision = following, revision
    listing.save(update_fields=["status", "working_revision"])
    record(listing, action="SUBMIT", actor=actor)
    publish(ListingSubmitted(listing_id=listing.pk))
    return listing


@transaction.atomic
def note_demo_facts(
    *,
    listing_id: int,
    is_demo_estimate: bool = False,
    recognitions: list[dict[str, object]] | None = None,
    translations: dict[str, dict[str, str]] | None = None,
) -> Listing:
    """What the market itself knows of a listing before its review: honest labels, past recognitions, English texts."""
    listing = locked(listing_id)
    listing.is_demo_estimate = is_demo_estimate
    listing.recognitions = recognitions or []
    listing.translations = translations or {}
    listing.save(update_fields=["is_demo_estimate", "recognitions", "translations"])
    return listing
