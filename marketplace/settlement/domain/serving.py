"""When sellers' money may be paid out: some days after what was sold reached its buyer."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from marketplace.settlement.domain.terms import holding_days
from marketplace.settlement.models import SellerEntry, ServedLine
from marketplace.shop.contract import OrderInfo
from marketplace.values.clock import local_day


def note_served(*, order_id: str, order_line_id: str, on: date) -> None:
    """Remember the day, which may still move; the last one told counts. Raises NoTerm."""
    ServedLine.objects.update_or_create(
        order_line_id=order_line_id, defaults={"order_id": order_id, "on": on, "available_on": available_on(on)}
    )


def note_sold(order: OrderInfo, sales: Mapping[str, SellerEntry], *, at: datetime) -> None:
    """What nobody carries and nobody books is with its buyer once it is paid."""
    on = local_day(at)
    ServedLine.objects.bulk_create(
        [
            ServedLine(order_line_id=line.id, order_id=order.id, on=on, available_on=available_on(on))
            for line in order.lines
            if line.id in sales and not line.is_shipping_required and line.booking_id is None
        ],
        ignore_conflicts=True,
    )


def available_on(served: date) -> date:
    """The first day on which the money may be paid out, by the days in force when it was served."""
    return served + timedelta(days=holding_days(served).value)
