"""What hosts leave for later is promised when the deposit is paid, and kept in cash or online."""

import pytest
from django.utils import timezone

from marketplace.ledger.domain.posting import Account, balance
from marketplace.ledger.domain.verify import verify
from marketplace.outbox.models import OutboxEvent
from marketplace.settlement.domain.cash import cash_parts, record_cash
from marketplace.shop.contract import shop
from marketplace.shop.native.domain.payments import transactions
from marketplace.shop.native.domain.payments.gateways import session_gateways
from marketplace.shop.native.models import Checkout, Order, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain import receiving
from payments.domain.balances import take_back_what_is_too_much
from payments.domain.transfers import matching
from payments.models import CashReceipt, PaymentAttempt
from tests.listings.factories import make_live
from tests.payments.promising import basket_of, promise
from tests.sellers.factories import make_officer
from tests.tourism.depositing import book_with_deposit, pay_online, promise_rest, put_in, room_with_deposit
from tests.tourism.shopping import deliver_all, open_basket, pay
from tourism.domain import basket

pytestmark = pytest.mark.django_db
REST, DEPOSIT = Money(420_000), Money(180_000)


def clearing(gateway: str) -> int:
    return balance(Account("GATEWAY_CLEARING", gateway))


def promised() -> int:
    return sum(TransactionItem.objects.values_list("authorized_value", flat=True))


def test_deposit_and_promise_make_the_order_and_confirm_the_booking() -> None:
    booking = book_with_deposit()
    order = Order.objects.get()
    assert (booking.status, booking.deposit, booking.price) == ("CONFIRMED", 180_000, 600_000)
    assert (order.charge_status, order.authorize_status) == ("PARTIAL", "FULL")
    assert (order.total_charged_amount, order.total_authorized_amount) == (180_000, 420_000)
    assert OutboxEvent.objects.filter(name="OrderPromised").count() == 1
    assert PaymentAttempt.objects.get(gateway="cholang.balance").amount == 420_000


def test_promise_alone_is_no_order() -> None:
    checkout_id = open_basket()
    booking = put_in(checkout_id, room_with_deposit())
    promise_rest(checkout_id, REST)
    booking.refresh_from_db()
    assert (Order.objects.count(), booking.status, shop().payable(checkout_id).is_open) == (0, "HELD", True)


@pytest.mark.parametrize(("amount", "most"), [(420_001, 420_000), (600_000, 420_000)])
def test_more_than_the_terms_leave_is_refused(amount: int, most: int) -> None:
    checkout_id = open_basket()
    put_in(checkout_id, room_with_deposit())
    with pytest.raises(Refused) as refusal:
        promise_rest(checkout_id, Money(amount))
    assert (refusal.value.code, refusal.value.field, refusal.value.facts["most"]) == ("INVALID", "amount", most)
    assert (PaymentAttempt.objects.count(), promised()) == (0, 0)


def test_second_promise_counts_with_the_first() -> None:
    checkout_id = open_basket()
    put_in(checkout_id, room_with_deposit())
    promise_rest(checkout_id, Money(400_000))
    with pytest.raises(Refused):
        promise_rest(checkout_id, Money(20_001))
    promise_rest(checkout_id, Money(20_000))
    assert promised() == 420_000


def test_goods_are_not_paid_later() -> None:
    with pytest.raises(Refused) as refusal:
        promise_rest(basket_of((make_live(), 1)), Money(1))
    assert (refusal.value.code, refusal.value.facts["most"], PaymentAttempt.objects.count()) == ("INVALID", 0, 0)


def test_stay_without_a_deposit_is_not_paid_later() -> None:
    checkout_id = open_basket()
    put_in(checkout_id, room_with_deposit(100))
    with pytest.raises(Refused):
        promise_rest(checkout_id, Money(1))
    assert promised() == 0


def test_order_promises_nothing_more() -> None:
    book_with_deposit()
    before, order = promised(), Order.objects.get()
    with pytest.raises(Refused):
        transactions.initialize(gateway_id="cholang.balance", order_id=order.pk, amount=Money(1))
    assert promised() == before


