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


def lock_lines(order: OrderInfo) -> tuple[dict[str, SoldLine], bool]:
    """The parts of a paid order by order line ("" is its delivery), locked in pk order; and whether they may be new.

    They are frozen at first sight. Whoever settles the same order waits here.
    """
    found = _locked(order.id)
    if found:
        return found, False
    sellers = sellers_by_id([seller_pk(line) for line in order.lines])
    # Another worker may be doing the same: then this waits for it and writes nothing.
    SoldLine.objects.bulk_create(_lines_of(order, sellers), ignore_conflicts=True)
    return _locked(order.id), True


def _locked(order_id: str) -> dict[str, SoldLine]:
    rows = SoldLine.objects.select_for_update().filter(order_id=order_id).order_by("pk")
    return {row.order_line_id: row for row in rows}


def _lines_of(order: OrderInfo, sellers: Container[int]) -> list[SoldLine]:
    lines = [
        SoldLine(
            order_id=order.id,
            order_line_id=line.id,
            kind=_kind(line, sellers),
            currency=line.total.currency,
            quantity=line.quantity,
            paid=line.total.amount,
            tax=line.tax_on_top.amount,
            base=(line.undiscounted_total - line.undiscounted_tax_on_top).amount,
        )
        for line in order.lines
    ]
    delivery = SoldLine(
        order_id=order.id,
        kind=Kind.DELIVERY,
        currency=order.delivery.currency,
        paid=order.delivery.amount,
        tax=order.delivery_tax_on_top.amount,
        base=(order.delivery - order.delivery_tax_on_top).amount,
    )
    return [*lines, delivery]


def _kind(line: OrderLineInfo, sellers: Container[int]) -> str:
    if line.is_gift_card:
        return Kind.GIFT_CARD
    return Kind.SELLER if seller_pk(line) in sellers and line.total.currency == "VND" else Kind.MARKET
