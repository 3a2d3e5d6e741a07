"""Fulfillments: what left for a buyer together, from one warehouse."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import FulfillmentChanged
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.channels.shop_settings import shop_settings
from marketplace.shop.native.domain.discounts.bought_gift_cards import issue_bought
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.orders.order_status import CONFIRMED, refresh
from marketplace.shop.native.domain.orders.owing import left_to_pay
from marketplace.shop.native.domain.orders.shipping_out import Parcel, send, stocks_of, take_back
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Fulfillment, FulfillmentLine, Order, OrderLine, Warehouse
from marketplace.values.refusal import NotFound, Refused

_Status = Fulfillment.Status
LONGEST_TRACKING_NUMBER = 255


@dataclass(frozen=True, slots=True)
class LineToFulfill:
    """So many of an order line, from a warehouse."""

    order_line_id: uuid.UUID
    warehouse_id: uuid.UUID
    quantity: int


def fulfill(
    *,
    order_id: uuid.UUID,
    wanted: Sequence[LineToFulfill],
    tracking_number: str = "",
    may_exceed: bool = False,
    notify: bool = True,
    by_market: bool = False,
    actor: Actor = MARKET,
) -> list[Fulfillment]:
    """Record what leaves, one fulfillment a warehouse; it waits for approval where the shop wants that, unless the
    market does it by itself. Gift cards among it come into being.

    Refused: ZERO_QUANTITY, DUPLICATED_INPUT_ITEM, FULFILL_ORDER_LINE (more than is left to send), INSUFFICIENT_STOCK,
    CANNOT_FULFILL_UNPAID_ORDER, INVALID (state, tracking number); raises NotFound for order, lines and warehouses.
    """
    check_tracking_number(tracking_number)
    if any(one.quantity < 0 for one in wanted) or sum(one.quantity for one in wanted) <= 0:
        raise Refused("ZERO_QUANTITY", _("Chưa có món nào để giao: số lượng phải lớn hơn 0."), field="lines")
    twice = [
        pair for pair, times in Counter((one.order_line_id, one.warehouse_id) for one in wanted).items() if times > 1
    ]
    if twice:
        raise Refused(
            "DUPLICATED_INPUT_ITEM",
            _("Một kho được ghi hai lần cho cùng một mặt hàng."),
            field="warehouse",
            warehouse=global_id("Warehouse", twice[0][1]),
        )
    with transaction.atomic():
        order = lock_order(order_id, field="order")
        if order.status not in CONFIRMED:
            raise Refused("INVALID", _("Đơn hàng không còn ở trạng thái cho phép việc này."), status=order.status)
        settings = shop_settings()
        approved = settings.fulfillment_auto_approve or by_market
        if approved and not settings.fulfillment_allow_unpaid and left_to_pay(order).amount > 0:
            raise Refused("CANNOT_FULFILL_UNPAID_ORDER", _("Đơn hàng chưa được thanh toán đủ."), field="order")
        parcels = _parcels(order, wanted)
        if approved:
            send(parcels, may_exceed=may_exceed)
        if approved:
            issue_bought(order, _together(parcels), actor)
        made = _write(order, parcels, _Status.FULFILLED if approved else _Status.WAITING_FOR_APPROVAL, tracking_number)
        refresh(order)
        for fulfillment in made:
            note(
                order,
                "FULFILLMENT_FULFILLED_ITEMS" if approved else "FULFILLMENT_AWAITS_APPROVAL",
                actor=actor,
                fulfillment=fulfillment.pk,
                fulfilled_items=[line.pk for line in fulfillment.lines.all()],
            )
            _tell(fulfillment, "CREATED", notify=notify and approved)
    return made


def approve(*, fulfillment_id: int, notify: bool, may_exceed: bool = False, actor: Actor = MARKET) -> Fulfillment:
    """Send what waited for approval. Refused: INVALID, CANNOT_FULFILL_UNPAID_ORDER, INSUFFICIENT_STOCK."""
    with transaction.atomic():
        order, fulfillment = _lock(fulfillment_id)
        if fulfillment.status != _Status.WAITING_FOR_APPROVAL:
            raise Refused("INVALID", _("Chuyến giao này không chờ duyệt."), field="status")
        if not shop_settings().fulfillment_allow_unpaid and left_to_pay(order).amount > 0:
            raise Refused("CANNOT_FULFILL_UNPAID_ORDER", _("Đơn hàng chưa được thanh toán đủ."))
        lines = list(fulfillment.lines.select_related("order_line__variant", "stock"))
        send(
            [
                Parcel(line=line.order_line, quantity=line.quantity, warehouse_id=line.stock.warehouse_id)
                for line in lines
                if line.stock is not None
            ],
            may_exceed=may_exceed,
        )
        issue_bought(order, _pieces(lines), actor)
        fulfillment.status = _Status.FULFILLED
        fulfillment.save(update_fields=["status"])
        refresh(order)
        note(
            order,
            "FULFILLMENT_FULFILLED_ITEMS",
            actor=actor,
            fulfillment=fulfillment.pk,
            fulfilled_items=[line.pk for line in lines],
        )
        _tell(fulfillment, "APPROVED", notify=notify)
    return fulfillment


def cancel(*, fulfillment_id: int, warehouse_id: uuid.UUID | None = None, actor: Actor = MARKET) -> Fulfillment:
    """Call a fulfillment back; what had left lies in `warehouse_id` again, promised to its order.

    Refused: CANNOT_CANCEL_FULFILLMENT, REQUIRED (no warehouse for what has left); raises NotFound.
    """
    with transaction.atomic():
        order, fulfillment = _lock(fulfillment_id)
        waits = fulfillment.status == _Status.WAITING_FOR_APPROVAL
        if not waits and fulfillment.status != _Status.FULFILLED:
            raise Refused("CANNOT_CANCEL_FULFILLMENT", _("Chuyến giao này không thể gọi lại nữa."), field="fulfillment")
        if not waits and warehouse_id is None:
            raise Refused("REQUIRED", _("Hãy chọn kho nhận lại hàng."), field="warehouseId")
        if warehouse_id is not None and not Warehouse.objects.filter(pk=warehouse_id).exists():
            raise NotFound(_("Không tìm thấy kho này."), field="warehouseId")
        lines = list(fulfillment.lines.select_related("order_line__variant"))
        together: dict[uuid.UUID, OrderLine] = {}
        for line in lines:
            order_line = together.setdefault(line.order_line_id, line.order_line)
            order_line.quantity_fulfilled -= line.quantity
        OrderLine.objects.bulk_update(together.values(), ["quantity_fulfilled"])
        note(
            order,
            "FULFILLMENT_CANCELED",
            actor=actor,
            fulfillment=fulfillment.pk,
            composed_id=_composed(order, fulfillment),
        )
        if not waits:
            assert warehouse_id is not None
            take_back(
                [Parcel(line=line.order_line, quantity=line.quantity, warehouse_id=warehouse_id) for line in lines],
                allocate=True,
            )
            note(
                order,
                "FULFILLMENT_RESTOCKED_ITEMS",
                actor=actor,
                quantity=sum(line.quantity for line in lines),
                warehouse=str(warehouse_id),
            )
        fulfillment.status = _Status.CANCELED
        fulfillment.save(update_fields=["status"])
        refresh(order)
        _tell(fulfillment, "CANCELED", notify=False)
    return fulfillment


def set_tracking_number(
    *, fulfillment_id: int, tracking_number: str, notify: bool = False, actor: Actor = MARKET
) -> Fulfillment:
    """The carrier's number; raises NotFound, Refused (INVALID)."""
    check_tracking_number(tracking_number)
    with transaction.atomic():
        order, fulfillment = _lock(fulfillment_id)
        fulfillment.tracking_number = tracking_number
        fulfillment.save(update_fields=["tracking_number"])
        note(
            order,
            "TRACKING_UPDATED",
            actor=actor,
            tracking_number=tracking_number,
            composed_id=_composed(order, fulfillment),
        )
        _tell(fulfillment, "TRACKING_NUMBER_UPDATED", notify=notify)
    return fulfillment


