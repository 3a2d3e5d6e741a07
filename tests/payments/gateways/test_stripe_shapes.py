"""Every request of the adapter against Stripe's own description of its API, which stripe-mock checks."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from payments.gateways.stripe import Stripe
from payments.models import PaymentAttempt, Refund
from payments.protocol import Declined, DisputeState, RefundState, Shopper, State

PROGRAM = os.environ.get("STRIPE_MOCK") or shutil.which("stripe-mock")


@pytest.fixture(scope="module")
def mock_url(tmp_path_factory) -> Iterator[str]:
    if not PROGRAM:
        if os.environ.get("REQUIRE_STRIPE_MOCK") == "1":
            pytest.fail("stripe-mock is needed here and is not there: set STRIPE_MOCK to its path")
        pytest.skip("stripe-mock is not there: go install github.com/stripe/stripe-mock@v0.203.0, or set STRIPE_MOCK")
    said = tmp_path_factory.mktemp("stripe") / "said"
    addresses = ("-http-addr", "127.0.0.1:0", "-https-addr", "127.0.0.1:0")
    with said.open("w") as out, subprocess.Popen([PROGRAM, *addresses], stdout=out, stderr=out) as process:
        try:
            yield _address(said)
        finally:
            process.terminate()


def _address(said: Path) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if found := re.search(r"Listening for HTTP at address: (\S+)", said.read_text()):
            return f"http://{found[1]}"
        time.sleep(0.05)
    pytest.fail(f"stripe-mock does not listen: {said.read_text()}")


@pytest.fixture
def adapter(settings, mock_url: str) -> Stripe:
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = "sk_test_123", "whsec_of_a_test"
    settings.STRIPE_API_URL = mock_url
    return Stripe()


def attempt(currency: str = "VND") -> PaymentAttempt:
    return PaymentAttempt(
        reference="CLABC",
        amount=150_000,
        currency=currency,
        facts={"session": "cs_test_1"},
        psp_reference="pi_1",
        expires_at=timezone.now() + timedelta(hours=1),
    )


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("currency", ["VND", "USD", "EUR"])
def test_start_has_stripes_shape(adapter: Stripe, currency: str, language: str) -> None:
    started = adapter.start(attempt(currency), Shopper(ip="127.0.0.1", language=language))
    assert (started.url[:8], started.facts["session"][:3]) == ("https://", "cs_")


def test_start_of_another_shape_would_be_declined(adapter: Stripe) -> None:
    """The mock does look: a parameter that Stripe does not know is refused."""
    with pytest.raises(Declined):
        adapter.start(attempt(), Shopper(ip="127.0.0.1", language="tiếng Huế"))


def test_ask_has_stripes_shape(adapter: Stripe) -> None:
    assert (adapter.ask(attempt()).state, adapter.ask(attempt()).psp_reference[:3]) == (State.PENDING, "pi_")


def test_send_refund_has_stripes_shape(adapter: Stripe) -> None:
    found = adapter.send_refund(Refund(reference="RF1", amount=1_000, reason="héo"), attempt())
    assert (found.state, found.psp_reference[:3]) == (RefundState.DONE, "re_")


def test_ask_refund_by_number_has_stripes_shape(adapter: Stripe) -> None:
    refund = Refund(reference="RF1", amount=1_000, psp_reference="re_1")
    assert adapter.ask_refund(refund, attempt()).state == RefundState.DONE


def test_ask_refund_by_name_has_stripes_shape(adapter: Stripe) -> None:
    assert adapter.ask_refund(Refund(reference="RF1", amount=1_000), attempt()).state == RefundState.UNKNOWN


def test_name_of_has_stripes_shape(adapter: Stripe) -> None:
    assert adapter.name_of("pi_1") == ""


def test_disputed_has_stripes_shape(adapter: Stripe) -> None:
    now = timezone.now()
    assert adapter.disputed(now - timedelta(days=7), now) == []


def test_disputes_of_a_payment_have_stripes_shape(adapter: Stripe) -> None:
    (said,) = adapter._disputes("pi_1", timezone.now())
    assert (said.reference[:3], said.state, said.is_taken) == ("dp_", DisputeState.ASKED, False)
