"""Reading listings."""

from collections.abc import Sequence

from django.db.models import QuerySet

from marketplace.listings.domain.access import whole_listings
from marketplace.listings.domain.words import STEPS
from marketplace.listings.models import Listing, ListingAction, ListingRevision


def listings_of(seller_id: int, *, status: str = "", revision_state: str = "") -> QuerySet[Listing]:
    """A seller's own listings.

    `revision_state` picks those whose newest content is a draft, waits for review or was sent back; what was taken off
    sale asks for nothing any more and is left out then.
    """
    found = whole_listings().filter(seller_id=seller_id)
    if status:
        found = found.filter(status=status)
    if revision_state:
        found = found.filter(working_revision__state=revision_state).exclude(status=Listing.Status.WITHDRAWN)
    return found


def waiting_for_review() -> QuerySet[Listing]:
    """The officers' queue: new listings and edits of live ones."""
    return whole_listings().filter(working_revision__state=ListingRevision.State.SUBMITTED)


def live_by_product(product_ids: Sequence[str]) -> dict[str, Listing]:
    """Live listings by the shop's product id; one statement."""
    found = whole_listings().filter(product_id__in=product_ids, status=Listing.Status.LIVE)
    return {listing.product_id: listing for listing in found}


def shown_revision(listing: Listing) -> ListingRevision:
    """What its seller and the officer look at: the working content, else the live one."""
    revision = listing.working_revision or listing.live_revision
    assert revision is not None, "a listing is created with its first revision"
    return revision


def steps_of(listing_ids: Sequence[int]) -> QuerySet[ListingAction]:
    """What was handed in, decided and withdrawn, and by whom; oldest first."""
    return ListingAction.objects.filter(listing_id__in=listing_ids, action__in=STEPS).select_related("actor")


def last_actions(listing_ids: Sequence[int]) -> QuerySet[ListingAction]:
    """The newest thing done to each listing."""
    found = ListingAction.objects.filter(listing_id__in=listing_ids)
    return found.order_by("listing_id", "-pk").distinct("listing_id")
