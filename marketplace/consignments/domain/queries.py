"""Reading consignments."""

from collections.abc import Sequence

from django.db.models import QuerySet

from marketplace.consignments.domain.statuses import OPEN
from marketplace.consignments.models import Consignment, ConsignmentLine


def consignments_of(seller_id: int, *, status: str = "", is_open: bool | None = None) -> QuerySet[Consignment]:
    """A seller's own consignments; `is_open` picks those still to leave, or those that are done with."""
    found = Consignment.objects.select_related("seller__commune__province").filter(seller_id=seller_id)
    if status:
        found = found.filter(status=status)
    if is_open is not None:
        found = found.filter(status__in=OPEN) if is_open else found.exclude(status__in=OPEN)
    return found


def consignments_of_orders(order_ids: Sequence[str]) -> dict[str, list[Consignment]]:
    """By order id, in the order of their letters; one statement."""
    grouped: dict[str, list[Consignment]] = {order_id: [] for order_id in order_ids}
    found = Consignment.objects.select_related("seller__commune__province").filter(order_id__in=order_ids)
    for consignment in found.order_by("pk"):
        grouped[consignment.order_id].append(consignment)
    return grouped


def lines_of(consignment_ids: Sequence[int]) -> dict[int, list[ConsignmentLine]]:
    """By consignment; one statement."""
    grouped: dict[int, list[ConsignmentLine]] = {pk: [] for pk in consignment_ids}
    for line in ConsignmentLine.objects.filter(consignment_id__in=consignment_ids).order_by("pk"):
        grouped[line.consignment_id].append(line)
    return grouped
