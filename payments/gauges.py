"""What of people's money waits at the gateways, at the bank, or for a decision."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.gauges import Measure, Reading, each, reads
from marketplace.values.clock import local_day
from payments.domain.comparison.reconciling import API, DAYS, gateways
from payments.domain.desk.lines import WAITING
from payments.domain.disputes import recording
from payments.models import BankLine, Difference, Dispute, Notification, PaymentAttempt, Reconciliation, Refund

NOTIFICATIONS = Measure(
    "cholang_notifications_waiting",
    "Notifications of gateways and banks that were stored and not worked on yet.",
    title=_("Tin báo của ngân hàng và cổng chưa xử lý"),
)
ATTEMPTS = Measure(
    "cholang_payment_attempts_open",
    "Payments that were begun and have no end yet, by gateway. Never 0 on a busy day: watch the age.",
)
BANK_LINES = Measure(
    "cholang_bank_lines_waiting",
    "Lines of the bank account that wait for a person, by state.",
    title=_("Khoản ngân hàng chưa rõ của ai"),
)
REFUNDS = Measure(
    "cholang_refunds_open", "Refunds that are not over, by state and by who pays: the gateway or a person."
)
REFUNDS_ON_THEIR_WAY = Measure(
    "cholang_refunds_at_gateways", "Refunds a gateway has to do and has not done.", title=_("Khoản hoàn cổng chưa trả")
)
REFUNDS_BY_HAND = Measure(
    "cholang_refunds_by_hand", "Refunds that a person has to transfer.", title=_("Khoản hoàn chờ chuyển tay")
)
REFUNDS_FAILED = Measure(
    "cholang_refunds_failed",
    "Refunds a gateway refused, and nobody has decided.",
    title=_("Khoản hoàn bị cổng từ chối"),
)
DIFFERENCES = Measure(
    "cholang_payment_differences_open",
    "What gateways or the bank say differently, by kind, and nobody has settled.",
    title=_("Chỗ lệch với cổng hay ngân hàng"),
)
DISPUTES = Measure(
    "cholang_payment_disputes_open",
    "Card payments that banks take back, by state: to be answered, with the bank, or lost and nobody bears it yet.",
    title=_("Khách đòi lại tiền qua ngân hàng"),
)
RECONCILED = Measure(
    "cholang_reconciliation_days_behind",
    "Days before yesterday since the gateway's last whole reconciliation, 0 after each good night.",
)
LOOKED_FOR = timedelta(hours=48)
"""So long after its deadline money of an attempt is still looked for."""


@reads(NOTIFICATIONS)
def of_the_inbox() -> Iterator[Reading]:
    """What came and was not worked on."""
    waiting = Notification.objects.filter(outcome=Notification.Outcome.WAITING)
    found = waiting.aggregate(count=Count("pk"), oldest=Min("received_at"))
    yield Reading(NOTIFICATIONS, found["count"], found["oldest"])


@reads(ATTEMPTS)
def of_attempts() -> Iterator[Reading]:
    """Payments without an end, by gateway."""
    waiting = PaymentAttempt.objects.filter(
        state=PaymentAttempt.State.WAITING, expires_at__gt=timezone.now() - LOOKED_FOR
    )
    rows = waiting.values("gateway").annotate(count=Count("pk"), oldest=Min("created_at")).order_by("gateway")
    for row in rows:
        yield Reading(ATTEMPTS, row["count"], row["oldest"], {"gateway": row["gateway"]})


@reads(BANK_LINES)
def of_bank_lines() -> Iterator[Reading]:
    """Lines that wait for a person, by state."""
    waiting = BankLine.objects.filter(state__in=WAITING)
    rows = waiting.order_by().values_list("state").annotate(count=Count("pk"), oldest=Min("booked_at"))
    yield from each(BANK_LINES, "state", WAITING, rows)


@reads(REFUNDS, REFUNDS_ON_THEIR_WAY, REFUNDS_BY_HAND, REFUNDS_FAILED)
def of_refunds() -> Iterator[Reading]:
    """What is still to go back: all of it by state, and the three kinds that somebody has to do something about."""
    state = Refund.State
    is_open = Q(state__in=[state.CREATED, state.IN_TRANSIT]) | Q(state=state.FAILED, retry=None)
    rows = list(
        Refund.objects.filter(is_open)
        .values("state", "is_manual")
        .annotate(count=Count("pk"), oldest=Min("created_at"))
        .order_by("state", "is_manual")
    )
    for row in rows:
        labels = {"state": row["state"], "by": "person" if row["is_manual"] else "gateway"}
        yield Reading(REFUNDS, row["count"], row["oldest"], labels)
    failed = [row for row in rows if row["state"] == state.FAILED]
    by_hand = [row for row in rows if row not in failed and row["is_manual"]]
    at_gateways = [row for row in rows if row not in failed and not row["is_manual"]]
    for measure, some in ((REFUNDS_ON_THEIR_WAY, at_gateways), (REFUNDS_BY_HAND, by_hand), (REFUNDS_FAILED, failed)):
        oldest = min((row["oldest"] for row in some), default=None)
        yield Reading(measure, sum(row["count"] for row in some), oldest)


@reads(DIFFERENCES)
def of_differences() -> Iterator[Reading]:
    """What does not agree, by kind."""
    waiting = Difference.objects.filter(resolved_at__isnull=True)
    rows = waiting.values_list("kind").annotate(count=Count("pk"), oldest=Min("found_at"))
    yield from each(DIFFERENCES, "kind", Difference.Kind.values, rows)


@reads(DISPUTES)
def of_disputes() -> Iterator[Reading]:
    """Those that wait, by state."""
    waiting = Dispute.objects.filter(recording.waiting())
    rows = waiting.order_by().values_list("state").annotate(count=Count("pk"), oldest=Min("opened_at"))
    yield from each(DISPUTES, "state", recording.WAITING, rows)


@reads(RECONCILED)
def of_reconciliations() -> Iterator[Reading]:
    """How far the nights are behind, by gateway that can be asked."""
    whole = Reconciliation.objects.filter(source=API, ended_at__isnull=False, is_silent=False)
    last: dict[str, date] = dict(whole.values_list("gateway").annotate(last=Max("day")).order_by(F("gateway")))
    for gateway in gateways():
        yield Reading(RECONCILED, _days_behind(last.get(gateway), timezone.now()), labels={"gateway": gateway})


def _days_behind(last: date | None, now: datetime) -> int:
    """Until the night's round is over, the day before yesterday is the last that can be whole."""
    wanted = local_day(now - timedelta(hours=7)) - timedelta(days=1)
    return DAYS if last is None else min(max((wanted - last).days, 0), DAYS)
