import json
import threading
import time
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from marketplace.shop.contract import shop
from marketplace.shop.native.models import TransactionEvent
from marketplace.values import codes
from payments.domain import inbox
from payments.domain.status import payment_status
from payments.domain.transfers import booking
from payments.models import BankLine, Notification, PaymentAttempt
from payments.notifications import sepay
from tests.storefront_api.api import data
from tests.storefront_api.commerce.test_purchase import PAY, bank_says, basket


def paying() -> tuple[dict, str, str]:
    """A basket, the memo and the transaction of its QR."""
    checkout, _variant = basket()
    answer = data(PAY, id=checkout["id"])["transactionInitialize"]
    return checkout, answer["data"]["memo"], answer["transaction"]["id"]


def stored(**changes: object) -> Notification:
    """A verified notification that nobody has processed yet."""
    said = {
        "id": 77,
        "transactionDate": "2026-11-24 10:00:00",
        "accountNumber": settings.VIETQR_ACCOUNT_NUMBER,
        "content": "",
        "transferType": "in",
        "transferAmount": 1000,
        "referenceCode": "FT77",
        **changes,
    }
    body = json.dumps(said).encode()
    return Notification.objects.create(gateway=sepay.GATEWAY, dedup_key=str(said["id"]), body=body)


def at_once(work: Callable[[], None], times: int = 10) -> None:
    start = threading.Barrier(times)

    def run() -> None:
        try:
            start.wait()
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_notification_ten_times_at_once_pays_once() -> None:
    checkout, memo, _transaction = paying()
    answers: list[int] = []
    at_once(lambda: answers.append(bank_says(amount=checkout["total"], memo=memo)))
    assert answers == [200] * 10
    assert (Notification.objects.count(), BankLine.objects.count()) == (1, 1)
    assert TransactionEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1
    assert shop().payable(checkout["id"]).charged.amount == checkout["total"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_process_ten_times_at_once_books_once() -> None:
    pk = stored().pk
    booked: list[bool] = []
    at_once(lambda: booked.append(inbox.process(pk)))
    assert sum(booked) == 1
    assert BankLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_without_the_lock_ten_workers_would_all_book() -> None:
    pk = stored().pk
    looked = threading.Barrier(10)
    would_book: list[int] = []

    def unguarded() -> None:
        waiting = Notification.objects.filter(pk=pk, outcome="WAITING").exists()
        looked.wait()
        if waiting:
            would_book.append(pk)
            Notification.objects.filter(pk=pk).update(outcome="DONE")

    at_once(unguarded)
    assert would_book == [pk] * 10


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_two_transfers_for_one_basket_at_once_charge_once() -> None:
    checkout, memo, _transaction = paying()
    numbers = [1, 2]
    at_once(lambda: bank_says(amount=checkout["total"], memo=memo, number=numbers.pop()), times=2)
    assert sorted(BankLine.objects.values_list("state", flat=True)) == ["DOUBLE", "MATCHED"]
    assert shop().payable(checkout["id"]).charged.amount == checkout["total"]


@pytest.mark.django_db
def test_second_code_of_a_paid_basket_is_double() -> None:
    checkout, memo, transaction_id = paying()
    attempt = PaymentAttempt.objects.get(reference=memo)
    other = PaymentAttempt.objects.create(
        gateway=attempt.gateway,
        reference="CL234567" + codes.check_character("234567"),
        transaction_id=transaction_id,
        source_id=attempt.source_id,
        amount=attempt.amount,
        expires_at=attempt.expires_at,
    )
    assert bank_says(amount=checkout["total"], memo=memo, number=1) == 200
    assert bank_says(amount=checkout["total"], memo=other.reference, number=2) == 200
    assert list(BankLine.objects.order_by("pk").values_list("state", flat=True)) == ["MATCHED", "DOUBLE"]
    number = shop().payable(checkout["id"]).order_number
    assert list(BankLine.objects.order_by("pk").values_list("order_number", flat=True)) == [number, number]
    assert shop().payable(checkout["id"]).charged.amount == checkout["total"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "state"),
    [({"transferType": "out"}, "OUTGOING"), ({"accountNumber": "1"}, "WRONG_ACCOUNT"), ({"content": "?"}, "UNMATCHED")],
)
def test_process_money_that_is_not_for_a_basket_is_kept(change: dict, state: str) -> None:
    checkout, memo, _transaction = paying()
    assert inbox.process(stored(**{"content": memo, "transferAmount": checkout["total"], **change}).pk) is True
    assert BankLine.objects.get().state == state
    assert shop().payable(checkout["id"]).charged.amount == 0


