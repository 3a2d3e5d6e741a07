"""Baskets staff must look at: paid, and yet no order."""

from django.db.models import QuerySet

from marketplace.shop.native.models import Checkout


def paid_not_completed() -> QuerySet[Checkout]:
    """Oldest first; `completion_problem` is the code of the refusal. Their goods stay held until somebody acts.

    `complete_checkout` tries again once the cause is gone.
    """
    return Checkout.objects.filter(completion_state=Checkout.CompletionState.PAID_NOT_COMPLETED).order_by(
        "completion_failed_at"
    )
