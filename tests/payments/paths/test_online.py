"""What a payment at a gateway may come to. Every gateway has to pass every one of these."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from marketplace.shop.native.models import Checkout
from marketplace.shop.native.tasks import expire_baskets
from payments.domain.online import polling
from payments.models import Difference, Notification, PaymentAttempt, Refund
from tests.payments.paths.market import ADDRESSES, PAY, At, far_end, listener, paying_at
from tests.storefront_api.api import data

__all__ = ["far_end", "listener", "paying_at"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.parametrize("gateway", sorted(ADDRESSES))]

Begin = Callable[..., At]
#: A payment may come in several transfers here, each of which counts.
IN_PARTS = ("payos",)


def is_ordered(at: At) -> bool:
    payable = at.payable
    return payable.order_id is not None and payable.charged == payable.total


def let_time_pass(at: At) -> None:
    """The basket's deadline and the attempt's are over."""
    past = timezone.now() - timedelta(seconds=1)
    PaymentAttempt.objects.filter(pk=at.attempt.pk).update(expires_at=past)
    Checkout.objects.filter(holds_expire_at__isnull=False).update(holds_expire_at=past)


def test_start_sends_the_browser_to_the_gateway(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    assert (at.answer["errors"], at.answer["transactionEvent"]["type"]) == ([], "CHARGE_ACTION_REQUIRED")
    assert (at.answer["data"]["action"], at.answer["data"]["amount"]) == ("redirect", at.checkout["total"])
    assert "sandbox-pay" in at.open()
    assert (at.attempt.state, at.attempt.received, at.attempt.next_poll_at is not None) == ("WAITING", 0, True)


def test_paid_becomes_an_order_by_itself(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    back = at.pay("success")
    assert at.heard() >= 1
    assert is_ordered(at)
    assert (at.attempt.state, at.attempt.received) == ("PAID", at.checkout["total"])
    assert (at.status.state, Difference.objects.count()) == ("PAID", 0)
    assert back.status_code in (302, 303)


def test_paid_and_told_twice_counts_once(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("duplicate")
    at.far.control(again=at.key)
    at.heard()
    at.far.control(again=at.key)
    at.heard()
    assert is_ordered(at)
    assert [payment.charged.amount for payment in at.payments] == [at.checkout["total"]]
    assert (Refund.objects.count(), Difference.objects.count()) == (0, 0)


def test_failed_keeps_the_basket_and_another_try_pays(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("cancel" if gateway in IN_PARTS else "failure")
    at.heard()
    if at.attempt.state == "WAITING":  # a gateway that tells nobody of failures is asked
        at.process()
    assert (at.attempt.state, at.status.state, at.payable.charged.amount) == ("FAILED", "DECLINED", 0)
    again = At(
        gateway,
        at.far,
        at.checkout,
        data(PAY, id=at.checkout["id"], gateway=f"cholang.{gateway}")["transactionInitialize"],
    )
    assert again.attempt.reference != at.attempt.reference
    again.pay("success")
    again.heard()
    assert is_ordered(again)


def test_success_then_failure_stays_paid(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    if 'value="failure_after"' not in at.open():
        assert gateway in IN_PARTS  # nobody tells of a transfer that did not come
        return
    at.pay("failure_after")
    at.heard()
    assert is_ordered(at)
    assert at.attempt.state == "PAID"


def test_silence_is_ended_by_asking(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("silence")
    assert (at.heard(), Notification.objects.count(), at.attempt.state) == (0, 0, "WAITING")
    PaymentAttempt.objects.update(next_poll_at=timezone.now())
    assert polling.poll_due(f"cholang.{gateway}") == 1
    assert is_ordered(at)
    assert polling.poll_due(f"cholang.{gateway}") == 0


def test_silence_is_ended_before_the_basket_is_given_up(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("silence")
    let_time_pass(at)
    expire_baskets()
    assert is_ordered(at)


def test_a_gateway_that_cannot_be_asked_keeps_the_basket_waiting(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("silence")
    let_time_pass(at)
    at.far.control(next="garbage")
    expire_baskets()
    assert at.payable.is_open is True
    expire_baskets()
    assert is_ordered(at)


def test_client_that_comes_back_asks_by_itself(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("silence")
    answer = at.process()
    assert (answer["errors"], answer["transactionEvent"]["type"]) == ([], "CHARGE_SUCCESS")
    assert is_ordered(at)


def test_another_amount_is_not_counted_and_people_see_it(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("wrong_amount")
    at.heard()
    if gateway in IN_PARTS:
        assert (at.status.state, at.status.missing.amount, at.payable.order_id) == ("SHORT", 1_000, None)
        assert at.payable.charged.amount == at.checkout["total"] - 1_000
        return
    assert (at.payable.order_id, at.payable.charged.amount) == (None, 0)
    difference = Difference.objects.get()
    assert (difference.kind, difference.ours, difference.theirs) == (
        "AMOUNT",
        at.checkout["total"],
        at.checkout["total"] - 1_000,
    )


def test_late_and_everything_still_free_is_taken_again(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    page = at.open()
    let_time_pass(at)
    PaymentAttempt.objects.update(next_poll_at=None)
    expire_baskets()
    assert at.payable.is_open is False
    at.press(page, "success")
    at.heard()
    assert is_ordered(at)


def test_return_page_shows_only_what_we_know(paying_at: Begin, gateway: str, client: Any) -> None:
    at = paying_at(gateway)
    back = at.pay("return_first", seconds="30")
    path = back.headers["Location"].removeprefix(at.far.public_url.removesuffix(f"/sandbox/{gateway}"))
    shown = client.get(path)
    assert (shown.status_code, at.attempt.state, at.payable.charged.amount) == (302, "WAITING", 0)
    assert shown["Location"].endswith("/thanh-toan/" + at.transaction_id.replace("=", "%3D") + "/")