@pytest.mark.django_db
def test_process_for_a_basket_that_is_gone_waits_for_people() -> None:
    checkout, memo, _transaction = paying()
    PaymentAttempt.objects.filter(reference=memo).update(
        source_id="Q2hlY2tvdXQ6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"
    )
    inbox.process(stored(content=memo, transferAmount=checkout["total"]).pk)
    line = BankLine.objects.get()
    assert (line.state, line.note) == ("UNMATCHED", "NOT_FOUND: Không tìm thấy giỏ hàng hay đơn hàng của lần trả này.")


@pytest.mark.django_db
def test_process_repeated_movement_books_nothing_and_another_amount_is_kept() -> None:
    for notification in (stored(id=1), stored(id=2), stored(id=3, transferAmount=2000)):
        assert inbox.process(notification.pk) is True
    lines = BankLine.objects.order_by("pk").values_list("bank_reference", "state")
    assert list(lines) == [("FT77", "UNMATCHED"), ("FT77#3", "UNMATCHED")]


@pytest.mark.django_db
def test_process_waiting_with_a_failing_one_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = stored(id=1, referenceCode="A"), stored(id=2, referenceCode="B")
    real = booking.book

    def book(notification: Notification, movement: sepay.Movement) -> BankLine | None:
        if notification.pk == bad.pk:
            raise RuntimeError("disk full")
        return real(notification, movement)

    monkeypatch.setattr(booking, "book", book)
    assert inbox.process_waiting() == 1
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.outcome, bad.error, good.outcome) == ("WAITING", "RuntimeError('disk full')", "DONE")
    monkeypatch.undo()
    assert inbox.process_waiting() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"", b"[" * 30_000, b'{"id": "\\u0000"}', b'{"id": {"a": 1}}', b"\xff\x00"])
def test_notification_of_nonsense_is_stored_and_refused(body: bytes) -> None:
    answer = Client().post("/payments/notify/sepay", body, content_type="application/json")
    assert answer.status_code == 401
    kept = Notification.objects.get()
    assert (bytes(kept.body), kept.outcome, BankLine.objects.count()) == (body, "REJECTED", 0)


@pytest.mark.django_db
def test_notification_too_large_is_refused() -> None:
    answer = Client().post("/payments/notify/sepay", b"x" * 70_000, content_type="application/json")
    assert (answer.status_code, Notification.objects.count()) == (413, 0)


@pytest.mark.django_db
def test_notification_keeps_no_secret_header() -> None:
    headers = {"Authorization": "Apikey s3cret", "X-SePay-Timestamp": str(int(time.time()))}
    Client().post("/payments/notify/sepay", b"{}", content_type="application/json", headers=headers)
    assert "s3cret" not in json.dumps(Notification.objects.get().headers)


@pytest.mark.django_db
def test_payment_status_follows_the_money() -> None:
    checkout, memo, transaction_id = paying()
    assert payment_status(transaction_id=transaction_id).state == "PENDING"
    bank_says(amount=checkout["total"] - 1, memo=memo, number=1)
    assert payment_status(transaction_id=transaction_id).state == "SHORT"
    bank_says(amount=checkout["total"], memo=memo, number=2)
    status = payment_status(transaction_id=transaction_id)
    assert (status.state, status.is_paid) == ("PAID", True)
    assert status.order_id == shop().payable(checkout["id"]).order_id
