"""Beside a Saleor money is here before its order is: what payments decides meanwhile, and what when it is known."""

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.shop.events import PaidBasketLeft
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, Order, TransactionItem
from marketplace.shop.saleor.domain.baskets import completing, reading
from marketplace.values.money import Money
from payments.domain import receiving
from payments.domain.giving_back import late
from payments.domain.transfers.naming import name_on_lines
from payments.models import BankLine, PaymentAttempt, Refund
from tests.shop import factories
from tests.shop.saleor.conftest import DUMMY
from tests.shop.saleor.far_baskets import basket, line
from tests.shop.saleor.far_end import FarEnd

pytestmark = pytest.mark.django_db
PK = uuid.UUID(int=7)
CHECKOUT = global_id("Checkout", PK)


@pytest.fixture(autouse=True)
def by_saleor(beside: FarEnd, settings) -> Iterator[None]:
    settings.SHOP_ENGINE = "marketplace.shop.saleor.engine.SaleorShop"
    shop.cache_clear()
    beside.answers["Basket"] = {"data": {"checkout": basket(line(20_000), pk=PK)}}
    yield
    shop.cache_clear()


def attempt(*, is_late: bool = False) -> PaymentAttempt:
    """To pay the basket's 20,000 đồng; its deadline has passed where it is late."""
    _told, row = reading.locked(CHECKOUT)
    now = timezone.now()
    if is_late:
        Checkout.objects.filter(pk=PK).update(
            holds_started_at=now - timedelta(hours=1), holds_expire_at=now - timedelta(minutes=9), holds_expired_at=now
        )
    item = TransactionItem.objects.create(checkout=row, app_identifier=DUMMY, currency="VND", requested_amount=20_000)
    return PaymentAttempt.objects.create(
        transaction_id=global_id("TransactionItem", item.pk),
        source_id=CHECKOUT,
        gateway=DUMMY,
        reference="CL2ABC",
        amount=20_000,
        expires_at=now + timedelta(minutes=-9 if is_late else 9),
    )


def receive(paid: PaymentAttempt, amount: int = 20_000) -> receiving.Received:
    return receiving.receive(paid, amount=Money(amount), psp_reference="FT1", heard_at=timezone.now())


def refunds() -> list[tuple[str, int]]:
    return list(Refund.objects.values_list("reason", "amount"))


def test_money_in_time_makes_the_order() -> None:
    received = receive(attempt())
    assert (received.state, received.has_order, received.order_number, refunds()) == ("MATCHED", True, "", [])


def test_what_is_too_much_goes_back_before_the_order_is_there() -> None:
    receive(attempt(), 25_000)
    assert [amount for _reason, amount in refunds()] == [5_000]


def test_late_money_waits_for_what_the_saleor_says() -> None:
    paid = attempt(is_late=True)
    received = receive(paid)
    assert (received.state, received.has_order, refunds()) == ("LATE", True, [])


def test_late_money_that_bought_nothing_goes_back_once() -> None:
    paid = attempt(is_late=True)
    receive(paid)
    row = Checkout.objects.get(pk=PK)
    completing._leave(row, "INSUFFICIENT_STOCK", Money(20_000))
    assert [late.give_back(PaidBasketLeft(checkout_id=CHECKOUT).checkout_id) for _again in range(2)] == [1, 0]
    assert [amount for _reason, amount in refunds()] == [20_000]


def test_money_in_time_that_bought_nothing_waits_for_people() -> None:
    receive(attempt())
    completing._leave(Checkout.objects.get(pk=PK), "INSUFFICIENT_STOCK", Money(20_000))
    assert (late.give_back(CHECKOUT), refunds()) == (0, [])


def test_bank_line_gets_the_orders_number_later() -> None:
    told = BankLine.objects.create(
        account_number="123", bank_reference="FT1", amount=20_000, direction="in", booked_at=timezone.now(),
        attempt=attempt(),
    )  # fmt: skip
    order = Order.objects.create(
        channel=factories.channel(), currency="VND", total_amount=20_000, subtotal_amount=20_000
    )
    assert [name_on_lines(global_id("Order", order.pk), CHECKOUT) for _again in range(2)] == [1, 0]
    told.refresh_from_db()
    assert told.order_number == str(order.number)
