"""A buyer's word makes the order; the cash that comes pays it."""

import pytest

from marketplace.consignments.domain import packing
from marketplace.consignments.models import Consignment
from marketplace.ledger.domain.posting import Account, balance
from marketplace.notices.models import Notice
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import shop
from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native.models import Checkout, Order, TransactionEvent
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.domain import cash
from payments.domain.promising import CASH
from payments.domain.status import payment_status
from payments.models import CashReceipt, PaymentAttempt
from tests.consignments.factories import buy
from tests.listings.factories import make_live, owner_of
from tests.payments.promising import basket_of, buy_in_cash, promise
from tests.sellers.factories import make_officer
from tests.tourism.shopping import deliver_all, open_basket, sold_room_type
from tests.tourism.test_bookings import book_stay

pytestmark = pytest.mark.django_db


def events(name: str) -> int:
    return OutboxEvent.objects.filter(name=name).count()


def clearing() -> int:
    return balance(Account("GATEWAY_CLEARING", "cholang.cash"))


def test_word_makes_an_order_without_money() -> None:
    outcome = promise(basket_of((make_live(), 2)))
    order = Order.objects.get()
    total = order.total_amount
    assert (order.authorize_status, order.charge_status, order.total_authorized_amount) == ("FULL", "NONE", total)
    assert outcome.data == {"action": "cash", "amount": total, "currency": "VND"}
    assert (events("OrderPromised"), events("OrderFullyPaid"), clearing()) == (1, 0, 0)
    info = shop().order(global_id("Order", order.pk))
    assert (info.is_paid, info.is_promised, info.promised_at) == (False, True, order.promised_at)
    status = payment_status(transaction_id=global_id("TransactionItem", outcome.item.pk))
    assert (status.is_paid, status.order_id) == (False, info.id)


def test_sellers_are_told_once_and_may_send() -> None:
    order_id = buy_in_cash((make_live(), 2))
    consignment = Consignment.objects.get(order_id=order_id)
    actor = owner_of(consignment.seller)
    assert Notice.objects.filter(kind="CONSIGNMENT_NEW").count() == 1
    packing.confirm(consignment_id=consignment.pk, actor=actor)
    packing.fulfill(consignment_id=consignment.pk, actor=actor)
    cash.receive(order_id=order_id, amount=shop().order(order_id).total, seller_id=consignment.seller_id, actor=actor)
    deliver_all()
    assert (events("OrderFullyPaid"), Notice.objects.filter(kind="CONSIGNMENT_NEW").count()) == (1, 1)


def test_beds_are_kept_for_who_pays_at_the_door() -> None:
    checkout_id = open_basket()
    booking = book_stay(checkout_id, sold_room_type())
    promise(checkout_id)
    booking.refresh_from_db()
    assert booking.status == "CONFIRMED"


@pytest.mark.parametrize("limit", ["exactly", "one less"])
def test_limit_of_an_order(settings, limit: str) -> None:
    checkout_id = basket_of((make_live(), 2))
    total = shop().payable(checkout_id).total
    settings.CASH_LIMIT = total.amount - (limit == "one less")
    if limit == "exactly":
        promise(checkout_id)
        assert Order.objects.count() == 1
        return
    with pytest.raises(Refused) as refusal:
        promise(checkout_id)
    assert (refusal.value.code, refusal.value.field) == ("INVALID", "amount")
    assert (Order.objects.count(), PaymentAttempt.objects.count(), Checkout.objects.count()) == (0, 0, 1)


def test_limit_holds_for_several_promises_together(settings) -> None:
    checkout_id = basket_of((make_live(), 2))
    total = shop().payable(checkout_id).total
    settings.CASH_LIMIT = total.amount - 1
    promise(checkout_id, amount=Money(1_000))
    with pytest.raises(Refused) as refusal:
        promise(checkout_id, amount=total - Money(1_000))
    assert refusal.value.field == "amount"
    assert Order.objects.count() == 0


def test_no_limit_is_no_cash(settings) -> None:
    settings.CASH_LIMIT = 0
    assert payment_gateways()["cholang.cash"].is_offered() is False
    with pytest.raises(NotFound):
        promise(basket_of((make_live(), 1)))


def test_cash_in_parts_pays_the_order() -> None:
    order_id = buy_in_cash((make_live(), 2))
    total, officer = shop().order(order_id).total, make_officer("handle_payments")
    cash.receive(order_id=order_id, amount=Money(10_000), seller_id=None, actor=officer)
    assert (shop().order(order_id).is_paid, shop().order(order_id).is_promised) == (False, True)
    assert cash.promised([order_id]) == {(order_id, CASH): total - Money(10_000)}
    (last,) = cash.receive(order_id=order_id, amount=total - Money(10_000), seller_id=None, actor=officer)
    assert (shop().order(order_id).is_paid, shop().order(order_id).is_promised) == (True, False)
    assert (cash.promised([order_id]), cash.received([order_id])) == ({}, {(order_id, None, CASH): total})
    assert (events("OrderFullyPaid"), events("OrderPromised")) == (1, 1)
    attempt = PaymentAttempt.objects.get()
    assert (attempt.state, attempt.received, last.attempt) == ("PAID", total.amount, attempt)
    assert clearing() == total.amount  # in the market's till


def test_cash_in_a_sellers_hands_is_paid_out() -> None:
    listing = make_live()
    order_id = buy_in_cash((listing, 2))
    total = shop().order(order_id).total
    cash.receive(order_id=order_id, amount=total, seller_id=listing.seller_id, actor=owner_of(listing.seller))
    assert (clearing(), balance(Account("SELLER_PAYABLE", str(listing.seller_id)))) == (0, total.amount)


def test_more_than_is_promised_is_refused() -> None:
    order_id = buy_in_cash((make_live(), 2))
    total, said = shop().order(order_id).total, TransactionEvent.objects.count()
    for amount in (total + Money(1), Money(0), Money(-5), Money(5, "EUR")):
        with pytest.raises(Refused) as refusal:
            cash.receive(order_id=order_id, amount=amount, seller_id=None, actor=make_officer("handle_payments"))
        assert (refusal.value.code, refusal.value.field) == ("INVALID", "amount")
    assert (CashReceipt.objects.count(), TransactionEvent.objects.count()) == (0, said)


def test_cash_for_an_order_paid_otherwise_is_not_found() -> None:
    order_id = buy((make_live(), 1))
    with pytest.raises(NotFound):
        cash.receive(order_id=order_id, amount=Money(5), seller_id=None, actor=make_officer("handle_payments"))


def test_cash_for_a_cancelled_order_is_refused() -> None:
    order_id = buy_in_cash((make_live(), 1))
    Order.objects.update(status=Order.Status.CANCELED)
    with pytest.raises(Refused) as refusal:
        cash.receive(order_id=order_id, amount=Money(5), seller_id=None, actor=make_officer("handle_payments"))
    assert (refusal.value.field, CashReceipt.objects.count()) == ("orderId", 0)
