"""Baskets, payments and published offers, with the engine this market runs on."""

from itertools import count

from marketplace.identity.models import User
from marketplace.outbox.delivery import deliver_waiting
from marketplace.sellers.models import Seller
from marketplace.shop.contract import shop
from marketplace.shop.native.domain.baskets.checkout import create_checkout
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.models import Checkout, TransactionItem
from marketplace.values.ids import global_id, split_global_id
from marketplace.values.money import Money
from tests.sellers.factories import make_seller
from tests.tourism.factories import make_departure, make_room_type, make_stay, make_tour
from tourism.domain.publish import publish_stay, publish_tour
from tourism.models import Departure, RoomType

_numbers = count(1)


def open_basket(user: User | None = None, language_code: str = "vi") -> str:
    """A new basket's global id."""
    opened = create_checkout(
        channel_slug=ensure_market_channel().slug,
        email="lan@example.com",
        user_id=user.pk if user else None,
        language_code=language_code,
    )
    return global_id("Checkout", opened.pk)


def sold_room_type(seller: Seller | None = None, **fields: object) -> RoomType:
    """A room type that the shop knows."""
    room_type = make_room_type(make_stay(seller or make_seller()), **{"product_id": "", "variant_id": "", **fields})
    publish_stay(room_type.property)
    room_type.refresh_from_db()
    return room_type


def sold_departure(seller: Seller | None = None, **fields: object) -> Departure:
    """A departure of a tour that the shop knows."""
    departure = make_departure(make_tour(seller or make_seller(), product_id="", variant_id=""), **fields)
    publish_tour(departure.tour)
    return departure


def pay(checkout_id: str, *, less: Money | None = None) -> str:
    """Charge what the basket costs, `less` what is promised, and hand on what the shop tells; the order's id."""
    checkout = Checkout.objects.get(pk=split_global_id(checkout_id)[1])
    amount = shop().payable(checkout_id).total - (less or Money(0))
    item = TransactionItem.objects.create(
        checkout=checkout, app_identifier="test", currency="VND", requested_amount=amount.amount
    )
    settled = shop().report_transaction_event(
        transaction_id=global_id("TransactionItem", item.pk),
        type="CHARGE_SUCCESS",
        amount=amount,
        psp_reference=f"bank-{next(_numbers)}",
    )
    assert settled.order_id is not None
    return settled.order_id


def deliver_all() -> None:
    """Run every handler, and those of the events they publish."""
    while deliver_waiting():
        pass
