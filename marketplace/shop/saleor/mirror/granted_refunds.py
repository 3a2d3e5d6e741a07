"""Refunds that staff agreed to in Saleor: rows of ours, so that the desk sees them and somebody carries them out.

What was agreed here is told there (`domain/payments/agreeing.py`) and read back by its mark, never put a second time.
"""

import re
import uuid
from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import (
    Order,
    OrderGrantedRefund,
    OrderGrantedRefundLine,
    OrderLine,
    TransactionItem,
)
from marketplace.shop.saleor.models import SaleorGrant
from marketplace.shop.saleor.telling import told_by_saleor
from marketplace.shop.saleor.values import Answer, money, uuid_of

_Status = OrderGrantedRefund.Status
_MARK = re.compile(r" ?\[cholang (\d+)\]$")


def marked(reason: str, pk: int) -> str:
    """The reason of one of ours, as it stands there."""
    return f"{reason} [cholang {pk}]".strip()


def marked_as(reason: str | None) -> int | None:
    """Our key of an agreement there; None for one that is Saleor's own."""
    found = _MARK.search(reason or "")
    return int(found[1]) if found else None


def put(order: Order, told: Iterable[Answer]) -> dict[str, int]:
    """Every one of the order; which event of a payment there belongs to which row here. The caller has the order's
    turn."""
    known = {one.number: one for one in _known(order)}
    events: dict[str, int] = {}
    for one in told:
        number = int_pk(one["id"], "OrderGrantedRefund")
        grant = known.get(number) or _recognised(order, one, number)
        is_new = grant is None
        grant = grant or _made(order, one, number)
        if grant.is_theirs:
            _follow(grant.granted_refund, one, is_new=is_new)
        events |= {event["id"]: grant.granted_refund_id for event in one["transactionEvents"] or ()}
    return events


def differs(order: Order, told: Iterable[Answer]) -> bool:
    """Whether any is unknown here, or was given up there while it waits here."""
    known = {one.number: one.granted_refund for one in _known(order)}
    for one in told:
        row = known.get(int_pk(one["id"], "OrderGrantedRefund"))
        if row is None or (one["status"] == _Status.FAILURE and _is_asked_and_unheard(row)):
            return True
    return False


def _known(order: Order) -> Iterable[SaleorGrant]:
    return SaleorGrant.objects.filter(granted_refund__order=order).select_related("granted_refund")


def _recognised(order: Order, told: Answer, number: int) -> SaleorGrant | None:
    """One of ours whose telling was not heard of."""
    pk = marked_as(told["reason"])
    if pk is None or not OrderGrantedRefund.objects.filter(pk=pk, order=order).exists():
        return None
    grant, _is_new = SaleorGrant.objects.get_or_create(
        granted_refund_id=pk, defaults={"number": number, "is_theirs": False}
    )
    return grant


def _made(order: Order, told: Answer, number: int) -> SaleorGrant:
    with told_by_saleor():
        row = OrderGrantedRefund.objects.create(
            order=order,
            amount=money(told["amount"]).amount,
            currency=order.currency,
            status=told["status"],
            created_at=parse_datetime(told["createdAt"]) or timezone.now(),
        )
    return SaleorGrant.objects.create(granted_refund=row, number=number, is_theirs=True)


def _follow(row: OrderGrantedRefund, told: Answer, *, is_new: bool) -> None:
    """Staff may change it until somebody was asked for the money. What becomes of payments of ours we know first."""
    values: dict[str, object] = {}
    payment = told["transaction"]
    item = payment and TransactionItem.objects.filter(pk=uuid_of(payment, "TransactionItem"), order=row.order).first()
    if item is None or item.app_identifier not in payment_gateways():
        values["status"] = told["status"]
    elif told["status"] == _Status.FAILURE and _is_asked_and_unheard(row):
        values["status"] = _Status.NONE  # nobody here was asked: it waits again
    if is_new or row.status == _Status.NONE:
        values |= {
            "amount": money(told["amount"]).amount,
            "reason": told["reason"] or "",
            "shipping_costs_included": told["shippingCostsIncluded"],
            "transaction_id": item.pk if item else None,
        }
        _put_lines(row, {uuid_of(line["orderLine"], "OrderLine"): line for line in told["lines"] or ()})
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.updated_at = timezone.now()
        row.save(update_fields=[*changed, "updated_at"])


def _put_lines(row: OrderGrantedRefund, told: Mapping[uuid.UUID, Answer]) -> None:
    there = {pk: line["quantity"] for pk, line in told.items()}
    if there == dict(row.lines.values_list("order_line", "quantity")):
        return
    row.lines.all().delete()
    ours = OrderLine.objects.filter(order=row.order, pk__in=there).values_list("pk", flat=True)
    OrderGrantedRefundLine.objects.bulk_create(
        OrderGrantedRefundLine(
            granted_refund=row, order_line_id=pk, quantity=there[pk], reason=told[pk]["reason"] or ""
        )
        for pk in ours
    )


def _is_asked_and_unheard(row: OrderGrantedRefund) -> bool:
    """Saleor was asked for it (`carrying_out.py`), and never came to ask us."""
    return row.status == _Status.PENDING and not row.transaction_events.exists()
