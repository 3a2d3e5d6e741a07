"""What was given back of an order, taken back from whom its money was for."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from marketplace.settlement.domain import books
from marketplace.settlement.domain.entries import Event, reversal, shares_of
from marketplace.settlement.domain.parting import portion, so_far
from marketplace.settlement.models import SellerEntry, SettledReturn, SoldLine
from marketplace.shop.contract import OrderInfo, ReturnInfo


def take_back(
    order: OrderInfo,
    sold: Mapping[str, SoldLine],
    sales: Mapping[str, SellerEntry],
    returns: Sequence[ReturnInfo],
    *,
    at: datetime,
) -> None:
    """Each return that has not been written yet. The caller holds the lines' locks and has written the sale."""
    settled = SettledReturn.objects.filter(order_id=order.id)
    done = set(settled.values_list("key", flat=True)) if returns else set()
    for one in returns:
        if one.key in done:
            continue
        taking = _Taking(order, one, at)
        for order_line_id, amount, quantity in _parts(one):
            if order_line_id in sold:
                taking.take(sold[order_line_id], sales.get(order_line_id), amount, quantity)
        taking.write()


def _parts(one: ReturnInfo) -> list[tuple[str, int, int]]:
    """Order line ("" for delivery), amount, quantity."""
    lines = [(line.order_line_id, line.amount.amount, line.quantity) for line in one.lines]
    return [*lines, ("", one.delivery.amount, 0)]


class _Taking:
    """One return on its way into the entries and the books."""

    def __init__(self, order: OrderInfo, one: ReturnInfo, at: datetime) -> None:
        self.order, self.one, self.at = order, one, at
        self.legs = books.Legs()
        self.entries: list[SellerEntry] = []
        self.moved: list[SoldLine] = []

    def take(self, part: SoldLine, sale: SellerEntry | None, amount: int, quantity: int) -> None:
        """Move the part on by what has gone back of it, never beyond what was sold."""
        before, of = _progress(part)
        part.returned = min(part.returned + amount, part.paid)
        part.returned_quantity = min(part.returned_quantity + quantity, part.quantity)
        now, _of = _progress(part)
        self.moved.append(part)
        if now == before:
            return
        if part.paid:
            if self.one.gift_cards.amount:  # all of it, then
                self.legs.paid(money=0, gift_cards=before - now)
            else:
                self.legs.paid(money=before - now)
        self.legs.tax(portion(part.tax, before, of) - portion(part.tax, now, of))
        if sale is None:
            self.legs.other(part.kind, portion(part.base, before, of) - portion(part.base, now, of))
            return
        back = so_far(shares_of(sale), now, of) - so_far(shares_of(sale), before, of)
        self.legs.seller(sale.seller_id, -back)
        event = self._event(is_whole=before == 0 and now == of)
        self.entries.append(reversal(sale, back, event=event, return_key=self.one.key, at=self.at))

    def _event(self, *, is_whole: bool) -> Event:
        if self.order.status == "CANCELED":
            return Event.CANCEL
        return Event.RETURN if is_whole else Event.PARTIAL

    def write(self) -> None:
        """Once: the return's key is unique."""
        SettledReturn.objects.create(
            order_id=self.order.id, key=self.one.key, amount=self.one.amount.amount, reason=self.one.reason, at=self.at
        )
        SellerEntry.objects.bulk_create(self.entries)
        SoldLine.objects.bulk_update(self.moved, ["returned", "returned_quantity"])
        books.post(
            self.legs,
            kind="RETURN",
            key=f"return:{self.order.id}:{self.one.key}",
            order_id=self.order.id,
            order_number=self.order.number,
            currency=self.order.total.currency,
            at=self.at,
        )


def _progress(part: SoldLine) -> tuple[int, int]:
    """How far it has gone back, out of how much: by what was paid, or by pieces where nothing was."""
    return (part.returned, part.paid) if part.paid else (part.returned_quantity, part.quantity)
