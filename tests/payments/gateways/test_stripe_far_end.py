"""The adapter against the sandbox's Stripe, which was written from Stripe's documents and not from ours."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import requests
from django.utils import timezone

from payments.gateways.stripe import Stripe
from payments.models import PaymentAttempt, Refund
from payments.protocol import Call, Declined, RefundState, RefundVerdict, Shopper, State, Unanswered, Verdict
from tests.payments.sandbox.fixtures import FarEndUnderTest, Listener, far_end, listener

__all__ = ["far_end", "listener"]

AMOUNT = 120_000
VISITOR = Shopper("203.0.113.9", "en")


@dataclass
class At:
    """One payment begun at the far end."""

    far: FarEndUnderTest
    market: Listener
    attempt: PaymentAttempt
    url: str

    @property
    def session(self) -> str:
        return str(self.attempt.facts["session"])

    def pay(self, way: str) -> requests.Response:
        return self.far.pay(self.session, way)

    def verdict(self) -> Verdict:
        return Stripe().ask(self.attempt)

    def paid(self) -> "At":
        self.pay("success")
        self.attempt.psp_reference = self.verdict().psp_reference
        return self

    def refund(self, reference: str, amount: int) -> tuple[Refund, RefundVerdict]:
        refund = Refund(gateway=Stripe.id, reference=reference, amount=amount)
        return refund, Stripe().send_refund(refund, self.attempt)


@pytest.fixture
def begin(far_end: Callable[..., FarEndUnderTest], listener: Listener, settings: Any) -> Callable[..., At]:
    def start(amount: int = AMOUNT, currency: str = "VND") -> At:
        settings.PUBLIC_URL = listener.url
        far = far_end("stripe", market=listener.url)
        for name, value in {**far.keys, "STRIPE_API_URL": far.url}.items():
            setattr(settings, name, value)
        now = timezone.now()
        attempt = PaymentAttempt(
            gateway=Stripe.id,
            reference=Stripe().new_reference(now),
            amount=amount,
            currency=currency,
            created_at=now,
            expires_at=Stripe().expires_at(now + timedelta(minutes=20)),
        )
        started = Stripe().start(attempt, VISITOR)
        attempt.facts = dict(started.facts)
        return At(far, listener, attempt, started.url)

    return start


@pytest.mark.parametrize(("amount", "currency"), [(AMOUNT, "VND"), (1_999, "USD"), (2_050, "EUR")])
def test_paid_is_the_amount_as_it_was_asked_for(begin: Callable[..., At], amount: int, currency: str) -> None:
    at = begin(amount, currency)
    assert at.verdict().state == State.PENDING
    at.pay("success")
    found = at.verdict()
    assert (found.state, found.amount, found.currency) == (State.PAID, amount, currency)
    assert found.psp_reference.startswith("pi_")


def test_notice_names_the_payment_that_is_then_asked_about(begin: Callable[..., At]) -> None:
    at = begin()
    at.pay("success")
    told = {
        verdict.reference
        for heard in at.market.wait(1)
        if (verdict := Stripe().read(Call(heard.method, heard.headers, heard.body), now=timezone.now())) is not None
    }
    assert told == {at.attempt.reference}


def test_silence_is_ended_by_asking(begin: Callable[..., At]) -> None:
    at = begin()
    at.pay("silence")
    assert (at.verdict().state, at.market.heard) == (State.PAID, [])


def test_refused_card_leaves_the_page_open(begin: Callable[..., At]) -> None:
    at = begin()
    at.pay("failure")
    assert at.verdict().state == State.PENDING
    at.pay("success")
    assert at.verdict().state == State.PAID


def test_browser_comes_back_with_the_reference(begin: Callable[..., At]) -> None:
    at = begin()
    for way in ("cancel", "success"):
        location = at.pay(way).headers["Location"]
        assert location.startswith(f"{at.market.url}/payments/return/stripe?")
        assert Stripe().returned(location.partition("?")[2]) == at.attempt.reference


def test_start_again_is_the_same_page(begin: Callable[..., At]) -> None:
    at = begin()
    assert Stripe().start(at.attempt, VISITOR).url == at.url


def test_same_name_for_another_sum_is_no_answer(begin: Callable[..., At]) -> None:
    at = begin()
    at.attempt.amount += 1
    with pytest.raises(Unanswered):
        Stripe().start(at.attempt, VISITOR)


def test_too_small_a_sum_is_declined_in_plain_words(begin: Callable[..., At]) -> None:
    with pytest.raises(Declined) as declined:
        begin(5_000)
    assert str(declined.value) == "Số tiền quá nhỏ để trả bằng thẻ quốc tế. Bạn hãy chọn cách trả khác."


@pytest.mark.parametrize("mode", ["garbage", "http500"])
def test_nonsense_is_unanswered(begin: Callable[..., At], mode: str) -> None:
    at = begin()
    at.far.control(next=f"{mode},{mode}")  # the library asks twice after a 500
    with pytest.raises(Unanswered):
        at.verdict()


def test_refund_whole_and_in_parts(begin: Callable[..., At]) -> None:
    at = begin().paid()
    first, verdict = at.refund("RF1", 20_000)
    assert verdict.state in (RefundState.DONE, RefundState.PENDING)
    assert Stripe().send_refund(first, at.attempt).psp_reference == verdict.psp_reference
    second, again = at.refund("RF2", AMOUNT - 20_000)
    assert again.psp_reference != verdict.psp_reference
    assert _until(lambda: at.verdict().refunded, AMOUNT) == AMOUNT
    for refund in (first, second):
        assert _until(lambda refund=refund: Stripe().ask_refund(refund, at.attempt).state, RefundState.DONE) == "DONE"


def test_more_than_was_paid_is_not_refunded(begin: Callable[..., At]) -> None:
    at = begin().paid()
    assert at.refund("RF1", AMOUNT + 1)[1].state == RefundState.FAILED
    assert at.verdict().refunded == 0


def test_refund_nobody_ordered_is_unknown(begin: Callable[..., At]) -> None:
    at = begin().paid()
    assert Stripe().ask_refund(Refund(reference="RF9", amount=5), at.attempt).state == RefundState.UNKNOWN


def _until(look: Callable[[], Any], wanted: Any) -> Any:
    deadline = time.monotonic() + 5
    while (found := look()) != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    return found
