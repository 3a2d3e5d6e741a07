"""Payment questions of a Saleor: what ways to pay answer, in its shapes, once."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse

from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest, payment_gateways
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, TransactionEvent, TransactionItem
from marketplace.shop.saleor.models import SaleorMessage
from marketplace.shop.saleor.paying import patience
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tests.shop import factories
from tests.shop.saleor.conftest import DUMMY
from tests.shop.saleor.deliveries import deliver, event
from tests.shop.saleor.far_end import FarEnd

APP_ID = "QXBwOjEw"
Question = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def at_once(monkeypatch, request) -> None:
    """Gateways are asked in the test's own thread, so that they see what its transaction wrote."""
    if not request.node.get_closest_marker("concurrency"):
        monkeypatch.setattr("marketplace.shop.saleor.paying.answering.within_patience", lambda ask: ask())


@pytest.fixture
def asked(monkeypatch) -> list[SessionRequest]:
    """What the gateway was asked."""
    seen: list[SessionRequest] = []
    gateway = payment_gateways()[DUMMY]
    begin = gateway.initialize_session

    def noting(request: SessionRequest) -> SessionAnswer:
        seen.append(request)
        return begin(request)

    monkeypatch.setattr(gateway, "initialize_session", noting, raising=False)
    return seen


def order() -> Order:
    """An order that owes 45,000 đồng."""
    return Order.objects.create(
        channel=factories.channel(),
        currency="VND",
        total_amount=45_000,
        subtotal_amount=45_000,
        status=Order.Status.UNFULFILLED,
        user_email="an@example.com",
    )


def question(kind: str, paid: Order, *, token: uuid.UUID, **facts: Any) -> dict[str, Any]:
    said = {
        "data": {"event": {"type": "CHARGE_SUCCESS", "includePspReference": True}},
        "merchantReference": "m",
        "idempotencyKey": "once",
        "customerIpAddress": "203.0.113.9",
        "action": {"amount": 45000.0, "currency": "VND", "actionType": "CHARGE"},
        "transaction": {"id": global_id("TransactionItem", token), "pspReference": ""},
        "sourceObject": {
            "__typename": "Order",
            "id": global_id("Order", paid.pk),
            "languageCodeEnum": "EN",
            "channel": {"slug": paid.channel.slug},
        },
        **facts,
    }
    return event(kind, recipient=APP_ID, **said)


def ask(far_end: FarEnd, said: dict[str, Any]) -> HttpResponse:
    return deliver(far_end, said, to=f"asked/{DUMMY}")


def refund(token: uuid.UUID, amount: float = 45000.0, at: str = "2026-11-30T16:00:00+00:00") -> dict[str, Any]:
    return event(
        "TransactionRefundRequested",
        recipient=APP_ID,
        at=at,
        action={"amount": amount, "currency": "VND", "actionType": "REFUND"},
        grantedRefund=None,
        transaction={
            "id": global_id("TransactionItem", token),
            "pspReference": "psp",
            "reason": "Hàng hỏng",
            "events": [],
        },
    )


def test_payment_is_written_down_and_answered(beside: FarEnd, asked: list[SessionRequest]) -> None:
    paid, token = order(), uuid.uuid4()
    answer = ask(beside, question("TransactionInitializeSession", paid, token=token)).json()
    event_row = TransactionEvent.objects.get(type="CHARGE_SUCCESS")
    assert {**answer, "time": ""} == {
        "result": "CHARGE_SUCCESS",
        "amount": 45_000,
        "data": None,
        "time": "",
        "message": "Great success!",
        "actions": ["REFUND"],
        "pspReference": event_row.psp_reference,
    }
    item = TransactionItem.objects.get()
    assert (item.pk, item.order_id, item.charged_value, item.app_identifier) == (token, paid.pk, 45_000, DUMMY)
    assert [(one.customer_ip, one.language_code, one.amount) for one in asked] == [("203.0.113.9", "en", Money(45_000))]


def test_address_that_a_saleor_cannot_keep_is_left_to_the_answer(beside: FarEnd, monkeypatch) -> None:
    long = "https://pay.example/?" + "a" * 300
    said = SessionAnswer(result="CHARGE_ACTION_REQUIRED", psp_reference="p", data={"url": long}, external_url=long)
    monkeypatch.setattr(payment_gateways()[DUMMY], "initialize_session", lambda _request: said, raising=False)
    answer = ask(beside, question("TransactionInitializeSession", order(), token=uuid.uuid4())).json()
    assert (answer["data"], "externalUrl" in answer) == ({"url": long}, False)


