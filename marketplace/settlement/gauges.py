"""Payouts that are promised to sellers and have not arrived."""

from collections.abc import Iterator

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from marketplace.gauges import Measure, Reading, each, reads
from marketplace.settlement.models import Payout

WAITING = Measure(
    "cholang_payouts_waiting",
    "Payouts that were prepared, approved or sent and of which the bank has not said what became, by state.",
    title=_("Tiền trả người bán chưa đến nơi"),
)
STATES = (Payout.State.PREPARED, Payout.State.APPROVED, Payout.State.SENT)


@reads(WAITING)
def of_payouts() -> Iterator[Reading]:
    """By state; since when they were prepared."""
    waiting = Payout.objects.filter(state__in=STATES).values_list("state")
    yield from each(WAITING, "state", STATES, waiting.annotate(count=Count("pk"), oldest=Min("batch__prepared_at")))
