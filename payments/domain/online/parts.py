"""A payment that comes in several movements: each is charged once, by its own number."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain import receiving
from payments.models import PaymentAttempt
from payments.protocol import State, Verdict

KNOWN = "parts"
"""In the attempt's facts: number of a movement to its amount."""


def receive(attempt: PaymentAttempt, verdict: Verdict, *, heard_at: datetime, differs: Callable[[str], None]) -> None:
    """Charge the movements that are new. The caller holds the attempt's lock and the transaction.

    `differs` is told of what people have to look at: a movement told again with another amount, or one that the shop
    refuses. A link that is closed for good is asked about no more, whatever of it was paid.
    """
    for part in verdict.parts:
        known = attempt.facts.get(KNOWN, {}).get(part.psp_reference)
        if known is not None:
            if known != part.amount:
                differs(f"{part.psp_reference} was {known}, now {part.amount}")
            continue
        if verdict.currency != attempt.currency:
            differs(f"{part.psp_reference} is in {verdict.currency}")
            continue
        try:
            with transaction.atomic():
                receiving.receive(
                    attempt,
                    amount=Money(part.amount, attempt.currency),
                    psp_reference=part.psp_reference,
                    heard_at=heard_at,
                    message=verdict.message,
                )
        except Refused as refusal:
            differs(f"{part.psp_reference}: {refusal.code}: {refusal}")
            continue
        attempt.facts = {**attempt.facts, KNOWN: {**attempt.facts.get(KNOWN, {}), part.psp_reference: part.amount}}
        attempt.save(update_fields=["facts"])
    if verdict.state == State.FAILED and attempt.next_poll_at is not None:
        attempt.next_poll_at = None
        attempt.save(update_fields=["next_poll_at"])