def check_tracking_number(tracking_number: str) -> None:
    """Refuses (INVALID) what no carrier prints."""
    if len(tracking_number) > LONGEST_TRACKING_NUMBER:
        raise Refused("INVALID", _("Mã vận đơn quá dài."), field="trackingNumber")


def next_number(order: Order) -> int:
    """The number of an order's next fulfillment."""
    return (Fulfillment.objects.filter(order=order).aggregate(last=Max("fulfillment_order"))["last"] or 0) + 1


def _parcels(order: Order, wanted: Sequence[LineToFulfill]) -> list[Parcel]:
    lines = {
        line.pk: line
        for line in OrderLine.objects.filter(order=order, pk__in={one.order_line_id for one in wanted}).select_related(
            "variant"
        )
    }
    warehouses = {one.warehouse_id for one in wanted}
    if len(lines) != len({one.order_line_id for one in wanted}):
        raise NotFound(_("Mặt hàng này không thuộc đơn hàng."), field="orderLineId")
    if Warehouse.objects.filter(pk__in=warehouses).count() != len(warehouses):
        raise NotFound(_("Không tìm thấy kho này."), field="warehouse")
    parcels = []
    together: dict[uuid.UUID, int] = defaultdict(int)
    for one in wanted:
        if one.quantity == 0:
            continue
        line = lines[one.order_line_id]
        together[line.pk] += one.quantity
        left = line.quantity - line.quantity_fulfilled
        if together[line.pk] > left:
            raise Refused(
                "FULFILL_ORDER_LINE",
                _("“%(name)s” chỉ còn %(left)s chưa giao.") % {"name": line.product_name, "left": left},
                field="orderLineId",
                order_lines=[global_id("OrderLine", line.pk)],
            )
        parcels.append(Parcel(line=line, quantity=one.quantity, warehouse_id=one.warehouse_id))
    return parcels


