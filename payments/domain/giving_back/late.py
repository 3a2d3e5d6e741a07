"""Late money whose basket could not be sold again, as an engine elsewhere found out after the money was charged."""

from django.db import transaction

from marketplace.shop.contract import shop
from marketplace.values.refusal import NotFound, Refused
from payments.domain.giving_back import refunds
from payments.models import PaymentAttempt, Refund


def give_back(checkout_id: str) -> int:
    """Queue refunds of what was charged for a closed basket; returns how many. Safe to call again.

    Of a basket that is open, money in time failed to buy it: people look at that, as the engine here has it, too.
    """
    with transaction.atomic():
        try:
            shop().lock_basket(checkout_id)
            payable = shop().payable(checkout_id)
        except (NotFound, Refused):
            return 0
        if payable.is_open or payable.order_id is not None or payable.is_becoming_order:
            return 0
        charged = {one.transaction_id: one.charged for one in shop().payments(checkout_id) if one.charged.amount > 0}
        attempts = PaymentAttempt.objects.select_for_update().filter(transaction_id__in=charged).order_by("pk")
        newest = {attempt.transaction_id: attempt for attempt in attempts}
        owed = [attempt for attempt in newest.values() if not _goes_back(attempt)]
        for attempt in owed:
            refunds.queue(attempt, amount=charged[attempt.transaction_id], reason=refunds.LATE)
    return len(owed)


def _goes_back(attempt: PaymentAttempt) -> bool:
    return attempt.refunds.exclude(state=Refund.State.CANCELLED).exists()
