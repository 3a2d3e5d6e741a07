"""A card payment that its buyer disputes, at Stripe's far end over real HTTP. Import the fixtures where needed."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from marketplace.ledger.domain.verify import verify
from marketplace.outbox.delivery import deliver_waiting
from payments.models import Dispute, Notification
from tests.payments.paths.market import At, far_end, listener, paying_at

__all__ = [
    "At",
    "books_are_right",
    "disputed",
    "far_end",
    "heard",
    "listener",
    "paid_by_card",
    "paying_at",
    "the_dispute",
]

GATEWAY = "cholang.stripe"


@pytest.fixture
def paid_by_card(paying_at: Callable[..., At]) -> Callable[[], At]:
    """An order that a visitor's card has paid."""

    def pay() -> At:
        at = paying_at("stripe")
        at.pay("success")
        heard(at, 3)
        assert at.payable.order_id is not None
        deliver_waiting()
        return at

    return pay


def heard(at: At, count: int) -> None:
    """So many notices came in all, and are worked on."""
    deadline = time.monotonic() + 10
    while Notification.objects.count() < count:
        assert time.monotonic() < deadline, list(Notification.objects.values_list("body", flat=True))
        time.sleep(0.02)
    at.heard()
    assert Notification.objects.filter(outcome="WAITING").count() == 0, list(
        Notification.objects.values_list("error", flat=True)
    )


def disputed(at: At, **wanted: Any) -> str:
    """The buyer goes to the bank; the far end's number of the dispute."""
    return str(at.far.control(dispute=at.key, **wanted)["disputes"][0]["key"])


def the_dispute() -> tuple[str, int, int]:
    """State, what is disputed, what is taken."""
    row = Dispute.objects.get()
    return row.state, row.amount, row.taken


def books_are_right() -> None:
    """`cholang ledger verify` is green."""
    assert [line for report in verify() for line in report.found.off] == []
