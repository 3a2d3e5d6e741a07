"""The adapters against the sandbox's far ends, which were written from the vendors' documents and not from ours."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import requests
from django.utils import timezone

from payments.gateways.registry import by_slug
from payments.models import PaymentAttempt, Refund
from payments.protocol import (
    Call,
    Heard,
    OnlineGateway,
    RefundingGateway,
    RefundState,
    RefundVerdict,
    Shopper,
    State,
    Unanswered,
    Verdict,
)
from tests.payments.paths.market import ADDRESSES
from tests.payments.sandbox.fixtures import FarEndUnderTest, Listener, far_end, listener

__all__ = ["far_end", "listener"]

OURS = [slug for slug in ("vnpay", "momo", "zalopay", "payos") if slug in ADDRESSES]
REFUNDING = [slug for slug in OURS if isinstance(by_slug()[slug], RefundingGateway)]
AMOUNT = 120_000
#: The way in which a payment does not succeed, where it cannot fail.
FAILURE = {"payos": "cancel"}


@dataclass
class At:
    """One payment begun at one far end."""

    adapter: Any
    far: FarEndUnderTest
    market: Listener
    attempt: PaymentAttempt

    def pay(self, way: str) -> requests.Response:
        is_link = self.adapter.slug == "payos"  # whose far end knows payments by its own name
        return self.far.pay(self.attempt.psp_reference if is_link else self.attempt.reference, way)

    def told(self) -> list[Verdict]:
        """What the notices so far say."""
        verdicts = []
        for heard in self.market.heard:
            assert heard.path == f"/payments/notify/{self.adapter.slug}"
            body = heard.body or urlencode(heard.query).encode()
            verdicts.append(self.adapter.read(Call(heard.method, heard.headers, body), now=timezone.now()))
        return verdicts

    def paid(self) -> Verdict:
        """Paid, and the number of it kept as the verbs around the adapter do."""
        self.pay("success")
        verdict = self.adapter.ask(self.attempt)
        self.attempt.psp_reference = self.attempt.psp_reference or verdict.psp_reference
        return verdict

    def refund(self, reference: str, amount: int) -> Refund:
        return Refund(gateway=self.adapter.id, reference=reference, amount=amount, sent_at=timezone.now())

    def send(self, refund: Refund) -> RefundVerdict:
        verdict = self.adapter.send_refund(refund, self.attempt)
        refund.psp_reference = verdict.psp_reference or refund.psp_reference
        return verdict

    def ask(self, refund: Refund, *, until: RefundState) -> RefundVerdict:
        """Ask until it is so, five seconds at most."""
        deadline = time.monotonic() + 5
        while True:
            verdict = self.adapter.ask_refund(refund, self.attempt)
            if verdict.state == until or time.monotonic() > deadline:
                return verdict
            time.sleep(0.05)


Begin = Callable[[str], At]


@pytest.fixture
def begin(far_end: Callable[..., FarEndUnderTest], listener: Listener, settings: Any) -> Begin:
    def start(slug: str) -> At:
        settings.PUBLIC_URL = listener.url
        reply = by_slug()[slug].reply(Heard.RECORDED)
        listener.answers = [(reply.status, reply.body.decode())]
        far = far_end(slug, market=listener.url)
        for name, value in {**far.keys, **ADDRESSES[slug](far)}.items():
            setattr(settings, name, value)
        adapter: OnlineGateway = by_slug()[slug]
        now = timezone.now()
        attempt = PaymentAttempt(
            gateway=adapter.id,
            reference=adapter.new_reference(now),
            amount=AMOUNT,
            created_at=now,
            expires_at=now + timedelta(minutes=20),
        )
        started = adapter.start(attempt, Shopper("203.0.113.9", "vi"))
        attempt.facts, attempt.psp_reference = dict(started.facts), started.psp_reference
        page = started.url.replace(far.public_url, far.url)
        shown = requests.get(page, timeout=10)
        assert shown.status_code == 200
        assert "sandbox-pay" in shown.text
        return At(adapter, far, listener, attempt)

    return start


@pytest.mark.parametrize("slug", OURS)
def test_paid_is_told_by_notice_return_and_query(begin: Begin, slug: str) -> None:
    at = begin(slug)
    assert at.adapter.ask(at.attempt).state == State.PENDING
    back = at.pay("success")
    [told], asked = at.told(), at.adapter.ask(at.attempt)
    for verdict in (told, asked):
        assert (verdict.reference, verdict.state, verdict.amount) == (at.attempt.reference, State.PAID, AMOUNT)
    assert (told.psp_reference, tuple(told.parts)) == (asked.psp_reference, tuple(asked.parts))
    assert told.psp_reference or told.parts
    assert at.adapter.returned(urlsplit(back.headers["Location"]).query) == at.attempt.reference


@pytest.mark.parametrize(
    ("slug", "way"), sorted({(slug, way) for slug in OURS for way in ("cancel", FAILURE.get(slug, "failure"))})
)
def test_not_paid_is_told_by_query(begin: Begin, slug: str, way: str) -> None:
    at = begin(slug)
    back = at.pay(way)
    assert at.adapter.ask(at.attempt).state == State.FAILED
    assert at.adapter.returned(urlsplit(back.headers["Location"]).query) == at.attempt.reference
    assert [verdict.state for verdict in at.told()] in ([], [State.FAILED])


@pytest.mark.parametrize("slug", OURS)
def test_silence_is_ended_by_query(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.pay("silence")
    verdict = at.adapter.ask(at.attempt)
    assert (verdict.state, verdict.amount, at.market.heard) == (State.PAID, AMOUNT, [])


@pytest.mark.parametrize("slug", OURS)
def test_another_amount_is_told_as_it_is(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.pay("wrong_amount")
    assert [verdict.amount for verdict in at.told()] == [AMOUNT - 1_000]


@pytest.mark.parametrize("slug", OURS)
def test_a_payment_the_gateway_never_heard_of_is_pending(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.attempt.reference = at.adapter.new_reference(timezone.now())
    assert at.adapter.ask(at.attempt).state == State.PENDING


@pytest.mark.parametrize("mode", ["garbage", "http500"])
@pytest.mark.parametrize("slug", OURS)
def test_nonsense_is_unanswered(begin: Begin, slug: str, mode: str) -> None:
    at = begin(slug)
    at.far.control(next=mode)
    with pytest.raises(Unanswered):
        at.adapter.ask(at.attempt)
    assert at.adapter.ask(at.attempt).state == State.PENDING


@pytest.mark.parametrize("amount", [AMOUNT, 20_000], ids=["whole", "part"])
@pytest.mark.parametrize("slug", REFUNDING)
def test_refund_becomes_done(begin: Begin, slug: str, amount: int) -> None:
    at = begin(slug)
    at.paid()
    at.far.control(refunds="later", refund_seconds="0.3")
    refund = at.refund("RF1", amount)
    assert at.send(refund).state == RefundState.PENDING
    assert at.ask(refund, until=RefundState.DONE).state == RefundState.DONE


@pytest.mark.parametrize("slug", REFUNDING)
def test_refund_that_fails_has_failed(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.paid()
    at.far.control(refunds="fail")
    assert at.send(at.refund("RF1", AMOUNT)).state == RefundState.FAILED
    at.far.control(refunds="fail_later", refund_seconds="0.2")
    later = at.refund("RF2", AMOUNT)
    assert at.send(later).state == RefundState.PENDING
    assert at.ask(later, until=RefundState.FAILED).state == RefundState.FAILED


@pytest.mark.parametrize("slug", REFUNDING)
def test_refund_that_is_stuck_stays_pending(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.paid()
    at.far.control(refunds="stuck")
    refund = at.refund("RF1", 20_000)
    assert at.send(refund).state == RefundState.PENDING
    assert at.adapter.ask_refund(refund, at.attempt).state == RefundState.PENDING


@pytest.mark.parametrize("slug", REFUNDING)
def test_two_parts_are_two_refunds(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.paid()
    at.far.control(refunds="later", refund_seconds="0.1")
    first, second = at.refund("RF1", 20_000), at.refund("RF2", 20_000)
    at.send(first)
    at.send(second)
    for refund in (first, second):
        assert at.ask(refund, until=RefundState.DONE).state == RefundState.DONE
    assert first.psp_reference != second.psp_reference
    assert [row["amount"] for row in at.far.facts["refunds"]] == [20_000, 20_000]


@pytest.mark.parametrize("slug", REFUNDING)
def test_refund_sent_again_is_the_same(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.paid()
    at.far.control(refunds="later", refund_seconds="0.1")
    refund = at.refund("RF1", 20_000)
    at.send(refund)
    assert at.send(refund).state in (RefundState.PENDING, RefundState.DONE)
    assert [row["amount"] for row in at.far.facts["refunds"]] == [20_000]


@pytest.mark.parametrize("slug", REFUNDING)
def test_refund_whose_answer_was_lost_is_found_by_asking(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.paid()
    at.far.control(refunds="later", refund_seconds="0.1", next="lost")
    refund = at.refund("RF1", 20_000)
    with pytest.raises(Unanswered):
        at.send(refund)
    assert at.ask(refund, until=RefundState.DONE).state == RefundState.DONE
    assert len(at.far.facts["refunds"]) == 1


@pytest.mark.parametrize("slug", REFUNDING)
def test_refund_that_never_arrived_is_unknown(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.paid()
    assert at.adapter.ask_refund(at.refund("RF1", 20_000), at.attempt).state == RefundState.UNKNOWN


@pytest.mark.parametrize("slug", REFUNDING)
def test_refund_of_more_than_was_paid_has_failed(begin: Begin, slug: str) -> None:
    at = begin(slug)
    at.paid()
    at.far.control(refunds="at_once")
    at.send(at.refund("RF1", AMOUNT - 20_000))
    assert at.send(at.refund("RF2", 30_000)).state == RefundState.FAILED
