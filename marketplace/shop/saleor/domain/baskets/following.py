"""What shoppers and Saleor do to baskets that hold bookings: lines taken out, quantities changed."""

from django.db import transaction

from marketplace.outbox.delivery import publish
from marketplace.shop.events import BasketLineRemoved
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import CheckoutLine
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.baskets.reading import locked, row_of
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound


def follow(checkout_id: str) -> None:
    """Free what is held for lines that are gone; a room is one room, whatever quantity somebody typed. Nothing happens
    to baskets without bookings."""
    row = row_of(checkout_id)
    if row is None or not row.lines.exists():
        return
    with transaction.atomic():
        try:
            told, row = locked(checkout_id)
        except NotFound:
            return  # It is an order now, or deleted: the order's event, or the deadline, tells what that means.
        there = {one["id"]: one for one in told["lines"]}
        for line in CheckoutLine.objects.filter(checkout=row, booking_id__isnull=False):
            line_id = global_id("CheckoutLine", line.pk)
            if line_id not in there:
                line.delete()
                publish(BasketLineRemoved(checkout_id=checkout_id, line_id=line_id))
            elif there[line_id]["quantity"] != 1:
                price = Money(line.price_override_amount or 0, line.currency)
                ask("basket_booking_price", id=checkout_id, line=line_id, price=price.decimal)