def test_promise_of_a_stay_that_was_taken_out_buys_nothing_else() -> None:
    """Whoever promises the rest of a dear stay cannot have another one for it."""
    checkout_id = open_basket()
    dear = put_in(checkout_id, room_with_deposit(), nights=5)
    promise_rest(checkout_id, Money(dear.price - (dear.deposit or 0)))
    cheap = put_in(checkout_id, room_with_deposit(100), nights=1)
    basket.remove_from_basket(checkout_id=checkout_id, booking_id=dear.pk)
    deliver_all()
    assert promised() > cheap.price
    part = promise(checkout_id, amount=Money(1_000))  # any new word: the basket is looked at again
    cheap.refresh_from_db()
    assert (Order.objects.count(), cheap.status, part.item.authorized_value) == (0, "HELD", 1_000)
    order_id = pay(checkout_id)
    deliver_all()
    assert (shop().order(order_id).is_paid, promised()) == (True, 0)


def test_host_takes_the_rest_in_cash() -> None:
    booking = book_with_deposit()
    host = booking.seller.members.get().user
    part = cash_parts([(booking.order_id, booking.seller_id)])[booking.order_id, booking.seller_id]
    assert (part.due, part.received) == (REST, Money(0))
    record_cash(user=host, order_id=booking.order_id, seller_id=booking.seller_id)
    deliver_all()
    assert (shop().order(booking.order_id).is_paid, promised(), CashReceipt.objects.get().amount) == (True, 0, 420_000)
    assert (clearing("cholang.balance"), clearing("cholang.cash")) == (0, 0)
    assert [report.title for report in verify() if not report.found.is_right] == []


def test_rest_that_an_officer_takes_is_in_the_till() -> None:
    booking = book_with_deposit()
    record_cash(user=make_officer("handle_payments"), order_id=booking.order_id, seller_id=None)
    deliver_all()
    assert (clearing("cholang.balance"), clearing("cholang.cash")) == (0, 420_000)
    assert shop().order(booking.order_id).is_paid is True


@pytest.mark.parametrize(("paid", "left"), [(420_000, 0), (100_000, 320_000)])
def test_what_is_paid_online_is_not_promised_any_more(paid: int, left: int) -> None:
    booking = book_with_deposit()
    pay_online(booking.order_id, Money(paid))
    deliver_all()
    found = cash_parts([(booking.order_id, booking.seller_id)]).get((booking.order_id, booking.seller_id))
    assert (promised(), found.due.amount if found else 0) == (left, left)
    assert shop().order(booking.order_id).is_paid is (left == 0)
    take_back_what_is_too_much(booking.order_id)
    assert promised() == left


def test_cash_for_everything_shrinks_when_a_part_comes_online() -> None:
    checkout_id = open_basket()
    booking = put_in(checkout_id, room_with_deposit(100))
    promise(checkout_id)
    booking.refresh_from_db()
    pay_online(booking.order_id, Money(200_000))
    deliver_all()
    assert promised() == 400_000


def test_rest_is_the_hosts_and_goods_are_paid_to_nobody_twice() -> None:
    """Goods of another seller in the same order are paid online: their seller collects nothing."""
    listing = make_live()
    checkout_id = basket_of((listing, 1))
    booking = put_in(checkout_id, room_with_deposit())
    promise_rest(checkout_id, REST)
    order_id = pay(checkout_id, less=REST)
    deliver_all()
    found = cash_parts([(order_id, listing.seller_id), (order_id, booking.seller_id)])
    assert {key[1]: part.due for key, part in found.items()} == {booking.seller_id: REST}


def test_way_is_not_listed_among_those_that_pay_a_basket() -> None:
    open_basket()
    slug = Checkout.objects.get().channel.slug
    assert "cholang.balance" not in [one.id for one in session_gateways("VND", channel=slug)]


@pytest.mark.parametrize(("amount", "state"), [(180_000, "MATCHED"), (179_999, "SHORT"), (180_001, "OVER")])
def test_deposit_that_was_asked_for_is_no_short_payment(settings, amount: int, state: str) -> None:
    settings.VIETQR_BANK_BIN, settings.VIETQR_ACCOUNT_NUMBER, settings.SEPAY_SECRET = "970405", "123", "secret"
    checkout_id = open_basket()
    put_in(checkout_id, room_with_deposit())
    promise_rest(checkout_id, REST)
    transactions.initialize(gateway_id="cholang.vietqr", checkout_id=Checkout.objects.get().pk)
    attempt = PaymentAttempt.objects.get(gateway="cholang.vietqr")
    assert attempt.amount == DEPOSIT.amount
    found = receiving.candidate(attempt, receiving.payable_locked(checkout_id))
    assert matching.judge(amount, found, heard_at=timezone.now()) == state
