"""What shoppers and Saleor do to baskets that hold bookings: lines taken out, quantities changed."""

import logging
from collections.abc import Sequence

from django.db import transaction

from marketplace.outbox.delivery import publish
from marketplace.shop.events import BasketLineRemoved
from marketplace.shop.native.ids import global_id, int_pk, uuid_pk
from marketplace.shop.native.models import CheckoutLine
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.baskets.reading import locked, row_of
from marketplace.shop.saleor.mirror import baskets
from marketplace.shop.saleor.values import Answer
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

log = logging.getLogger(__name__)


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


def holding_what_is_gone(product_id: str) -> list[str]:
    """Baskets with a booking of a product's variant that is there no more: it stays here, without a price, for them."""
    lines = CheckoutLine.objects.filter(
        variant__product=int_pk(product_id, "Product"),
        booking_id__isnull=False,
        variant__external_reference=None,
        variant__channel_listings=None,
    )
    return [global_id("Checkout", pk) for pk in sorted(set(lines.values_list("checkout", flat=True)))]


def reckon_anew(checkout_id: str) -> None:
    """Have Saleor reckon what a basket costs: it keeps a total for an hour, also when what was in it is deleted."""
    try:
        _reckon(checkout_id, baskets.read(checkout_id)["lines"])
    except Refused as refusal:  # it is gone, or cannot be bought as it is, which its buyer is told
        log.info("basket %s is not reckoned anew: %s", checkout_id, refusal.code)


def _reckon(checkout_id: str, lines: Sequence[Answer]) -> None:
    rows = CheckoutLine.objects.filter(checkout=uuid_pk(checkout_id, "Checkout"), booking_id__isnull=False)
    bookings = {global_id("CheckoutLine", row.pk): row for row in rows}
    goods = next((line for line in lines if line["id"] not in bookings), None)
    if goods is not None:
        ask("basket_quantity", id=checkout_id, line=goods["id"], quantity=goods["quantity"])
    elif lines:
        booked = bookings[lines[0]["id"]]
        price = Money(booked.price_override_amount or 0, booked.currency)
        ask("basket_booking_price", id=checkout_id, line=lines[0]["id"], price=price.decimal)
