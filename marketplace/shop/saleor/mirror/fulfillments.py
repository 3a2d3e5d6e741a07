"""Parcels and what else left its seller together."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from marketplace.outbox.delivery import publish
from marketplace.shop.events import FulfillmentChanged
from marketplace.shop.native.ids import global_id, int_pk
from marketplace.shop.native.models import Fulfillment, FulfillmentLine, Order
from marketplace.shop.saleor.values import Answer, uuid_of


def put(order: Order, told: Iterable[Answer]) -> None:
    """Every one of the order, and what is new of them told."""
    known = {row.pk: row for row in Fulfillment.objects.filter(order=order)}
    for one in told:
        row = known.get(int_pk(one["id"], "Fulfillment"))
        if row is None:
            _make(order, one)
        elif (row.status, row.tracking_number) != (one["status"], one["trackingNumber"]):
            is_status = row.status != one["status"]
            row.status, row.tracking_number = one["status"], one["trackingNumber"]
            row.save(update_fields=["status", "tracking_number"])
            _tell(order, row, _word(row) if is_status else "TRACKING_NUMBER_UPDATED")


def _make(order: Order, told: Answer) -> None:
    row = Fulfillment.objects.create(
        pk=int_pk(told["id"], "Fulfillment"),
        order=order,
        fulfillment_order=told["fulfillmentOrder"],
        status=told["status"],
        tracking_number=told["trackingNumber"],
        created_at=parse_datetime(told["created"]) or timezone.now(),
    )
    FulfillmentLine.objects.bulk_create(
        FulfillmentLine(
            pk=int_pk(line["id"], "FulfillmentLine"),
            fulfillment=row,
            order_line_id=uuid_of(line["orderLine"], "OrderLine"),
            quantity=line["quantity"],
        )
        for line in told["lines"]
        if line["orderLine"]
    )
    _tell(order, row, "CREATED")


def _word(row: Fulfillment) -> str:
    return "CANCELED" if row.status == Fulfillment.Status.CANCELED else "APPROVED"


def _tell(order: Order, row: Fulfillment, what: str) -> None:
    publish(
        FulfillmentChanged(
            order_id=global_id("Order", order.pk),
            fulfillment_id=global_id("Fulfillment", row.pk),
            what=what,
            notify=False,
        )
    )
