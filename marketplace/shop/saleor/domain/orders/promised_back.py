"""What lies apart since the market moved (`moving/promised.py`), and whose order was called off, is for sale again."""

from django.db import transaction
from django.db.models import F, Sum

from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.native.models import Order, OrderLine
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror import products
from marketplace.shop.saleor.mirror.rows import my_turn
from marketplace.shop.saleor.promised import NUMBER, PROMISED

_OWED = (Order.Status.UNCONFIRMED, Order.Status.UNFULFILLED, Order.Status.PARTIALLY_FULFILLED)


def give_back(order_id: str) -> None:
    """Of each kind of goods in a moved order: so many stay apart as open moved orders are still to get, the others go
    to where the rest of it lies. Again is nothing. Raises ShopAway."""
    lines = OrderLine.objects.filter(
        order=uuid_pk(order_id, "Order"), order__metadata__has_key=NUMBER, booking_id=None, variant__isnull=False
    )
    for variant in sorted(set(lines.values_list("variant_id", flat=True))):
        with transaction.atomic():
            my_turn(f"promised {variant}")
            _give_back(variant)


def _give_back(variant: int) -> None:
    name = global_id("ProductVariant", variant)
    told = ask("variant_stocks", id=name)["productVariant"]
    if told is None:
        return
    places = {one["warehouse"]["slug"]: one for one in told["stocks"] or ()}
    apart, others = places.pop(PROMISED, None), list(places.values())
    if apart is None or not others:
        return
    free = apart["quantity"] - _still_owed(variant)
    if free <= 0:
        return
    home = max(others, key=lambda one: int(one["quantity"]))
    moved = [(apart, apart["quantity"] - free), (home, home["quantity"] + free)]
    stocks = [{"warehouse": one["warehouse"]["id"], "quantity": quantity} for one, quantity in moved]
    ask("variant_stocks_set", variant=name, stocks=stocks)
    products.refresh(told["product"]["id"])


def _still_owed(variant: int) -> int:
    """Pieces that open orders from before the move are still to get."""
    lines = OrderLine.objects.filter(variant=variant, order__status__in=_OWED, order__metadata__has_key=NUMBER)
    together: int = lines.aggregate(left=Sum(F("quantity") - F("quantity_fulfilled"), default=0))["left"]
    return together
