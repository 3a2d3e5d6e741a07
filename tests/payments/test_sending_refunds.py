"""Refunds on their way to a gateway, over real HTTP to its far end."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.values.money import Money
from payments.domain.giving_back import refund_desk
from payments.domain.giving_back.sending_refunds import send_due
from payments.models import Refund
from tests.payments.paths.market import At, far_end, listener, paying_at
from tests.sellers.factories import make_officer

__all__ = ["far_end", "listener", "paying_at"]

pytestmark = pytest.mark.django_db(transaction=True)
VNPAY = "cholang.vnpay"


@pytest.fixture
def at(paying_at: Callable[..., At]) -> At:
    """An order paid at VNPAY, of which 6,000 đồng are to go back."""
    made = paying_at("vnpay")
    made.pay("success")
    made.heard()
    return made


def give(at: At, amount: int = 6_000) -> Refund:
    order_id = at.payable.order_id
    assert order_id is not None
    shop().give_back(order_id, amount=Money(amount), reason="Hàng dập")
    return Refund.objects.latest("pk")


def due_now() -> None:
    Refund.objects.exclude(next_try_at=None).update(next_try_at=timezone.now() - timedelta(seconds=1))


def sums(at: At) -> tuple[int, int]:
    (payment,) = at.payments
    return payment.charged.amount, payment.refund_pending.amount


def test_sent_once_and_done(at: At) -> None:
    at.far.control(refunds="at_once")
    total, refund = at.checkout["total"], give(at)
    assert (refund.is_manual, sums(at)) == (False, (total - 6_000, 6_000))
    assert send_due(VNPAY) == 1
    if Refund.objects.get().state == "IN_TRANSIT":
        due_now()
        send_due(VNPAY)
    assert (Refund.objects.get().state, sums(at)) == ("DONE", (total - 6_000, 0))
    due_now()
    assert send_due(VNPAY) == 0
    assert [given["amount"] for given in at.far.facts["refunds"]] == [6_000]


def test_accepted_is_not_done_until_the_gateway_says_so(at: At) -> None:
    at.far.control(refunds="stuck")
    give(at)
    send_due(VNPAY)
    due_now()
    send_due(VNPAY)
    assert (Refund.objects.get().state, sums(at)[1]) == ("IN_TRANSIT", 6_000)
    (there,) = at.far.facts["refunds"]
    at.far.control(refund=there["key"], becomes="DONE", after=0)
    due_now()
    send_due(VNPAY)
    assert (Refund.objects.get().state, sums(at)[1]) == ("DONE", 0)


def test_refused_is_tried_again_and_stays_one_return(at: At) -> None:
    at.far.control(refunds="fail")
    total, failed = at.checkout["total"], give(at)
    send_due(VNPAY)
    due_now()
    send_due(VNPAY)
    failed.refresh_from_db()
    assert (failed.state, sums(at)) == ("FAILED", (total, 0))
    at.far.control(refunds="at_once")
    again = refund_desk.try_again(user=make_officer("handle_payments"), refund_id=failed.pk)
    assert (again.is_agreed, sums(at)) == (True, (total - 6_000, 6_000))
    send_due(VNPAY)
    due_now()
    send_due(VNPAY)
    again.refresh_from_db()
    assert (again.state, sums(at)) == ("DONE", (total - 6_000, 0))
    order_id = at.payable.order_id
    assert order_id is not None
    assert [one.amount for one in shop().returns(order_id)] == [Money(6_000)]


def test_silence_says_nothing_and_nothing_is_sent_twice(at: At) -> None:
    at.far.control(refunds="at_once")
    give(at)
    at.far.control(next="garbage")
    assert send_due(VNPAY) == 0
    waiting = Refund.objects.get()
    assert (waiting.state, waiting.tries) == ("IN_TRANSIT", 1)
    assert waiting.next_try_at is not None
    assert waiting.next_try_at > timezone.now()
    due_now()
    send_due(VNPAY)
    due_now()
    send_due(VNPAY)
    assert (Refund.objects.get().state, len(at.far.facts["refunds"])) == ("DONE", 1)


def test_fault_of_ours_holds_up_no_other(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    from payments.gateways.vnpay import VNPay

    at.far.control(refunds="at_once")
    first, second = give(at, 1_000), give(at, 2_000)
    send = VNPay.send_refund

    def faulty(self: VNPay, refund: Refund, attempt: object) -> object:
        if refund.pk == first.pk:
            raise KeyError("vnp_Something")
        return send(self, refund, attempt)  # type: ignore[arg-type]

    monkeypatch.setattr(VNPay, "send_refund", faulty)
    send_due(VNPAY)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.tries) == ("IN_TRANSIT", 1)
    assert second.sent_at is not None
