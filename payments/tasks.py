"""Celery's side of payments."""

from celery import shared_task
from django.conf import settings

from marketplace.shop.gateways import payment_gateways
from payments.domain import asking, inbox
from payments.domain.comparison import reconciling
from payments.domain.giving_back import sending_refunds
from payments.domain.online import polling
from payments.gateways.registry import by_id
from payments.rounds import alone


@shared_task
def process_notification(notification_id: int) -> bool:
    """What a gateway has just told us."""
    return inbox.process_or_note(notification_id)


@shared_task
def process_waiting() -> int:
    """Process what was missed; runs every ten seconds."""
    return inbox.process_waiting()


@shared_task
def poll() -> int:
    """Ask the gateways about payments without an end, a few seconds each, one round at a time."""
    with alone("payments-poll") as is_ours:
        return sum(polling.poll_due(gateway, seconds=5) for gateway in by_id()) if is_ours else 0


@shared_task
def send_refunds() -> int:
    """Order refunds and ask about those on their way, one round at a time."""
    with alone("payments-refunds") as is_ours:
        return sum(sending_refunds.send_due(gateway) for gateway in by_id()) if is_ours else 0


@shared_task
def answer_requests() -> int:
    """Take up what the shop asked of gateways when a process was killed between asking and writing."""
    return asking.answer_unanswered(set(payment_gateways()))


@shared_task
def reconcile() -> int:
    """Ask every gateway about the days that nobody has reconciled; returns how many rounds ended well.

    Runs at 02:30, and again until the morning for what was cut off and for gateways that were silent.
    """
    return sum(reconciling.reconcile_due(gateway) for gateway in reconciling.gateways())


@shared_task
def forget_old() -> int:
    """Drop raw notifications after 180 days."""
    return inbox.forget_old()


@shared_task
def sandbox_bank_tells(*, account: str, amount: int, memo: str, number: int) -> int:
    """The sandbox bank's late transfer; returns the market's HTTP status, 0 where there is no sandbox."""
    if not settings.SANDBOX:
        return 0
    from payments.sandbox import views  # not loaded by a worker of a live market

    status, _answer = views.transfer(account=account, amount=amount, memo=memo, number=number)
    return status
