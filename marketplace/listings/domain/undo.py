"""Taking back a decision on a listing that was just made."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.listings.domain.access import access_review
from marketplace.listings.domain.content import COPIED
from marketplace.listings.domain.history import locked, record
from marketplace.listings.domain.product import show
from marketplace.listings.domain.statuses import moved
from marketplace.listings.events import ListingDecisionUndone
from marketplace.listings.models import Listing, ListingAction, ListingRevision
from marketplace.outbox.delivery import publish
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from marketplace.values.undo import undo_until

DECISIONS = ("APPROVE", "REJECT")


def can_undo_until(last: ListingAction | None, officer_id: int | None) -> datetime | None:
    """Until when this officer may take back the last thing done to a listing; None when they may not."""
    if last is None or last.action not in DECISIONS:
        return None
    return undo_until(decided_at=last.at, decided_by=last.actor_id, caller=officer_id, now=timezone.now())


@transaction.atomic
def undo_decision(*, listing_id: int, officer: User) -> Listing:
    """Put the content back into the queue, at its old place; what was on sale before is on sale again.

    The decided revision stays as it was decided; a copy of it waits. What was ordered meanwhile stays ordered.
    Raises Denied, NotFound, and Refused (INVALID_STATUS) after a minute, for another officer's decision, and when
    something else was done since.
    """
    access_review(officer, listing_id)
    listing = locked(listing_id)
    last = listing.actions.last()
    if last is None or can_undo_until(last, officer.pk) is None:
        message = _("Quyết định này không rút lại được nữa: đã quá một phút, hoặc tin đã có việc khác.")
        raise Refused("INVALID_STATUS", message, field="id")
    if last.action == "APPROVE":
        decided = _take_off_sale(listing, last)
    else:
        listing.status = moved(listing.status, "REOPEN")
        assert listing.working_revision is not None, "a rejected revision stays the working one"
        decided = listing.working_revision
    listing.working_revision = _copy(listing, decided)
    listing.save(update_fields=["status", "live_revision", "working_revision", "live_price"])
    record(listing, action="UNDO", actor=officer)
    publish(ListingDecisionUndone(listing_id=listing.pk, submitter_id=decided.submitted_by_id or decided.created_by_id))
    return listing


def _take_off_sale(listing: Listing, approval: ListingAction) -> ListingRevision:
    """Sell what was sold before the approval, or nothing; returns the approved revision."""
    approved, before = listing.live_revision, approval.facts
    assert approved is not None, "an approved listing has its live revision"
    was_live = before["status"] == Listing.Status.LIVE
    listing.status = moved(listing.status, "REOPEN" if was_live else "UNPUBLISH")
    earlier = ListingRevision.objects.filter(pk=before["revision"]).first()
    if earlier is not None:
        show(listing, earlier, price=Money(before["price"]))
    if not was_live:
        shop().set_published(listing.product_id, published=False)
    listing.live_revision, listing.live_price = earlier, before["price"]
    return approved


def _copy(listing: Listing, decided: ListingRevision) -> ListingRevision:
    return ListingRevision.objects.create(
        listing=listing,
        state=ListingRevision.State.SUBMITTED,
        created_by=decided.created_by,
        submitted_at=decided.submitted_at,
        submitted_by=decided.submitted_by,
        # Once there is a product, its stock lives in the shop and some of it may be sold by now.
        stock=None if listing.product_id else decided.stock,
        **{name: getattr(decided, name) for name in COPIED},
    )
