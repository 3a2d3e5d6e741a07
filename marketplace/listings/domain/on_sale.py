"""What can be changed of a listing on sale without anybody looking at it again."""

from django.utils import timezone

from marketplace.identity.models import User
from marketplace.listings.domain.content import checked_price, checked_stock
from marketplace.listings.domain.history import record
from marketplace.listings.domain.price_limits import is_within, percent_on
from marketplace.listings.models import Listing
from marketplace.shop.contract import shop
from marketplace.values.clock import local_day
from marketplace.values.money import Money


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
