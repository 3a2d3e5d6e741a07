"""What does not come need not be paid, and goes back where it was paid: nobody is asked first."""

import logging
from collections.abc import Iterable

from marketplace.consignments.domain.statuses import Status
from marketplace.consignments.models import Consignment
from marketplace.shop.contract import LineToReturn, OrderInfo, ReturnInfo, shop
from marketplace.values.money import Money

log = logging.getLogger(__name__)

COMES_NOT = (Status.REJECTED, Status.CANCELLED)


def give_back_rejected(consignment: Consignment) -> Money:
    """Give back its lines, and delivery when nothing of the order comes; what was given back already is not again.

    Returns what is given back. Of an order that is not paid the same is called off. The gateways are asked once the
    caller's transaction is committed. Raises Refused where somebody is doing the same.
    """
    order = shop().order(consignment.order_id)
    nothing = Money(0, order.total.currency)
    returns = shop().returns(order.id)
    lines = lines_left(consignment, returns)
    with_delivery = _nothing_comes(order, returns)
    if not lines and not with_delivery:
        return nothing
    reason = f"{consignment.number}: {consignment.reason}"
    if not order.is_paid:
        shop().call_off(order.id, lines=lines, with_delivery=with_delivery, reason=reason)
        log.info("consignment %s: called off", consignment.number)
        return nothing
    worth = shop().worth(order.id, lines=lines, with_delivery=with_delivery)
    amount = min(worth, shop().can_give_back(order.id))
    if amount.amount <= 0:
        return nothing
    shop().give_back(
        order.id,
        amount=amount,
        lines=lines,
        with_delivery=with_delivery,
        reason=reason,
        after_commit=True,
    )
    log.info("consignment %s: %s goes back", consignment.number, amount)
    return amount


def give_back_rejected_of(order_id: str) -> None:
    """The order is paid now: what its sellers had said no to goes back."""
    for consignment in Consignment.objects.filter(order_id=order_id, status=Status.REJECTED).order_by("pk"):
        give_back_rejected(consignment)


def lines_left(consignment: Consignment, returns: Iterable[ReturnInfo]) -> list[LineToReturn]:
    """Of its lines what has not come back yet."""
    returned: dict[str, int] = {}
    for one in returns:
        for line in one.lines:
            returned[line.order_line_id] = returned.get(line.order_line_id, 0) + line.quantity
    left = [
        LineToReturn(line.order_line_id, line.quantity - returned.get(line.order_line_id, 0))
        for line in consignment.lines.all()
    ]
    return [line for line in left if line.quantity > 0]


def _nothing_comes(order: OrderInfo, returns: Iterable[ReturnInfo]) -> bool:
    """Whether delivery was paid for nothing, and nobody got it back yet."""
    if order.delivery.amount <= 0 or any(one.delivery.amount for one in returns):
        return False
    coming = Consignment.objects.filter(order_id=order.id).exclude(status__in=COMES_NOT)
    return not coming.exists()
