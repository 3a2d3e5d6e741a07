"""What is done to orders: at Saleor first, then put into our rows as it then is there."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.orders.fulfilling import check_tracking_number
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.native.models import Fulfillment, FulfillmentLine, Order, OrderLine
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror import orders
from marketplace.shop.saleor.promised import PROMISED
from marketplace.shop.saleor.values import Answer
from marketplace.values.refusal import NotFound, Refused

MOST = 100
"""Saleor tells of so many things at once."""


def fulfill(order_id: str, *, line_ids: Sequence[str], tracking_number: str = "") -> str:
    """Whole lines left their seller; the fulfillment's id.

    What left together already, as when the answer was lost or Saleor's staff was first, is answered by its fulfillment.
    Refused: REQUIRED (no lines), INVALID (some are gone already), CANNOT_FULFILL_UNPAID_ORDER; raises NotFound,
    ShopAway.
    """
    wanted = list(dict.fromkeys(line_ids))
    if not wanted:
        raise Refused("REQUIRED", _("Chưa chọn mặt hàng nào để giao."), field="lines")
    check_tracking_number(tracking_number)
    pks = [uuid_pk(line_id, "OrderLine") for line_id in wanted]
    rows = {row.pk: row for row in OrderLine.objects.filter(order_id=uuid_pk(order_id, "Order"), pk__in=pks)}
    if len(rows) != len(pks):
        raise NotFound(_("Mặt hàng này không thuộc đơn hàng."), field="lines")
    if (known := _left_together(rows.values())) is not None:
        return global_id("Fulfillment", known)
    if any(row.quantity_fulfilled for row in rows.values()):
        raise Refused("INVALID", _("Mặt hàng này đã được giao rồi."), field="lines")
    stocks = _warehouses(order_id, wanted)
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


def _left_together(rows: Iterable[OrderLine]) -> int | None:
    """The fulfillment in which all of each of these is, if there is one."""
    wanted = {row.pk: row.quantity for row in rows}
    parcels: dict[int, dict[uuid.UUID, int]] = {}
    standing = FulfillmentLine.objects.filter(
        order_line__in=wanted, fulfillment__status=Fulfillment.Status.FULFILLED
    ).order_by("fulfillment")
    for parcel, line, quantity in standing.values_list("fulfillment", "order_line", "quantity"):
        held = parcels.setdefault(parcel, {})
        held[line] = held.get(line, 0) + quantity
    return next((parcel for parcel, held in parcels.items() if held == wanted), None)


def _warehouses(order_id: str, line_ids: Iterable[str]) -> dict[str, str | None]:
    """Of each of these lines the warehouse that its goods were promised from."""
    told = ask("order_allocations", id=order_id)["order"]
    if told is None:
        raise NotFound(_("Không tìm thấy đơn hàng này."))
    wanted = set(line_ids)
    lines = [line for line in told["lines"] if line["id"] in wanted]
    stocks = _stocks({line["variant"]["id"] for line in lines if line["variant"] and not line["allocations"]})
    return {line["id"]: _warehouse(line, stocks) for line in lines}


def _stocks(variants: Iterable[str]) -> dict[str, list[Answer]]:
    """By variant, wherever anything of it lies."""
    found: dict[str, list[Answer]] = {}
    ids = sorted(variants)
    for some in (ids[at : at + MOST] for at in range(0, len(ids), MOST)):
        for edge in ask("stocks_of_variants", ids=some)["productVariants"]["edges"]:
            found[edge["node"]["id"]] = edge["node"]["stocks"] or []
    return found


def _warehouse(line: Answer, stocks: Mapping[str, list[Answer]]) -> str | None:
    """What nobody counts was promised from nowhere: it is taken to have left where it is in stock at all. What was
    promised before the market moved to Saleor lies apart."""
    places = line["allocations"]
    if not places and line["variant"]:
        places = stocks.get(line["variant"]["id"], [])
        apart = [place for place in places if place["warehouse"]["slug"] == PROMISED and place["quantity"] > 0]
        places = apart or places
    return places[0]["warehouse"]["id"] if places else None


def cancel(order_id: str, *, reason: str, user_id: int | None = None) -> None:
    """Before anything was sent. Refused: CANNOT_CANCEL_ORDER. Raises NotFound, ShopAway."""
    order = Order.objects.filter(pk=uuid_pk(order_id, "Order")).first()
    if order is None:
        raise NotFound(_("Không tìm thấy đơn hàng này."))
    if order.status == Order.Status.CANCELED:
        raise Refused("CANNOT_CANCEL_ORDER", _("Đơn hàng này đã hủy rồi."), field="order")
    cancel_row(order, reason, Actor(user_id=user_id))


def cancel_row(order: Order, reason: str, actor: Actor) -> None:
    """The same of a row of ours, which is as Saleor has it afterwards. What is cancelled there already, as by one that
    did not hear the answer, is cancelled."""
    order_id = global_id("Order", order.pk)
    try:
        ask("order_cancel", id=order_id)
    except Refused:
        now = orders.follow(order_id)
        if now is None or now.status != Order.Status.CANCELED:
            raise
    else:
        orders.follow(order_id)
    order.refresh_from_db()
    note(order, "CANCELED", actor=actor, reason=reason)
