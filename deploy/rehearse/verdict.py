"""`python -m deploy.rehearse.verdict`: whether anything was lost, once nothing waits any more. Exit status 1 if so.

Everything that was written down is delivered, everything the Saleor said is worked on, whatever money came in is an
order's, and of each order both sides say the same to the đồng. What is WRONG is told in lines that begin so.
"""

import sys
import time

import django

django.setup()

from django.db.models import F  # noqa: E402

from deploy.rehearse.telling import differences, only_there  # noqa: E402
from marketplace.notices.models import Notice  # noqa: E402
from marketplace.outbox.models import OutboxEvent  # noqa: E402
from marketplace.settlement.models import Payout  # noqa: E402
from marketplace.shop.native.models import Checkout, Order  # noqa: E402
from marketplace.shop.saleor.models import SaleorMessage  # noqa: E402

SECONDS = 150.0
"""What was cut off is tried again with growing pauses."""


def waiting() -> dict[str, int]:
    """What has not come to its end."""
    paid = Checkout.objects.filter(payment_transactions__charged_value__gt=0)
    said = SaleorMessage.objects.filter(outcome=SaleorMessage.Outcome.WAITING, is_question=False)
    return {
        "events not delivered": OutboxEvent.objects.filter(delivered_at__isnull=True).count(),
        "messages of the Saleor not worked on": said.count(),
        "text messages not sent": Notice.objects.exclude(state=Notice.State.SENT).count(),
        "baskets that were paid and are no orders": paid.distinct().count(),
    }


def main() -> int:
    """Wait, look, tell."""
    began = time.monotonic()
    while any(waiting().values()) and time.monotonic() - began < SECONDS:
        time.sleep(1)
    settled = time.monotonic() - began
    left, wrong = waiting(), differences() + only_there()
    orders, payouts = Order.objects.count(), Payout.objects.filter(state=Payout.State.PAID).count()
    paid = Order.objects.filter(total_charged_amount__gte=F("total_amount")).count()
    print(f"{orders} orders, {paid} of them paid in full; {payouts} payouts; nothing waited after {settled:.1f} s")
    for name, count in left.items():
        print(f"{'WRONG' if count else 'ok':5} {name}: {count}")
    print(f"{'WRONG' if wrong else 'ok':5} orders told otherwise there: {len(wrong)}")
    for one in wrong:
        print(f"WRONG {one}")
    return 1 if any(left.values()) or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
