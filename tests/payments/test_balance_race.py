"""A guest pays the rest online while the host writes it down as cash; and what happens without the lock."""

from threading import Barrier

import pytest

from marketplace.settlement.domain.cash import record_cash
from marketplace.shop.contract import shop
from marketplace.shop.native.models import TransactionEvent
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain import cash
from payments.models import CashReceipt, PaymentAttempt
from tests.shop.racing import race
from tests.tourism.depositing import book_with_deposit, pay_online
from tests.tourism.shopping import deliver_all
from tourism.models import Booking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
REST = Money(420_000)


def take(booking: Booking) -> object:
    host = booking.seller.members.get().user
    return record_cash(user=host, order_id=booking.order_id, seller_id=booking.seller_id)


def charges() -> list[str]:
    """Each charge of the rest in the order in which it counted: cash has the receipt's name."""
    rows = TransactionEvent.objects.filter(type="CHARGE_SUCCESS", amount_value=REST.amount).order_by("pk")
    return ["cash" if name.startswith("TM") else "online" for name in rows.values_list("psp_reference", flat=True)]


def test_cash_is_only_written_down_while_it_is_owed() -> None:
    booking = book_with_deposit()
    results = race(lambda: take(booking), lambda: pay_online(booking.order_id, REST))
    deliver_all()
    if isinstance(results[0], Refused):
        assert (charges(), CashReceipt.objects.count()) == (["online"], 0)
    else:
        # Both came, the cash first: what is too much is the online payment's, which goes back by itself.
        assert (charges(), CashReceipt.objects.count()) == (["cash", "online"], 1)
    left = [one.authorized.amount for one in shop().payments(booking.order_id)]
    assert set(left) == {0}


def test_without_the_lock_cash_is_written_down_for_what_is_paid(monkeypatch: pytest.MonkeyPatch) -> None:
    booking = book_with_deposit()
    seen, paid = Barrier(2), Barrier(2)
    read = shop().payable

    def unlocked(order_id: str) -> list[PaymentAttempt]:
        return list(PaymentAttempt.objects.filter(gateway="cholang.balance"))

    def payable(source_id: str) -> object:
        found = read(source_id)
        seen.wait(10)
        paid.wait(10)
        return found

    def online() -> None:
        seen.wait(10)
        pay_online(booking.order_id, REST)
        paid.wait(10)

    monkeypatch.setattr(cash, "lock_attempts", unlocked)
    monkeypatch.setattr(shop(), "payable", payable, raising=False)
    results = race(lambda: take(booking), online)
    assert ([type(one) for one in results if isinstance(one, Exception)], charges()) == ([], ["online", "cash"])
