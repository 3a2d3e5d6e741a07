"""A buyer's bank takes a card payment back: told by Stripe's far end over real HTTP, or by nobody."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import requests
from django.conf import settings
from django.utils import timezone

from marketplace.ledger.accounts import Account, AccountKind
from marketplace.ledger.domain.posting import balance
from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.contract import shop
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from payments.domain import inbox
from payments.domain.comparison import reconciling
from payments.domain.online import polling, verdicts
from payments.gateways.stripe import Stripe
from payments.models import Difference, Dispute, Notification, PaymentAttempt
from tests.payments.disputes.disputing import (
    GATEWAY,
    At,
    books_are_right,
    disputed,
    far_end,
    heard,
    listener,
    paid_by_card,
    paying_at,
    the_dispute,
)

__all__ = ["far_end", "listener", "paid_by_card", "paying_at"]
pytestmark = pytest.mark.django_db(transaction=True)

Paid = Callable[[], At]


def charged(at: At) -> int:
    return at.payable.charged.amount


def at_stripe() -> int:
    return balance(Account(AccountKind.GATEWAY_CLEARING, GATEWAY))


def returned(at: At) -> list[Any]:
    deliver_waiting()
    order_id = at.payable.order_id
    assert order_id is not None
    return shop().returns(order_id)


def test_money_is_gone_at_once_and_what_was_sold_stays_sold(paid_by_card: Paid) -> None:
    at = paid_by_card()
    total = at.checkout["total"]
    assert (charged(at), at_stripe()) == (total, total)
    disputed(at)
    heard(at, 5)
    assert the_dispute() == ("OPEN", total, total)
    assert (charged(at), at_stripe(), returned(at)) == (0, 0, [])
    row = Dispute.objects.get()
    assert (row.order_id, row.order_number, row.reason) == (
        at.payable.order_id,
        at.payable.order_number,
        "product_not_received",
    )
    assert row.due_by == row.opened_at + timedelta(days=9)
    assert row.url == f"https://dashboard.stripe.com/test/payments/{at.attempt.psp_reference}"
    books_are_right()


def test_won_is_charged_again(paid_by_card: Paid) -> None:
    at = paid_by_card()
    total = at.checkout["total"]
    key = disputed(at)
    heard(at, 5)
    at.far.control(dispute_of=key, outcome="won")
    heard(at, 7)
    assert the_dispute() == ("WON", total, 0)
    assert (charged(at), at_stripe(), returned(at)) == (total, total, [])
    books_are_right()


def test_lost_stays_gone_and_waits_for_a_decision(paid_by_card: Paid) -> None:
    at = paid_by_card()
    key = disputed(at)
    heard(at, 5)
    at.far.control(dispute_of=key, outcome="lost")
    heard(at, 6)
    assert the_dispute() == ("LOST", at.checkout["total"], at.checkout["total"])
    assert (charged(at), returned(at)) == (0, [])
    books_are_right()


def test_only_a_part_is_disputed(paid_by_card: Paid) -> None:
    at = paid_by_card()
    disputed(at, amount=10_000)
    heard(at, 5)
    assert (the_dispute(), charged(at)) == (("OPEN", 10_000, 10_000), at.checkout["total"] - 10_000)
    books_are_right()


def test_bank_that_only_asks_takes_nothing(paid_by_card: Paid) -> None:
    at = paid_by_card()
    disputed(at, inquiry=1)
    heard(at, 4)
    assert (the_dispute(), charged(at)) == (("ASKED", at.checkout["total"], 0), at.checkout["total"])


def test_told_again_and_again_counts_once(paid_by_card: Paid) -> None:
    at = paid_by_card()
    key = disputed(at)
    heard(at, 5)
    Notification.objects.update(outcome="WAITING")
    at.far.control(again=at.key)
    heard(at, 5)
    at.far.control(dispute_of=key, outcome="won")
    heard(at, 7)
    Notification.objects.update(outcome="WAITING")
    heard(at, 7)
    assert (the_dispute(), charged(at)) == (("WON", at.checkout["total"], 0), at.checkout["total"])
    books_are_right()


def test_older_answer_that_comes_late_changes_nothing(paid_by_card: Paid) -> None:
    at = paid_by_card()
    key = disputed(at)
    older = Stripe().ask(at.attempt)
    at.far.control(dispute_of=key, outcome="won")
    heard(at, 7)
    verdicts.apply(at.attempt.pk, older)
    assert (the_dispute(), charged(at)) == (("WON", at.checkout["total"], 0), at.checkout["total"])


def test_nothing_half_is_left_by_who_is_killed_between(paid_by_card: Paid, monkeypatch: pytest.MonkeyPatch) -> None:
    at = paid_by_card()
    disputed(at, quiet=1)
    verdict = Stripe().ask(at.attempt)

    def killed(**_given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("payments.domain.comparison.differences.settle", killed)
        with pytest.raises(KeyboardInterrupt):
            verdicts.apply(at.attempt.pk, verdict)
    assert (Dispute.objects.count(), charged(at)) == (0, at.checkout["total"])
    verdicts.apply(at.attempt.pk, verdict)
    assert (the_dispute()[2], charged(at)) == (at.checkout["total"], 0)


def test_notice_that_comes_before_the_payments_own_finds_it(paying_at: Callable[..., At]) -> None:
    at = paying_at("stripe")
    at.pay("silence")
    disputed(at)
    assert at.attempt.psp_reference == ""
    heard(at, 2)
    assert (at.attempt.state, the_dispute()[2]) == ("PAID", at.checkout["total"])
    books_are_right()


def test_never_more_than_is_left_after_a_refund(paid_by_card: Paid) -> None:
    at = paid_by_card()
    total, order_id = at.checkout["total"], at.payable.order_id
    assert order_id is not None
    shop().give_back(order_id, amount=Money(10_000), reason="Hàng dập")
    disputed(at)
    heard(at, 5)
    assert (the_dispute(), charged(at)) == (("OPEN", total, total - 10_000), 0)
    found = Difference.objects.get()
    assert (found.kind, found.reference, found.ours, found.theirs) == (
        "AMOUNT",
        Dispute.objects.get().reference,
        total - 10_000,
        total,
    )
    books_are_right()


def test_rest_follows_when_the_refund_fails(paid_by_card: Paid) -> None:
    at = paid_by_card()
    total, order_id = at.checkout["total"], at.payable.order_id
    assert order_id is not None
    shop().give_back(order_id, amount=Money(10_000), reason="Hàng dập")
    key = disputed(at)
    heard(at, 5)
    (refund,) = at.attempt.refunds.all()
    shop().report_transaction_event(
        transaction_id=at.transaction_id,
        type="REFUND_FAILURE",
        amount=Money(10_000),
        psp_reference=refund.reference,
        answers=refund.request_reference,
    )
    verdicts.apply(at.attempt.pk, Stripe().ask(at.attempt))
    assert (the_dispute(), charged(at)) == (("OPEN", total, total), 0)
    assert Difference.objects.filter(resolved_at__isnull=True).count() == 0
    at.far.control(dispute_of=key, outcome="won")
    heard(at, 7)
    assert (the_dispute(), charged(at)) == (("WON", total, 0), total)
    books_are_right()


def test_disputed_charge_is_not_refunded(paid_by_card: Paid) -> None:
    at = paid_by_card()
    disputed(at, quiet=1)
    order_id = at.payable.order_id
    assert order_id is not None
    shop().give_back(order_id, amount=Money(5_000), reason="Hàng dập")
    (refund,) = at.attempt.refunds.all()
    assert Stripe().send_refund(refund, at.attempt).message == "charge_disputed"


def test_night_finds_a_dispute_nobody_told_of_weeks_after_the_payment(paid_by_card: Paid) -> None:
    at = paid_by_card()
    PaymentAttempt.objects.update(
        created_at=timezone.now() - timedelta(days=40), paid_at=timezone.now() - timedelta(days=40)
    )
    disputed(at, quiet=1)
    assert night() == (1, 1)
    assert the_dispute() == ("OPEN", at.checkout["total"], at.checkout["total"])
    assert night() == (1, 0)


def test_night_asks_about_old_disputes_that_wait(paid_by_card: Paid) -> None:
    at = paid_by_card()
    long_ago = timezone.now() - timedelta(days=20)
    PaymentAttempt.objects.update(created_at=long_ago - timedelta(days=20), paid_at=long_ago - timedelta(days=20))
    key = disputed(at, created=int(long_ago.timestamp()))
    heard(at, 5)
    assert night() == (1, 0)
    at.far.control(dispute_of=key, outcome="won", quiet=1)
    assert night() == (1, 1)
    assert (the_dispute()[0], charged(at)) == ("WON", at.checkout["total"])
    assert night() == (0, 0)


def night() -> tuple[int, int]:
    """How many payments were compared, and about how many they knew more."""
    row = reconciling.reconcile(gateway=GATEWAY, day=local_day(timezone.now()))
    assert row is not None
    return row.compared, row.caught_up


def test_night_without_an_answer_about_disputes_goes_on(paid_by_card: Paid) -> None:
    at = paid_by_card()
    at.far.control(next="http500,http500", call="query_dispute")
    row = reconciling.reconcile(gateway=GATEWAY, day=local_day(timezone.now()))
    assert row is not None
    assert (row.compared, row.agreed, row.unknown, row.is_silent) == (1, 1, 1, False)


def test_silence_about_disputes_leaves_the_payment_as_it_is(paid_by_card: Paid) -> None:
    at = paid_by_card()
    disputed(at, quiet=1)
    at.far.control(next="http500,http500", call="query_dispute")
    assert polling.ask(Stripe(), at.attempt) is False
    assert (Dispute.objects.count(), charged(at)) == (0, at.checkout["total"])


def test_forged_notice_of_a_dispute_changes_nothing(paid_by_card: Paid) -> None:
    at = paid_by_card()
    disputed(at, quiet=1)
    event = {"id": "evt_forged", "livemode": False, "type": "charge.dispute.created"}
    body = json.dumps({**event, "data": {"object": {"payment_intent": at.attempt.psp_reference}}}).encode()
    for secret, age, status in (("whsec_of_a_thief", 0, 400), (at.far.keys["STRIPE_WEBHOOK_SECRET"], 301, 400)):
        moment = int(time.time()) - age
        digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        headers = {"Stripe-Signature": f"t={moment},v1={digest}", "Content-Type": "application/json"}
        url = f"{settings.PUBLIC_URL}/payments/notify/stripe"
        assert requests.post(url, data=body, headers=headers, timeout=10).status_code == status
    at.heard()
    assert (Dispute.objects.count(), charged(at)) == (0, at.checkout["total"])
    assert Notification.objects.filter(outcome="REJECTED").count() == 2


def test_dispute_about_a_payment_of_somebody_else_is_acknowledged(paid_by_card: Paid) -> None:
    at = paid_by_card()
    disputed(at)
    heard(at, 5)
    (told,) = [row for row in Notification.objects.all() if b"charge.dispute.created" in bytes(row.body)]
    body = bytes(told.body).replace(at.attempt.psp_reference.encode(), b"pi_of_another")
    secret, moment = at.far.keys["STRIPE_WEBHOOK_SECRET"], int(time.time())
    body = body.replace(told.dedup_key.encode(), b"evt_of_another")
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {"Stripe-Signature": f"t={moment},v1={digest}", "Content-Type": "application/json"}
    answer = requests.post(f"{settings.PUBLIC_URL}/payments/notify/stripe", data=body, headers=headers, timeout=10)
    assert answer.status_code == 200
    inbox.process_waiting()
    other = Notification.objects.get(dedup_key="evt_of_another")
    assert (other.outcome, other.error, Dispute.objects.count()) == ("DONE", "no such payment here", 1)
