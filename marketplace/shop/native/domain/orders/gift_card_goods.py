"""Gift cards that are bought and that nobody has to carry: fulfilled by themselves once they are paid."""

from django.db.models import Sum

from marketplace.shop.native.domain.discounts.bought_gift_cards import KIND
from marketplace.shop.native.domain.orders.fulfilling import LineToFulfill, fulfill
from marketplace.shop.native.domain.orders.order_status import CONFIRMED
from marketplace.shop.native.models import Allocation, ChannelWarehouse, Order, OrderLine


def deliver_cards(order: Order) -> None:
    """Fulfil, where the channel wants that, the cards of a paid order that nobody has to carry.

    The caller holds the order's lock. One statement for an order without cards.
    """
    if order.status not in CONFIRMED or not order.channel.automatically_fulfill_non_shippable_gift_card:
        return
    lines = OrderLine.objects.filter(
        order=order, variant__product__product_type__kind=KIND, is_shipping_required=False, quantity_fulfilled=0
    )
    wanted = [one for line in lines for one in _from_where(order, line)]
    if wanted:
        fulfill(order_id=order.pk, wanted=wanted, may_exceed=True, by_market=True)
        order.refresh_from_db(fields=["status", "updated_at"])


def _from_where(order: Order, line: OrderLine) -> list[LineToFulfill]:
    """The warehouses it is promised from; the channel's first where nothing is counted."""
    rows = Allocation.objects.filter(order_line=line)
    promised = rows.values_list("stock__warehouse_id").annotate(together=Sum("quantity_allocated"))
    found = [LineToFulfill(line.pk, warehouse_id, quantity) for warehouse_id, quantity in promised]
    if found:
        return found
    first = ChannelWarehouse.objects.filter(channel=order.channel).order_by("sort_order").first()
    return [LineToFulfill(line.pk, first.warehouse_id, line.quantity)] if first is not None else []
