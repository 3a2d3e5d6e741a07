"""Changing what is on sale: stock and price that count at once, and taking it off sale."""

from django.db import transaction

from marketplace.identity.models import User
from marketplace.listings.domain.content import checked_price
from marketplace.listings.domain.drafts import submit_listing, update_listing
from marketplace.listings.domain.history import locked, record
from marketplace.listings.domain.on_sale import is_within_limit, put_price, put_stock
from marketplace.listings.domain.statuses import moved
from marketplace.listings.events import ListingWithdrawn
from marketplace.listings.models import Listing
from marketplace.outbox.delivery import publish
from marketplace.shop.contract import shop
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
