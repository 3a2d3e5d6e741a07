"""Changing what is on sale: stock and price that count at once, and taking it off sale."""

from django.db import transaction
from django.utils import timezone

from marketplace.identity.models import User
from marketplace.listings.domain.content import checked_price, checked_stock
from marketplace.listings.domain.history import locked, record
from marketplace.listings.domain.price_limits import is_within, percent_on
from marketplace.listings.domain.statuses import moved
from marketplace.listings.events import ListingWithdrawn
from marketplace.listings.models import Listing
from marketplace.outbox.delivery import publish
from marketplace.shop.contract import shop
from marketplace.values.clock import local_day
from marketplace.values.money import Money


@transaction.atomic
def update_stock(*, listing_id: int, actor: User, quantity: int) -> Listing:
    """Say how many units there are. Raises Refused (INVALID_STATUS, INVALID, INSUFFICIENT_STOCK)."""
    listing = locked(listing_id)
    moved(listing.status, "STOCK")
    put_stock(listing, actor=actor, quantity=quantity)
    return listing


@transaction.atomic
def update_price(*, listing_id: int, actor: User, price: Money) -> Listing:
    """Ask another price. Within the limit it counts at once, otherwise it goes to review and the old one stays.

    The limit is measured from the price an officer has seen, so that small steps do not add up.
    Raises Refused (INVALID, INVALID_STATUS).
    """
    from marketplace.listings.domain.drafts import submit_listing, update_listing  # drafts change live things too

    listing = locked(listing_id)
    moved(listing.status, "PRICE")
    checked_price(price)
    if is_within_limit(listing, price):
        put_price(listing, actor=actor, price=price)
        return listing
    update_listing(listing_id=listing_id, actor=actor, changes={"price": price})
    return submit_listing(listing_id=listing_id, actor=actor)


@transaction.atomic
def withdraw_listing(*, listing_id: int, actor: User) -> Listing:
    """Take it off sale (or give the draft up); what is ordered stays ordered. Raises Refused (INVALID_STATUS)."""
    listing = locked(listing_id)
    listing.status = moved(listing.status, "WITHDRAW")
    revision = listing.working_revision
    if revision is not None and revision.state == revision.State.SUBMITTED:
        revision.state = revision.State.DRAFT
        revision.save(update_fields=["state"])
    listing.save(update_fields=["status"])
    if listing.product_id:
        shop().set_published(listing.product_id, published=False)
    record(listing, action="WITHDRAW", actor=actor)
    publish(ListingWithdrawn(listing_id=listing.pk))
    return listing


def is_within_limit(listing: Listing, price: Money) -> bool:
    """Whether this price needs no review today."""
    reviewed = listing.live_revision.price if listing.live_revision else None
    amount = checked_price(price)
    return reviewed is not None and is_within(amount, reviewed=reviewed, percent=percent_on(local_day(timezone.now())))


def put_stock(listing: Listing, *, actor: User, quantity: int) -> None:
    """Set a locked live listing's stock."""
    shop().set_stock(listing.variant_id, warehouse_id=listing.seller.warehouse_id, quantity=checked_stock(quantity))
    record(listing, action="STOCK", actor=actor, quantity=quantity)


def put_price(listing: Listing, *, actor: User, price: Money) -> None:
    """Set a locked live listing's price, and that of an edit being written, so that its approval does not undo it."""
    shop().set_price(listing.variant_id, price)
    before, listing.live_price = listing.live_price, price.amount
    listing.save(update_fields=["live_price"])
    revision = listing.working_revision
    if revision is not None and revision.state in (revision.State.DRAFT, revision.State.SUBMITTED):
        revision.price = price.amount
        revision.save(update_fields=["price"])
    record(listing, action="PRICE", actor=actor, before=before, price=price.amount)
