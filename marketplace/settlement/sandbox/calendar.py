"""Days that pass for one order in the sandbox."""

from datetime import date, timedelta

from django.db import transaction

from marketplace.settlement.domain.serving import note_served
from marketplace.settlement.models import SellerEntry, ServedLine

MOST_DAYS = 60


def lines_of(order_number: str) -> list[ServedLine]:
    """What of an order has a day on which it is with its buyer; those of the earliest day first."""
    sold = SellerEntry.objects.filter(order_number=order_number).values("order_line_id")
    return list(ServedLine.objects.filter(order_line_id__in=sold).order_by("on", "pk"))


@transaction.atomic
def let_days_pass(order_number: str, days: int) -> list[date]:
    """As if it had reached its buyer so many days sooner; the days on which its money may be paid out now.

    Empty where nothing of the order is with its buyer yet. Told by the verb that notes a delivery, so that the holding
    days in force on that day count. Raises NoTerm where none were.
    """
    for line in lines_of(order_number):
        note_served(order_id=line.order_id, order_line_id=line.order_line_id, on=line.on - timedelta(days=days))
    return [line.available_on for line in lines_of(order_number)]
