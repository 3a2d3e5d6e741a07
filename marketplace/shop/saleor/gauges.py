"""What the Saleor told us and nobody has worked on, and whether we are kept from asking it."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from marketplace.gauges import Measure, Reading, reads
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.client import breaker
from marketplace.shop.saleor.models import SaleorMessage

WAITING = Measure("cholang_saleor_messages_waiting", "Webhooks of the shop that were stored and not worked on yet.")
FAILING = Measure(
    "cholang_saleor_messages_failing",
    "Those of them that failed; they are tried for ever.",
    title=_("Tin của quầy hàng xử lý chưa được"),
)
REJECTED = Measure("cholang_saleor_messages_rejected", "Deliveries of the last week that nobody we believe has signed.")
AWAY = Measure("cholang_saleor_away", "1 while this process does not ask the shop, because it did not answer.")


INSTALLED = Measure(
    "cholang_saleor_installed", "1 where we are installed; its age is how long ago the shop was last compared with us."
)


@reads(WAITING, FAILING, REJECTED, AWAY, INSTALLED)
def of_messages() -> Iterator[Reading]:
    """Nothing where no Saleor is named."""
    if not settings.SALEOR_API_URL:
        return
    waits = Q(outcome=SaleorMessage.Outcome.WAITING, is_question=False)
    failed = waits & Q(attempts__gt=0)
    rejected = Q(outcome=SaleorMessage.Outcome.REJECTED)
    found = SaleorMessage.objects.filter(waits | rejected).aggregate(
        waiting=Count("pk", filter=waits),
        oldest=Min("received_at", filter=waits),
        failing=Count("pk", filter=failed),
        oldest_failing=Min("received_at", filter=failed),
        rejected=Count("pk", filter=rejected),
    )
    yield Reading(WAITING, found["waiting"], found["oldest"])
    yield Reading(FAILING, found["failing"], found["oldest_failing"])
    yield Reading(REJECTED, found["rejected"])
    yield Reading(AWAY, int(breaker().is_open))
    ours = connections.connection()
    yield Reading(INSTALLED, int(ours is not None), (ours.swept_until or ours.installed_at) if ours else None)
