"""Stays that are paid in part when they are booked."""

from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.shop.native.domain.payments import transactions
from marketplace.shop.native.domain.payments.transactions import SessionOutcome
from marketplace.shop.native.ids import uuid_pk
from marketplace.shop.native.models import TransactionItem
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.sellers.factories import make_seller
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_room_type
from tourism.domain import basket
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking, RatePlan, RoomType


def room_with_deposit(percent: int = 30, *, before: int | None = None, **fields: object) -> RoomType:
    """A night costs 300,000 đồng, of which so many per cent are paid when booking; the rest on arrival or so many
    days before."""
    room_type = sold_room_type(make_seller(), **{"weekend_price": None, **fields})
    RatePlan.objects.create(
        property=room_type.property,
        name="Đặt cọc",
        cancellation_code="MODERATE",
        deposit_percent=percent,
        balance_due="ARRIVAL" if before is None else "BEFORE",
        balance_days_before=before or 0,
    )
    return room_type


def put_in(checkout_id: str, room_type: RoomType, *, days: int = 10, nights: int = 2) -> Booking:
    asked = StayRequest(room_type.pk, arrival=days_ahead(days), departure=days_ahead(days + nights), adults=2)
    return basket.add_stay_to_basket(checkout_id=checkout_id, asked=asked)


def promise_rest(checkout_id: str, amount: Money) -> SessionOutcome:
    """The buyer says: that much later."""
    outcome = transactions.initialize(
        gateway_id="cholang.balance", checkout_id=uuid_pk(checkout_id, "Checkout"), amount=amount
    )
    deliver_all()
    return outcome


def book_with_deposit(
    guest: User | None = None, *, percent: int = 30, before: int | None = None, days: int = 10, nights: int = 2
) -> Booking:
    """Two nights at 600,000 đồng with 180,000 paid, the rest promised, everything delivered."""
    checkout_id = open_basket(guest)
    booking = put_in(checkout_id, room_with_deposit(percent, before=before), days=days, nights=nights)
    assert booking.deposit is not None
    promise_rest(checkout_id, Money(booking.price - booking.deposit))
    pay_what_is_left(checkout_id)
    booking.refresh_from_db()
    return booking


def pay_what_is_left(checkout_id: str) -> str:
    """All that is not promised; the order's id."""
    promised = sum((one.authorized for one in shop().payments(checkout_id)), Money(0))
    order_id = pay(checkout_id, less=promised)
    deliver_all()
    return order_id


def pay_online(order_id: str, amount: Money) -> None:
    """So much of what an order owes comes by a gateway; nothing is delivered yet."""
    item = TransactionItem.objects.create(
        order_id=uuid_pk(order_id, "Order"), app_identifier="test", currency="VND", requested_amount=amount.amount
    )
    shop().report_transaction_event(
        transaction_id=global_id("TransactionItem", item.pk),
        type="CHARGE_SUCCESS",
        amount=amount,
        psp_reference=f"online-{item.pk}",
    )