def _pieces(lines: Sequence[FulfillmentLine]) -> dict[uuid.UUID, int]:
    found: dict[uuid.UUID, int] = defaultdict(int)
    for line in lines:
        found[line.order_line_id] += line.quantity
    return found


def _together(parcels: Sequence[Parcel]) -> dict[uuid.UUID, int]:
    """How many of each line."""
    found: dict[uuid.UUID, int] = defaultdict(int)
    for parcel in parcels:
        found[parcel.line.pk] += parcel.quantity
    return found


def _write(order: Order, parcels: Sequence[Parcel], status: str, tracking_number: str) -> list[Fulfillment]:
    number = next_number(order)
    by_warehouse: dict[uuid.UUID, list[Parcel]] = defaultdict(list)
    for parcel in parcels:
        by_warehouse[parcel.warehouse_id].append(parcel)
    made = Fulfillment.objects.bulk_create(
        Fulfillment(order=order, fulfillment_order=number + place, status=status, tracking_number=tracking_number)
        for place, _warehouse in enumerate(by_warehouse)
    )
    stocks = stocks_of(parcels)
    lines = []
    changed: dict[uuid.UUID, OrderLine] = {}
    for fulfillment, inside in zip(made, by_warehouse.values(), strict=True):
        for parcel in inside:
            stock = stocks.get((parcel.line.variant_id or 0, parcel.warehouse_id))
            lines.append(
                FulfillmentLine(fulfillment=fulfillment, order_line=parcel.line, stock=stock, quantity=parcel.quantity)
            )
            parcel.line.quantity_fulfilled += parcel.quantity
            changed[parcel.line.pk] = parcel.line
    FulfillmentLine.objects.bulk_create(lines)
    OrderLine.objects.bulk_update(changed.values(), ["quantity_fulfilled"])
    return made


def _lock(fulfillment_id: int) -> tuple[Order, Fulfillment]:
    found = Fulfillment.objects.filter(pk=fulfillment_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy chuyến giao này."))
    order = lock_order(found.order_id)
    found.refresh_from_db()
    return order, found


def _composed(order: Order, fulfillment: Fulfillment) -> str:
    return f"{order.number}-{fulfillment.fulfillment_order}"


def _tell(fulfillment: Fulfillment, what: str, *, notify: bool) -> None:
    publish(
        FulfillmentChanged(
            order_id=global_id("Order", fulfillment.order_id),
            fulfillment_id=global_id("Fulfillment", fulfillment.pk),
            what=what,
            notify=notify,
        )
    )
