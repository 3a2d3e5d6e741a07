"""Bringing sellers' accounts and the books up to what an order was paid and what of it was given back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from marketplace.settlement.domain import books
from marketplace.settlement.domain.entries import sales_of, shares_of, write_sales
from marketplace.settlement.domain.returning import take_back
from marketplace.settlement.domain.serving import note_sold
from marketplace.settlement.domain.sold import lock_lines
from marketplace.settlement.models import SellerEntry, SoldLine
from marketplace.shop.contract import OrderInfo, shop


@transaction.atomic
def bring_up_to_date(order_id: str) -> None:
    """Write the order's sale once it is fully paid, and each of its returns, each once, with their journal entries.

    May be called again at any time, by several workers at once, and before or after anything else of the order: what
    is written depends on the order alone. Raises NotFound, `rates.NoRate`.
    """
    order = shop().order(order_id)
    if not order.is_paid:
        return
    now = timezone.now()
    sold, new = lock_lines(order)
    if new:
        sales = write_sales(order, sold, at=now)
        _post_sale(order, [sold[part] for part in new], sales, at=now)
        note_sold(order, sales, at=now)
    else:
        sales = sales_of(order.id)
    take_back(order, sold, sales, shop().returns(order_id), at=now)


def catch_up() -> Iterator[str]:
    """Settle what was paid and has no sale, such as orders older than the books; each in a transaction of its own.

    Yields their ids. Raises as `bring_up_to_date`.
    """
    settled = set(SoldLine.objects.filter(kind=SoldLine.Kind.DELIVERY).values_list("order_id", flat=True))
    for order_id in shop().paid_order_ids():
        if order_id not in settled:
            bring_up_to_date(order_id)
            yield order_id


def _post_sale(order: OrderInfo, sold: Sequence[SoldLine], sales: Mapping[str, SellerEntry], *, at: datetime) -> None:
    legs = books.Legs()
    for part in sold:
        entry = sales.get(part.order_line_id)
        if entry is not None:
            legs.seller(entry.seller_id, shares_of(entry))
        else:
            legs.other(part.kind, part.base)
        legs.tax(part.tax)
    is_whole = any(part.kind == SoldLine.Kind.DELIVERY for part in sold)
    if is_whole:
        later = sum(line.total.amount for line in order.lines if line.id not in {part.order_line_id for part in sold})
        legs.paid(money=order.total.amount - later, gift_cards=order.gift_cards.amount)
    else:  # what was charged more after the sale
        legs.paid(money=sum(part.paid for part in sold))
    books.post(
        legs,
        kind="SALE",
        key=f"sale:{order.id}" if is_whole else f"sale:{order.id}:{sold[0].order_line_id}",
        order_id=order.id,
        order_number=order.number,
        currency=order.total.currency,
        at=at,
    )
