"""What of an order went or goes back to its buyer, laid to what it was paid for.

What a step brings back depends on what happened before it alone, so that what was told once never changes.
"""

from collections.abc import Sequence

from marketplace.shop.contract import ReturnedLine, ReturnInfo
from marketplace.shop.native.domain.payments.return_steps import Step, agreed, laid_to_sellers, unagreed
from marketplace.shop.native.domain.payments.spreading import DELIVERY, Part, spread
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, OrderLine, TransactionEvent
from marketplace.values.money import Money


def returns_of(order: Order) -> list[ReturnInfo]:
    """In the order in which they began; five statements."""
    lines = list(OrderLine.objects.filter(order=order).order_by("sort_order", "pk"))
    events = list(TransactionEvent.objects.filter(transaction__order=order).order_by("pk"))
    laid, events = laid_to_sellers(events), [event for event in events if not event.is_disputed]
    left: dict[Part, int] = {line.pk: line.total_price_amount for line in lines}
    left[DELIVERY] = order.shipping_price_amount
    held = _Held(order, events)
    found = []
    for step in sorted([*agreed(order, lines, events), *unagreed(events), *laid], key=lambda step: step.at_event):
        amount = held.take(step)
        shares = spread(amount, step.named, left)
        for part, share in shares.items():
            left[part] -= share
            if part in step.named:
                step.named[part] = max(step.named[part] - share, 0)
        if not step.is_card:
            held.returned += sum(shares.values())
        if shares or step.quantities:
            found.append(_info(order, step, shares))
    return found


class _Held:
    """The buyer's money that is here, as time goes on, and how much of it is for what was bought."""

    def __init__(self, order: Order, events: Sequence[TransactionEvent]) -> None:
        self.total = order.total_amount
        self.coming = [event for event in events if event.include_in_calculations and _comes(event)]
        self.money = 0
        self.returned = 0
        self.was_paid = self.total <= 0

    def take(self, step: Step) -> int:
        """How much of a step is for what was bought. What nobody named takes what was paid too much first, and what
        went back before the order was paid was never for it."""
        self._note_paid()
        while self.coming and self.coming[0].pk < step.at_event[0]:
            self.money += self.coming.pop(0).amount_value
            self._note_paid()
        if step.is_card or step.is_called_off:
            return step.amount
        surplus = max(self.money - (self.total - self.returned), 0) if self.was_paid else step.amount
        self.money -= step.amount
        return step.amount if step.named or step.quantities else max(step.amount - surplus, 0)

    def _note_paid(self) -> None:
        self.was_paid = self.was_paid or self.money >= self.total - self.returned


def _comes(event: TransactionEvent) -> bool:
    # What was reversed is the buyer's again without being asked for again.
    return event.type == "CHARGE_SUCCESS" or (event.type == "REFUND_REVERSE" and bool(event.psp_reference))


def _info(order: Order, step: Step, shares: dict[Part, int]) -> ReturnInfo:
    parts = {pk for pk in shares if pk is not None} | step.quantities.keys()
    together = Money(sum(shares.values()), order.currency)
    return ReturnInfo(
        key=step.key,
        order_id=global_id("Order", order.pk),
        amount=together,
        gift_cards=together if step.is_card else Money(0, order.currency),
        delivery=Money(shares.get(DELIVERY, 0), order.currency),
        lines=[
            ReturnedLine(
                order_line_id=global_id("OrderLine", pk),
                quantity=step.quantities.get(pk, 0),
                amount=Money(shares.get(pk, 0), order.currency),
            )
            for pk in sorted(parts, key=str)
        ],
        reason=step.reason,
        at=step.at,
    )
