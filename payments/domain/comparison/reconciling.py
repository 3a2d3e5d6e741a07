"""Every night each gateway is asked about a day's payments and refunds, and its word is set beside ours.

A round is a row. It is bounded in time and counts after each answer, so that one that was cut off goes on where it
was. A gateway that falls silent ends its round: what it did not speak about is unknown, never unpaid.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from time import monotonic

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import VIETNAM, local_day
from marketplace.values.refusal import NotFound, Refused
from payments.domain.comparison.comparing import Outcome, compare_payment, compare_refund
from payments.domain.disputes import recording
from payments.gateways.registry import by_id
from payments.models import Dispute, PaymentAttempt, Reconciliation, Refund
from payments.protocol import OnlineGateway, RefundingGateway, Unanswered
from payments.rounds import alone

log = logging.getLogger(__name__)

API = "API"
"""The source of a round that asked the gateway."""
SECONDS = 100.0
"""A round of the clock takes no longer; the next one goes on."""
SILENT_IN_A_ROW = 3
DAYS = 7
"""So far back are open payments asked about, and days made up for that were not reconciled."""
ROUNDS_A_NIGHT = 4
"""So often is a silent gateway tried again for a day."""

Tell = Callable[[int, int], None]
"""Hears how many are done, of how many."""


def gateways() -> list[str]:
    """Ids of the gateways that can be asked: those with all their keys."""
    return [gateway for gateway, adapter in by_id().items() if not adapter.missing_keys()]


def due_days(gateway: str, *, now: datetime) -> list[date]:
    """Days of the last seven that nobody has reconciled to the end, yesterday first."""
    days = [local_day(now) - timedelta(days=back) for back in range(1, DAYS + 1)]
    rounds = Reconciliation.objects.filter(gateway=gateway, source=API, day__in=days)
    done = set(rounds.filter(ended_at__isnull=False, is_silent=False).values_list("day", flat=True))
    tried = list(rounds.filter(began_at__gt=now - timedelta(hours=20)).values_list("day", flat=True))
    return [day for day in days if day not in done and tried.count(day) < ROUNDS_A_NIGHT]


def reconcile_due(gateway: str, *, seconds: float = SECONDS) -> int:
    """Reconcile what is due at one gateway within its time; returns how many rounds ended well."""
    began, ended = monotonic(), 0
    for day in due_days(gateway, now=timezone.now()):
        left = seconds - (monotonic() - began)
        row = reconcile(gateway=gateway, day=day, seconds=left) if left > 0 else None
        if row is None or row.ended_at is None or row.is_silent:
            break
        ended += 1
    return ended


def reconcile(
    *, gateway: str, day: date, seconds: float | None = None, tell: Tell = lambda _done, _all: None
) -> Reconciliation | None:
    """Begin a day's round or go on with it; `ended_at` is empty when its time ran out. None: another is at it.

    Raises NotFound (no such gateway) and Refused: INVALID (a day to come, or the gateway has no keys).
    """
    adapter = by_id().get(gateway)
    if adapter is None:
        raise NotFound(_("Không có cổng thanh toán này."), field="gateway")
    if adapter.missing_keys():
        raise Refused("INVALID", _("Cổng này chưa có khóa nên không hỏi được."), field="gateway")
    if day > local_day(timezone.now()):
        raise Refused("INVALID", _("Chưa đến ngày này, nên chưa đối soát được."), field="day")
    with alone(f"payments-reconcile {gateway}") as is_ours:
        if not is_ours:
            return None
        begun = Reconciliation.objects.filter(gateway=gateway, day=day, source=API, ended_at__isnull=True)
        row = begun.first() or Reconciliation.objects.create(gateway=gateway, day=day, source=API)
        _go_on(row, adapter, seconds, tell)
    return row


def _go_on(row: Reconciliation, adapter: OnlineGateway, seconds: float | None, tell: Tell) -> None:
    began, silent = monotonic(), 0
    # Refunds first: one that was done after all is then ours, and not somebody else's doing.
    try:
        disputed = _disputed(row, adapter)
    except Unanswered as reason:
        # The disputes of a week are asked for each night: the next one makes up for it.
        log.info("%s is silent about disputes: %s", adapter.id, reason)
        disputed, row.unknown = [], row.unknown + 1
    todo = [*(("refund", pk) for pk in _refunds(row, adapter)), *(("attempt", pk) for pk in _attempts(row, disputed))]
    for done, (what, pk) in enumerate(todo, 1):
        if seconds is not None and monotonic() - began > seconds:
            return
        outcome = _outcome(adapter, what, pk)
        silent = silent + 1 if isinstance(outcome, Unanswered) else 0
        setattr(row, f"after_{what}", pk)
        _count(row, outcome)
        if silent == SILENT_IN_A_ROW:
            row.is_silent, row.unknown = True, row.unknown + len(todo) - done
            break
        row.save()
        tell(done, len(todo))
    row.ended_at = timezone.now()
    row.save()
    log.info("%s of %s: %s agreed, %s unknown", row.gateway, row.day, row.agreed, row.unknown)


def _outcome(adapter: OnlineGateway, what: str, pk: int) -> Outcome | Exception:
    try:
        if what == "attempt":
            return compare_payment(adapter, pk)
        assert isinstance(adapter, RefundingGateway)
        return compare_refund(adapter, pk)
    except Unanswered as reason:
        log.info("%s is silent about %s %s: %s", adapter.id, what, pk, reason)
        return reason
    except Exception as error:  # a fault of ours must not hold up the others
        log.exception("%s %s of %s cannot be compared", what, pk, adapter.id)
        return error


def _count(row: Reconciliation, outcome: Outcome | Exception) -> None:
    if isinstance(outcome, Exception):
        row.unknown += 1
        return
    row.compared += 1
    if outcome == Outcome.AGREED:
        row.agreed += 1
    elif outcome == Outcome.CAUGHT_UP:
        row.caught_up += 1
    else:
        row.differences += 1


def _span(day: date) -> tuple[datetime, datetime, datetime]:
    """A week before the day's end, its beginning and its end."""
    start = datetime.combine(day, time.min, tzinfo=VIETNAM)
    end = start + timedelta(days=1)
    return end - timedelta(days=DAYS), start, end


