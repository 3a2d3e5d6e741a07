"""Where a payment stands: beside a Saleor the money is here a moment before the order is."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from marketplace.shop.contract import Payable
from marketplace.values.money import Money
from payments.domain import status
from payments.models import PaymentAttempt

pytestmark = pytest.mark.django_db
PAID = Payable(
    id="Q2hlY2tvdXQ6MQ==", total=Money(20_000), charged=Money(20_000), expires_at=None, is_open=True, order_id=None,
    order_number=None,
)  # fmt: skip


@pytest.mark.parametrize(("is_becoming_order", "state"), [(True, "PAID"), (False, "FAILED")])
def test_paid_basket_waits_for_its_order_or_has_failed(
    is_becoming_order: bool, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = SimpleNamespace(payable=lambda _source: replace(PAID, is_becoming_order=is_becoming_order))
    monkeypatch.setattr(status, "shop", lambda: engine)
    PaymentAttempt.objects.create(
        transaction_id="t", source_id=PAID.id, gateway="cholang.vietqr", amount=20_000, received=20_000,
        state=PaymentAttempt.State.PAID, expires_at=timezone.now(),
    )  # fmt: skip
    found = status.payment_status(transaction_id="t")
    assert (found.state, found.order_id) == (state, None)


@pytest.mark.parametrize(("is_becoming_order", "state"), [(True, "PROMISED"), (False, "PENDING")])
def test_promised_basket_waits_for_its_order(
    is_becoming_order: bool, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = SimpleNamespace(payable=lambda _source: replace(PAID, is_becoming_order=is_becoming_order))
    monkeypatch.setattr(status, "shop", lambda: engine)
    PaymentAttempt.objects.create(
        transaction_id="t", source_id=PAID.id, gateway="cholang.cash", amount=20_000,
        state=PaymentAttempt.State.WAITING, expires_at=timezone.now() + timedelta(minutes=5),
    )  # fmt: skip
    found = status.payment_status(transaction_id="t")
    assert (found.state, found.order_id) == (state, None)
