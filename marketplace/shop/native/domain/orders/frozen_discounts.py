"""What a basket's discounts leave on the order they became part of."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from marketplace.shop.native.domain.baskets.totals import TaxedLine, Totals
from marketplace.shop.native.domain.discounts.reductions import Reduction
from marketplace.shop.native.models import Channel, Order, OrderDiscount, OrderLine, OrderLineDiscount
from marketplace.values.money import Money


def freeze_discounts(order: Order, lines: Sequence[OrderLine], totals: Totals, channel: Channel) -> None:
    """Write down what was taken off the order and each line; `lines` come in the order of `totals.lines`.

    At most two statements.
    """
    of_order = [one for one in (totals.of_order, totals.of_delivery) if one is not None and one.amount]
    if of_order:
        # A voucher of the order is told as the amount it came to, as Saleor does.
        OrderDiscount.objects.bulk_create(
            OrderDiscount(order=order, **columns_of(_told(one, as_amount=one.voucher_id is not None)))
            for one in of_order
        )
    legacy = channel.use_legacy_line_discount_propagation
    of_lines = [
        OrderLineDiscount(line=line, **columns_of(_told(one, as_amount=legacy and one.voucher_id is not None)))
        for line, row in zip(lines, totals.lines, strict=True)
        for one in row.reductions
    ]
    if of_lines:
        OrderLineDiscount.objects.bulk_create(of_lines)


def unit_discount(row: TaxedLine, totals: Totals, channel: Channel) -> dict[str, Any]:
    """The order line's columns that sum its discounts up for one.

    In a channel with the legacy propagation its part of what was taken off the order is in them, too.
    """
    line, reasons = row.priced, [one.reason for one in row.priced.reductions if one.reason]
    if channel.use_legacy_line_discount_propagation:
        entered_with_tax = totals.taxation.entered_with_tax
        off = (
            row.undiscounted_unit.gross - row.unit.gross
            if entered_with_tax
            else row.undiscounted_unit.net - row.unit.net
        )
        if totals.of_order is not None and totals.of_order.voucher_id is not None:
            reasons.insert(0, f"Entire order voucher code: {totals.of_order.voucher_code}")
    else:
        off = line.undiscounted_unit_price - line.base_unit_price
    off = max(off, Money(0, off.currency))
    by_voucher = [one.voucher_code for one in line.reductions if one.voucher_id is not None]
    return {
        "unit_discount_amount": off.amount,
        "unit_discount_value": off.decimal,
        "unit_discount_reason": " & ".join(reasons),
        "voucher_code": by_voucher[0] if by_voucher else "",
    }


def _told(reduction: Reduction, *, as_amount: bool) -> Reduction:
    return reduction.as_amount() if as_amount else reduction


def columns_of(reduction: Reduction) -> dict[str, Any]:
    """What a row of a discount says of it."""
    columns = asdict(reduction)
    amount: Money = reduction.amount
    columns.pop("rule_id")  # a rule may be deleted; its name and reason stay
    return {**columns, "amount": amount.amount, "currency": amount.currency}