def test_same_question_again_is_one_payment_and_the_same_answer(beside: FarEnd, asked: list[SessionRequest]) -> None:
    said = question("TransactionInitializeSession", order(), token=uuid.uuid4())
    answers = [ask(beside, said).json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert (len(asked), TransactionItem.objects.count(), SaleorMessage.objects.count()) == (1, 1, 1)


def test_payment_asked_in_other_words_is_still_one(beside: FarEnd, asked: list[SessionRequest]) -> None:
    paid, token = order(), uuid.uuid4()
    first = ask(beside, question("TransactionInitializeSession", paid, token=token)).json()
    again = question("TransactionInitializeSession", paid, token=token, merchantReference="asked anew")
    assert ask(beside, again).json()["pspReference"] == first["pspReference"]
    assert len(asked) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_same_question_ten_times_at_once_is_one_payment(beside: FarEnd, asked: list[SessionRequest]) -> None:
    said = question("TransactionInitializeSession", order(), token=uuid.uuid4())
    answers: list[dict] = []

    def run() -> None:
        try:
            answers.append(ask(beside, said).json())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({answer["pspReference"] for answer in answers}) == 1
    assert (len(answers), len(asked), TransactionItem.objects.count()) == (10, 1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_gateway_that_takes_too_long_is_given_up_in_time(beside: FarEnd, monkeypatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(patience, "SECONDS", 0.3)
    monkeypatch.setattr(payment_gateways()[DUMMY], "initialize_session", lambda _request: go_on.wait(20), raising=False)
    answer = ask(beside, question("TransactionInitializeSession", order(), token=uuid.uuid4())).json()
    go_on.set()
    patience._threads().shutdown(wait=True)
    patience._threads.cache_clear()
    assert (answer["result"], answer["message"]) == (
        "CHARGE_FAILURE",
        "The payment service has not answered. Please try again or choose another way to pay.",
    )


def test_refusal_is_a_failure_with_its_words(beside: FarEnd, monkeypatch) -> None:
    def refuses(_request: SessionRequest) -> SessionAnswer:
        raise Refused("INVALID", "Quá 499 triệu.")

    monkeypatch.setattr(payment_gateways()[DUMMY], "initialize_session", refuses, raising=False)
    answer = ask(beside, question("TransactionInitializeSession", order(), token=uuid.uuid4())).json()
    assert (answer["result"], answer["message"]) == ("CHARGE_FAILURE", "Quá 499 triệu.")


def test_payment_before_the_market_is_open(beside: FarEnd, settings) -> None:
    settings.SHOP_IS_SALEOR = False
    answer = ask(beside, question("TransactionInitializeSession", order(), token=uuid.uuid4())).json()
    assert (answer["result"], TransactionItem.objects.count()) == ("CHARGE_FAILURE", 0)


def test_payment_of_a_basket_while_the_saleor_is_away(beside: FarEnd) -> None:
    source = {
        "__typename": "Checkout",
        "id": global_id("Checkout", uuid.uuid4()),
        "languageCode": "VI",
        "channel": {"slug": "x"},
    }
    said = question("TransactionInitializeSession", order(), token=uuid.uuid4(), sourceObject=source)
    beside.failing = [b"<html>"] * 3
    answer = ask(beside, said).json()
    assert (answer["result"], answer["message"]) == (
        "CHARGE_FAILURE",
        "Quầy hàng đang bận, chưa ghi gì cả. Bạn thử lại sau một phút.",
    )


def test_config_of_a_way_to_pay(beside: FarEnd) -> None:
    said = event("PaymentGatewayInitializeSession", recipient=APP_ID, amount=45000.0, data=None)
    assert ask(beside, said).json() == {"data": {"name": "Dummy Payment App", "currencies": ["VND", "USD", "EUR"]}}


def test_question_that_nobody_signed(beside: FarEnd) -> None:
    said = question("TransactionInitializeSession", order(), token=uuid.uuid4())
    assert deliver(beside, said, to=f"asked/{DUMMY}", signature="x..y").status_code == 401
    assert not TransactionItem.objects.exists()


def test_question_meant_for_another_way_to_pay(beside: FarEnd) -> None:
    said = {**question("TransactionInitializeSession", order(), token=uuid.uuid4()), "recipient": {"id": "QXBwOjk="}}
    assert ask(beside, said).status_code == 401


def test_refund_is_carried_out_once(beside: FarEnd, monkeypatch) -> None:
    paid, token = order(), uuid.uuid4()
    ask(beside, question("TransactionInitializeSession", paid, token=token))
    first = ask(beside, refund(token)).json()
    assert (first["result"], first["amount"]) == ("REFUND_SUCCESS", 45_000)
    assert ask(beside, refund(token)).json() == first
    item = TransactionItem.objects.get()
    assert (item.charged_value, item.refunded_value) == (0, 45_000)
    assert item.events.get(type="REFUND_REQUEST").message.startswith("Hàng hỏng")


def test_refund_that_is_taken_up_has_a_reference_and_no_result(beside: FarEnd, monkeypatch) -> None:
    paid, token = order(), uuid.uuid4()
    ask(beside, question("TransactionInitializeSession", paid, token=token))

    def takes_up(request: ActionRequest) -> SessionAnswer:
        return SessionAnswer(result="REFUND_REQUEST", psp_reference="RF1", amount=request.amount)

    monkeypatch.setattr(payment_gateways()[DUMMY], "act", takes_up, raising=False)
    assert ask(beside, refund(token)).json() == {"pspReference": "RF1"}


def test_refund_of_what_is_not_there(beside: FarEnd) -> None:
    paid, token = order(), uuid.uuid4()
    ask(beside, question("TransactionInitializeSession", paid, token=token))
    ask(beside, refund(token))
    answer = ask(beside, refund(token, at="2026-11-30T16:05:00+00:00")).json()
    assert (answer["result"], TransactionItem.objects.get().refunded_value) == ("REFUND_FAILURE", 45_000)


def test_refund_of_an_unknown_payment(beside: FarEnd) -> None:
    assert ask(beside, refund(uuid.uuid4())).json()["result"] == "REFUND_FAILURE"
