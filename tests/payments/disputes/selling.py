"""A seller's goods that a card has paid, and what Stripe says of a dispute about it, without a far end."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from marketplace.shop.contract import shop
from payments.domain.disputes import recording
from payments.models import Dispute, PaymentAttempt
from payments.protocol import DisputeSaid, DisputeState
from tests.consignments.factories import buy
from tests.listings.factories import make_live
from tests.tourism.shopping import deliver_all


def sold() -> tuple[str, PaymentAttempt]:
    """An order of 40,000 đồng of one seller, and the attempt that paid it."""
    order_id = buy((make_live(), 2))
    (payment,) = shop().payments(order_id)
    attempt = PaymentAttempt.objects.create(
        gateway="cholang.stripe",
        reference=f"CARD{PaymentAttempt.objects.count()}",
        psp_reference=f"pi_{PaymentAttempt.objects.count()}",
        transaction_id=payment.transaction_id,
        source_id=order_id,
        amount=40_000,
        received=40_000,
        state=PaymentAttempt.State.PAID,
        paid_at=timezone.now(),
        expires_at=timezone.now() + timedelta(hours=1),
    )
    return order_id, attempt


def said(state: str = "OPEN", **changes: Any) -> DisputeSaid:
    """The whole sum, taken."""
    now = timezone.now()
    facts = {"reference": "dp_1", "amount": 40_000, "currency": "VND", "is_taken": True, "asked_at": now}
    return DisputeSaid(**{**facts, "state": DisputeState(state), "opened_at": now, "reason": "fraudulent", **changes})


def hears(attempt: PaymentAttempt, state: str = "OPEN", **changes: Any) -> Dispute:
    """What was said, written down and delivered."""
    with transaction.atomic():
        PaymentAttempt.objects.select_for_update().get(pk=attempt.pk)
        row = recording.take(attempt, said(state, **changes))
    deliver_all()
    return row
