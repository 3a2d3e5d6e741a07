"""Is what the Saleor told us worked on."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from marketplace.shop.saleor.checking.findings import Finding
from marketplace.shop.saleor.inbox import processing
from marketplace.shop.saleor.models import SaleorMessage

STUCK = timedelta(minutes=5)


def look() -> Iterator[Finding]:
    """What failed, what nobody works on, and what was rejected this hour."""
    waiting = SaleorMessage.objects.filter(outcome=SaleorMessage.Outcome.WAITING, is_question=False)
    failed = waiting.filter(attempts__gt=0).order_by("-pk").first()
    now = timezone.now()
    if failed is not None:
        seen = f"{waiting.filter(attempts__gt=0).count()} failed, the last: {failed.event}: {failed.error}"
        mend = "Mend the cause (cholang logs worker), then: cholang saleor check --mend"
        yield Finding("webhooks worked on", seen, mend, processing.try_again_now)
    elif waiting.filter(received_at__lt=now - STUCK).exists():
        seen = f"{waiting.count()} wait, the oldest for longer than five minutes"
        yield Finding("webhooks worked on", seen, "Is a worker running? cholang status")
    else:
        yield Finding("webhooks worked on", f"{waiting.count()} wait")
    rejected = SaleorMessage.objects.filter(
        outcome=SaleorMessage.Outcome.REJECTED, received_at__gt=now - timedelta(hours=1)
    ).order_by("-pk")
    last = rejected.first()
    if last is not None:
        seen = f"{rejected.count()} in the last hour, the last: {last.error}"
        mend = "Nothing of them was believed. Of our own Saleor? Then its address or keys changed: see above."
        yield Finding("webhooks rejected", seen, mend)
