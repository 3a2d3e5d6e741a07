"""A basket that was paid in part when its deadline passed."""

from django.db import transaction

from marketplace.shop.contract import shop
from marketplace.values.refusal import Refused
from payments.domain.giving_back import refunds
from payments.models import PaymentAttempt


def give_back(checkout_id: str) -> int:
    """Queue refunds of what was charged for a basket that is given up; returns how many. Safe to call again.

    Nothing goes back where the basket was taken up again meanwhile, or became an order.
    """
    with transaction.atomic():
        try:
            shop().lock_basket(checkout_id)
        except Refused:
            return 0
        payable = shop().payable(checkout_id)
        if payable.is_open or payable.order_id is not None or payable.charged >= payable.total:
            return 0
        charged = {
            payment.transaction_id: payment.charged
            for payment in shop().payments(checkout_id)
            if payment.charged.amount > 0
        }
        attempts = PaymentAttempt.objects.select_for_update().filter(transaction_id__in=charged).order_by("pk")
        newest = {attempt.transaction_id: attempt for attempt in attempts}
        for transaction_id, attempt in newest.items():
            refunds.queue(attempt, amount=charged[transaction_id], reason=refunds.BASKET_EXPIRED)
    return len(newest)