def _disputed(row: Reconciliation, adapter: OnlineGateway) -> list[str]:
    """References of payments about which a dispute began in the week, or waits."""
    week, _start, end = _span(row.day)
    waiting = Dispute.objects.filter(recording.waiting(), gateway=row.gateway)
    return [*adapter.disputed(week, end), *waiting.values_list("attempt__reference", flat=True)]


def _attempts(row: Reconciliation, disputed: Sequence[str]) -> list[int]:
    week, start, end = _span(row.day)
    of_day = Q(created_at__gte=start, created_at__lt=end) | Q(paid_at__gte=start, paid_at__lt=end)
    is_open = Q(state=PaymentAttempt.State.WAITING, created_at__gte=week, created_at__lt=end)
    is_wanted = of_day | is_open | Q(reference__in=disputed)
    found = PaymentAttempt.objects.filter(is_wanted, gateway=row.gateway, pk__gt=row.after_attempt)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _refunds(row: Reconciliation, adapter: OnlineGateway) -> list[int]:
    if not isinstance(adapter, RefundingGateway):
        return []
    week, start, end = _span(row.day)
    of_day = Q(sent_at__gte=start) | Q(done_at__gte=start, done_at__lt=end)
    is_open = Q(state=Refund.State.IN_TRANSIT) | Q(state=Refund.State.FAILED, sent_at__gte=week)
    found = Refund.objects.filter(of_day | is_open, gateway=row.gateway, sent_at__lt=end, attempt__isnull=False)
    return list(found.filter(pk__gt=row.after_refund).order_by("pk").values_list("pk", flat=True))
