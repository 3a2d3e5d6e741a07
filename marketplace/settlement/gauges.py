"""What is promised to sellers or owed to the state, and waits for people or for the bank."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, F, Min, Q
from django.utils.translation import gettext_lazy as _

from marketplace.gauges import Measure, Reading, each, reads
from marketplace.settlement.domain.declarations.drafts import COOPERATIVE
from marketplace.settlement.domain.months import Month
from marketplace.settlement.models import Payout, PayoutBatch, TaxDeclaration

BATCHES = Measure(
    "cholang_payout_batches_to_approve",
    "Payout batches that wait for a second officer.",
    title=_("Đợt chi trả chờ người duyệt thứ hai"),
)
WAITING = Measure(
    "cholang_payouts_waiting",
    "Payouts that were prepared, approved or sent and of which the bank has not said what became, by state.",
    title=_("Tiền trả người bán chưa đến nơi"),
)
DECLARATIONS = Measure(
    "cholang_tax_declarations_due",
    "Months that are over, with sales taxes are withheld from, and not filed.",
    title=_("Tháng chưa nộp tờ khai thuế"),
)
TAXES = Measure(
    "cholang_tax_declarations_unpaid",
    "Filed months whose taxes are due to the state and were not transferred.",
    title=_("Tờ khai chưa nộp tiền thuế"),
)
STATES = (Payout.State.PREPARED, Payout.State.APPROVED, Payout.State.SENT)
#: From month to month by the index, however many entries a month has.
_NOT_FILED = """
WITH RECURSIVE months AS (
    SELECT min(period) AS period FROM settlement_sellerentry
    UNION ALL
    SELECT (SELECT min(period) FROM settlement_sellerentry WHERE period > months.period)
    FROM months WHERE months.period IS NOT NULL
)
SELECT count(*), min(period) FROM months WHERE period < %s
AND NOT EXISTS (SELECT FROM settlement_taxdeclaration filed WHERE filed.period = months.period)
AND EXISTS (SELECT FROM settlement_sellerentry sold WHERE sold.period = months.period AND sold.legal_form <> %s)
"""


@reads(BATCHES)
def of_batches() -> Iterator[Reading]:
    """Prepared by one officer, approved by nobody yet."""
    waiting = PayoutBatch.objects.filter(state=PayoutBatch.State.PREPARED)
    found = waiting.aggregate(count=Count("pk"), oldest=Min("prepared_at"))
    yield Reading(BATCHES, found["count"], found["oldest"])


@reads(WAITING)
def of_payouts() -> Iterator[Reading]:
    """By state; since when they were prepared."""
    waiting = Payout.objects.filter(state__in=STATES).values_list("state")
    yield from each(WAITING, "state", STATES, waiting.annotate(count=Count("pk"), oldest=Min("batch__prepared_at")))


@reads(DECLARATIONS)
def of_declarations() -> Iterator[Reading]:
    """They wait since the oldest of these months ended."""
    with connection.cursor() as cursor:
        cursor.execute(_NOT_FILED, [str(Month.now()), COOPERATIVE])
        count, first = cursor.fetchone()
    yield Reading(DECLARATIONS, count, Month.read(first).end if first else None)


@reads(TAXES)
def of_taxes() -> Iterator[Reading]:
    """Below zero nothing is paid: it is carried on."""
    is_due = Q(vat__gt=-F("vat_carried")) | Q(pit__gt=-F("pit_carried"))
    unpaid = TaxDeclaration.objects.filter(is_due, paid_at__isnull=True)
    found = unpaid.aggregate(count=Count("pk"), oldest=Min("filed_at"))
    yield Reading(TAXES, found["count"], found["oldest"])
