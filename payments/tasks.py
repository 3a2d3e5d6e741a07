"""Celery's side of payments."""

from celery import shared_task
from django.conf import settings

from payments.domain import inbox


@shared_task
def process_waiting() -> int:
    """Process what was missed; runs every ten seconds."""
    return inbox.process_waiting()


@shared_task
def sandbox_bank_tells(*, account: str, amount: int, memo: str, number: int) -> int:
    """The sandbox bank's late transfer; returns the market's HTTP status, 0 where there is no sandbox."""
    if not settings.SANDBOX:
        return 0
    from payments.sandbox import banking, views  # not loaded by a worker of a live market

    status, _answer = banking.tell(
        endpoint=views.endpoint(),
        secret=settings.SEPAY_SECRET,
        account=account,
        amount=amount,
        memo=memo,
        number=number,
    )
    return status
