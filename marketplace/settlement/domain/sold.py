"""Which parts a paid order consists of, and whom the money of each is for."""

from collections.abc import Container

from marketplace.sellers.domain.queries import sellers_by_id
from marketplace.settlement.models import SoldLine
from marketplace.shop.contract import OrderInfo, OrderLineInfo
from marketplace.values.ids import split_global_id

Kind = SoldLine.Kind


def seller_pk(line: OrderLineInfo) -> int:
    """The seller named in what was sold; 0, which no seller has, for goods of nobody of this market."""
    try:
        kind, pk = split_global_id(line.metadata.get("seller", ""))
    except ValueError:
        return 0
    return int(pk) if kind == "Seller" and pk.isdigit() else 0


def lock_lines(order: OrderInfo) -> tuple[dict[str, SoldLine], list[str]]:
    """The parts of a paid order by order line ("" is its delivery), locked in pk order; and those that may be new: all
    of them, or what was charged more since.

    They are frozen at first sight. Whoever settles the same order waits here.
    """
    found = _locked(order.id)
    new = [line for line in order.lines if line.id not in found]
    if found and not new:
        return found, []
    sellers = sellers_by_id([seller_pk(line) for line in new])
    # Another worker may be doing the same: then this waits for it and writes nothing.
    parts = [_line_of(order, line, sellers) for line in new]
    SoldLine.objects.bulk_create(parts if found else [*parts, _delivery_of(order)], ignore_conflicts=True)
    return _locked(order.id), [part.order_line_id for part in parts] if found else [
        *(p.order_line_id for p in parts),
        "",
    ]


def _locked(order_id: str) -> dict[str, SoldLine]:
    rows = SoldLine.objects.select_for_update().filter(order_id=order_id).order_by("pk")
    return {row.order_line_id: row for row in rows}


def _line_of(order: OrderInfo, line: OrderLineInfo, sellers: Container[int]) -> SoldLine:
    return SoldLine(
        order_id=order.id,
        order_line_id=line.id,
        kind=_kind(line, sellers),
        currency=line.total.currency,
        quantity=line.quantity,
        paid=line.total.amount,
        tax=line.tax_on_top.amount,
        base=(line.undiscounted_total - line.undiscounted_tax_on_top).amount,
    )


def _delivery_of(order: OrderInfo) -> SoldLine:
    return SoldLine(
        order_id=order.id,
        kind=Kind.DELIVERY,
        currency=order.delivery.currency,
        paid=order.delivery.amount,
        tax=order.delivery_tax_on_top.amount,
        base=(order.delivery - order.delivery_tax_on_top).amount,
    )


def _kind(line: OrderLineInfo, sellers: Container[int]) -> str:
    if line.is_gift_card:
        return Kind.GIFT_CARD
    return Kind.SELLER if seller_pk(line) in sellers and line.total.currency == "VND" else Kind.MARKET
