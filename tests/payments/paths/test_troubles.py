"""What gateways, strangers and clocks may do to a payment."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from marketplace.shop.native.models import Checkout, TransactionEvent
from marketplace.shop.native.tasks import expire_baskets
from payments.domain import inbox
from payments.models import Notification, PaymentAttempt
from tests.payments.paths.market import At, far_end, listener, paying_at

__all__ = ["far_end", "listener", "paying_at"]

pytestmark = pytest.mark.django_db(transaction=True)

Begin = Callable[..., At]


def told(at: At) -> str:
    """The query of the notice that VNPAY sent."""
    return bytes(Notification.objects.filter(gateway="vnpay").latest("pk").body).decode()


def say(query: str) -> dict[str, str]:
    answer = Client().get(f"/payments/notify/vnpay?{query}")
    assert answer.status_code == 200
    return dict(answer.json())


def test_forged_notice_changes_nothing_and_is_kept(paying_at: Begin) -> None:
    at = paying_at("vnpay")
    at.pay("failure")
    params = dict(parse_qsl(told(at)))
    forged = urlencode(params | {"vnp_ResponseCode": "00", "vnp_TransactionStatus": "00"})
    assert say(forged)["RspCode"] == "97"
    assert Notification.objects.filter(outcome="REJECTED").count() == 1
    at.heard()
    assert (at.attempt.state, at.payable.charged.amount) == ("FAILED", 0)


def test_replayed_notice_is_known(paying_at: Begin) -> None:
    at = paying_at("vnpay")
    at.pay("success")
    at.heard()
    query = told(at)
    assert [say(query)["RspCode"] for _ in range(3)] == ["02"] * 3
    at.heard()
    assert Notification.objects.count() == 1
    assert [payment.charged.amount for payment in at.payments] == [at.checkout["total"]]


def test_notice_about_a_stranger_is_told_so(paying_at: Begin) -> None:
    at = paying_at("vnpay")
    at.pay("success")
    query = told(at)
    Notification.objects.all().delete()
    PaymentAttempt.objects.update(reference="ANOTHER")
    assert say(query)["RspCode"] == "01"


@pytest.mark.concurrency
def test_notice_return_and_query_in_the_same_moment_charge_once(paying_at: Begin) -> None:
    at = paying_at("vnpay")
    at.pay("success")
    query = urlencode({"vnp_TxnRef": at.attempt.reference})
    start = threading.Barrier(6)

    def at_once(work: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            try:
                start.wait()
                work()
            finally:
                connection.close()

        return threading.Thread(target=run)

    works: list[Callable[[], object]] = [at.process, at.process, at.process]
    works += [lambda: Client().get(f"/payments/return/vnpay?{query}"), inbox.process_waiting, inbox.process_waiting]
    threads = [at_once(work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    inbox.process_waiting()
    assert [payment.charged.amount for payment in at.payments] == [at.checkout["total"]]
    assert TransactionEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1
    assert at.payable.order_id is not None


@pytest.mark.concurrency
def test_payment_and_expiry_in_the_same_second_one_wins(paying_at: Begin) -> None:
    at = paying_at("vnpay")
    at.pay("success")
    Checkout.objects.update(holds_expire_at=timezone.now())
    PaymentAttempt.objects.update(expires_at=timezone.now(), next_poll_at=None)
    start = threading.Barrier(2)

    def run(work: Callable[[], object]) -> None:
        try:
            start.wait()
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in (inbox.process_waiting, expire_baskets)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Whoever came first: everything is still free, so the shopper has an order, paid once.
    assert at.payable.order_id is not None
    assert [payment.charged.amount for payment in at.payments] == [at.checkout["total"]]


@pytest.mark.parametrize("trouble", ["garbage", "http500", "lost"])
def test_gateway_in_trouble_leaves_the_payment_open(paying_at: Begin, trouble: str) -> None:
    at = paying_at("vnpay")
    at.pay("silence")
    at.far.control(next=trouble)
    answer = at.process()
    assert (answer["transactionEvent"]["type"], at.attempt.state) == ("CHARGE_ACTION_REQUIRED", "WAITING")
    assert at.process()["transactionEvent"]["type"] == "CHARGE_SUCCESS"
    assert at.payable.order_id is not None


def test_notice_three_minutes_late_is_in_time_while_the_basket_waits(paying_at: Begin) -> None:
    at = paying_at("vnpay")
    at.pay("delay", seconds="1")
    PaymentAttempt.objects.update(created_at=timezone.now() - timedelta(minutes=3))
    for _wait in range(60):
        if Notification.objects.exists():
            break
        threading.Event().wait(0.1)
    at.heard()
    assert at.payable.order_id is not None


def test_notice_that_cannot_be_stored_comes_again(paying_at: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from payments import views

    at = paying_at("vnpay")
    at.pay("success")
    query = told(at)

    def broken(*_words: object) -> None:
        raise OperationalError("the database is starting up")

    monkeypatch.setattr(views.inbox, "store", broken)
    assert say(query)["RspCode"] == "99"
    monkeypatch.undo()
    assert say(query)["RspCode"] == "00"


def test_return_page_of_a_stranger_goes_home(client: Any) -> None:
    answer = client.get("/payments/return/vnpay?vnp_TxnRef=NOBODY")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/payments/return/nobody").status_code == 404


def test_notice_too_large_is_refused(paying_at: Begin) -> None:
    paying_at("vnpay")
    refused = Client().post("/payments/notify/vnpay", b"x" * 70_000, content_type="application/json")
    assert (refused.status_code, Notification.objects.count()) == (413, 0)
