"""What is done to orders: at Saleor first, then put into our rows as it then is there."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.orders.fulfilling import check_tracking_number
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.ids import uuid_pk
from marketplace.shop.native.models import Order, OrderLine
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror import orders
from marketplace.shop.saleor.promised import PROMISED
from marketplace.shop.saleor.values import Answer
from marketplace.values.refusal import NotFound, Refused


def fulfill(order_id: str, *, line_ids: Sequence[str], tracking_number: str = "") -> str:
    """Whole lines left their seller; the fulfillment's id.

    Refused: REQUIRED (no lines), INVALID (gone already), CANNOT_FULFILL_UNPAID_ORDER; raises NotFound, ShopAway.
    """
    wanted = list(dict.fromkeys(line_ids))
    if not wanted:
        raise Refused("REQUIRED", _("Chưa chọn mặt hàng nào để giao."), field="lines")
    check_tracking_number(tracking_number)
    pks = [uuid_pk(line_id, "OrderLine") for line_id in wanted]
    rows = {row.pk: row for row in OrderLine.objects.filter(order_id=uuid_pk(order_id, "Order"), pk__in=pks)}
    if len(rows) != len(pks):
        raise NotFound(_("Mặt hàng này không thuộc đơn hàng."), field="lines")
    if any(row.quantity_fulfilled for row in rows.values()):
        raise Refused("INVALID", _("Mặt hàng này đã được giao rồi."), field="lines")
    stocks = _warehouses(order_id)
    lines = [
        {
            "orderLineId": line_id,
            "stocks": [{"warehouse": stocks.get(line_id), "quantity": rows[pk].quantity}],
        }
        for line_id, pk in zip(wanted, pks, strict=True)
    ]
    done = ask(
        "order_fulfill",
        order=order_id,
        input={
            "lines": lines,
            "trackingNumber": tracking_number,
            "notifyCustomer": False,
            "allowStockToBeExceeded": True,
        },
    )
    orders.follow(order_id)
    made: str = done["orderFulfill"]["fulfillments"][0]["id"]
    return made


def _warehouses(order_id: str) -> dict[str, str | None]:
    """Of each line the warehouse that its goods were promised from."""
    told = ask("order_allocations", id=order_id)["order"]
    if told is None:
        raise NotFound(_("Không tìm thấy đơn hàng này."))
    return {line["id"]: _warehouse(line) for line in told["lines"]}


def _warehouse(line: Answer) -> str | None:
    """What nobody counts was promised from nowhere: it is taken to have left where it is in stock at all. What was
    promised before the market moved to Saleor lies apart."""
    places = line["allocations"] or (line["variant"] or {}).get("stocks") or ()
    apart = [place for place in places if place["warehouse"]["slug"] == PROMISED and place["quantity"] > 0]
    if apart and not line["allocations"]:
        places = apart
    return places[0]["warehouse"]["id"] if places else None


def cancel(order_id: str, *, reason: str, user_id: int | None = None) -> None:
    """Before anything was sent. Refused: CANNOT_CANCEL_ORDER. Raises NotFound, ShopAway."""
    order = Order.objects.filter(pk=uuid_pk(order_id, "Order")).first()
    if order is None:
        raise NotFound(_("Không tìm thấy đơn hàng này."))
    ask("order_cancel", id=order_id)
    orders.follow(order_id)
    note(order, "CANCELED", actor=Actor(user_id=user_id), reason=reason)
