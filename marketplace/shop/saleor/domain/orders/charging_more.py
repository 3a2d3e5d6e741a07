"""A changed booking costs more. Saleor adds no line to an order that stands: the line is ours alone, and its staff is
told by a note."""

from django.db import transaction

from marketplace.outbox.delivery import publish
from marketplace.shop.native.domain.orders import charging_more
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.saleor.events import OrderNoted
from marketplace.shop.saleor.mirror.order_lines import OURS
from marketplace.values.money import Money


def charge_more(order_id: str, line_id: str, *, amount: Money, name: str) -> str:
    """The new line's id. Refused: INVALID (amount, a closed order); raises NotFound. Needs no Saleor."""
    with transaction.atomic():
        added = charging_more.charge_more(
            order_id=uuid_pk(order_id, "Order"), line_id=uuid_pk(line_id, "OrderLine"), amount=amount, name=name
        )
        added.private_metadata = {**added.private_metadata, OURS: "1"}
        added.save(update_fields=["private_metadata"])
        publish(OrderNoted(order_id=order_id, text=f"+ {amount}: {added.product_name}, {name}"))
    return global_id("OrderLine", added.pk)
