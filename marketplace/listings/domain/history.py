"""Locking a listing, and writing down who did what to it."""

from typing import Any

from django.utils import timezone

from marketplace.identity.models import User
from marketplace.listings.domain.access import whole_listings
from marketplace.listings.models import Listing, ListingAction


def locked(listing_id: int) -> Listing:
    """The listing as it is now, with its row locked until the transaction ends."""
    return whole_listings().select_for_update(of=("self",)).get(pk=listing_id)


def record(listing: Listing, *, action: str, actor: User, reason: str = "", **facts: Any) -> ListingAction:
    """Write down what happened; the listing's clock moves with it."""
    listing.updated_at = timezone.now()
    listing.save(update_fields=["updated_at"])
    return ListingAction.objects.create(listing=listing, action=action, actor=actor, reason=reason, facts=facts)
