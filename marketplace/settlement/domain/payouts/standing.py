"""What each seller may be paid today, for all sellers at once."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, Sum
from django.db.models.functions import Cast

from marketplace.ledger.models import Leg
from marketplace.settlement.models import SellerEntry, ServedLine


def available_by_seller(day: date, sellers: Collection[int] | None = None) -> dict[int, int]:
    """Đồng by seller's pk, below zero for those who owe: `balance.balance(…)`'s available less carried. Two statements.

    Sellers of whom nothing is available yet, and nothing was paid, are absent.
    """
    free = SellerEntry.objects.filter(
        Exists(ServedLine.objects.filter(order_line_id=OuterRef("order_line_id"), available_on__lte=day))
    )
    # Payouts, and cash that sellers took at the door and kept.
    taken: QuerySet[Any, Any] = Leg.objects.filter(kind="SELLER_PAYABLE", entry__currency="VND").exclude(
        entry__kind__in=["SALE", "RETURN"]
    )
    if sellers is not None:
        free = free.filter(seller_id__in=sellers)
        taken = taken.filter(owner__in=[str(pk) for pk in sellers])
    found: dict[int, int] = {}
    for pk, amount in free.order_by().values_list("seller_id").annotate(Sum("net")):
        found[pk] = int(amount)
    by_owner = taken.order_by().values_list(Cast("owner", BigIntegerField())).annotate(Sum("amount"))
    for pk, amount in by_owner:
        found[pk] = found.get(pk, 0) - int(amount)
    return found
