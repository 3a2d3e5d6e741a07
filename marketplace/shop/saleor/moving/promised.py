"""Goods that open orders were promised: a Saleor takes orders over without promising them anything, so they lie apart.

There they lie in a warehouse of their own that gives to no channel, from where they are sent. Nothing is sold twice,
and the pieces add up.
"""

from collections.abc import Iterable

from django.db.models import F, Sum

from marketplace.shop.native.models import Allocation, Order, Stock, Warehouse
from marketplace.shop.saleor.promised import NUMBER, PROMISED

OPEN = (Order.Status.UNCONFIRMED, Order.Status.UNFULFILLED, Order.Status.PARTIALLY_FULFILLED)
"""Orders that are not done with."""


def make_room() -> None:
    """The warehouse for it, once there is anything promised."""
    if not Allocation.objects.exists() or Warehouse.objects.filter(slug=PROMISED).exists():
        return
    first = Warehouse.objects.select_related("address").order_by("slug")[0]
    address = first.address
    address.pk = None
    address._state.adding = True
    address.save()
    Warehouse.objects.create(slug=PROMISED, name="Hàng đã hứa trước khi chuyển", address=address)


def lying(stocks: Iterable[Stock]) -> dict[str, int]:
    """What of a variant lies where there: warehouse slug -> pieces."""
    found: dict[str, int] = {}
    for stock in stocks:
        found[stock.warehouse.slug] = found.get(stock.warehouse.slug, 0) + stock.quantity - stock.quantity_allocated
        if stock.quantity_allocated:
            found[PROMISED] = found.get(PROMISED, 0) + stock.quantity_allocated
    return found


def lay_apart() -> None:
    """Here, too: our rows are what a Saleor has. In the caller's transaction."""
    open_orders = list(Order.objects.filter(status__in=OPEN))
    for order in open_orders:
        order.metadata = {**order.metadata, NUMBER: str(order.metadata.get(NUMBER, order.number))}
    Order.objects.bulk_update(open_orders, ["metadata"], batch_size=500)
    promised = Stock.objects.filter(quantity_allocated__gt=0)
    if not promised.exists():
        return
    warehouse = Warehouse.objects.get(slug=PROMISED)
    sums = promised.values("product_variant").annotate(pieces=Sum("quantity_allocated"))
    wanted = {row["product_variant"]: row["pieces"] for row in sums}
    Allocation.objects.all().delete()
    promised.update(quantity=F("quantity") - F("quantity_allocated"), quantity_allocated=0)
    for variant, pieces in wanted.items():
        stock, is_new = Stock.objects.get_or_create(
            warehouse=warehouse, product_variant_id=variant, defaults={"quantity": pieces}
        )
        if not is_new:
            Stock.objects.filter(pk=stock.pk).update(quantity=F("quantity") + pieces)
