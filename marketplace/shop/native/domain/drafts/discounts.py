"""What staff take off a whole draft by hand: goods and delivery together, instead of vouchers and promotions of it."""

import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.drafts.asking_for_taxes import reckon_with_taxes
from marketplace.shop.native.domain.drafts.lines import check_value
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.models import Order, OrderDiscount
from marketplace.values.refusal import NotFound, Refused

_MANUAL = OrderDiscount.Type.MANUAL


def add_discount(
    *, order_id: uuid.UUID, value_type: str, value: Decimal, reason: str = "", actor: Actor = MARKET
) -> Order:
    """One an order, in place of an earlier one. Refused: CANNOT_DISCOUNT (no draft), INVALID (value).

    Raises NotFound.
    """
    with transaction.atomic():
        order = _lock(order_id, field="orderId")
        OrderDiscount.objects.filter(order=order, type=_MANUAL).delete()
        _check(order, value_type, value)
        OrderDiscount.objects.create(
            order=order,
            type=_MANUAL,
            value_type=value_type,
            value=value,
            reason=reason,
            currency=order.currency,
            amount=0,
        )
        reckon_with_taxes(order)
        note(order, "ORDER_DISCOUNT_ADDED", actor=actor, discount=_told(value_type, value, reason))
    return order


def update_discount(
    *, discount_id: uuid.UUID, value_type: str, value: Decimal, reason: str | None = None, actor: Actor = MARKET
) -> Order:
    """Another amount; the reason stays where none is said. Refused as `add_discount`."""
    with transaction.atomic():
        order, discount = _found(discount_id)
        _check(order, value_type, value)
        discount.value_type, discount.value = value_type, value
        discount.reason = discount.reason if reason is None else reason
        discount.save(update_fields=["value_type", "value", "reason"])
        reckon_with_taxes(order)
        note(order, "ORDER_DISCOUNT_UPDATED", actor=actor, discount=_told(value_type, value, discount.reason))
    return order


def delete_discount(*, discount_id: uuid.UUID, actor: Actor = MARKET) -> Order:
    """Vouchers and promotions lower the draft again. Refused: CANNOT_DISCOUNT (no draft); raises NotFound."""
    with transaction.atomic():
        order, discount = _found(discount_id)
        discount.delete()
        reckon_with_taxes(order)
        told = _told(discount.value_type, discount.value, discount.reason)
        note(order, "ORDER_DISCOUNT_DELETED", actor=actor, discount=told)
    return order


def _found(discount_id: uuid.UUID) -> tuple[Order, OrderDiscount]:
    known = OrderDiscount.objects.filter(pk=discount_id, type=_MANUAL).first()
    if known is None:
        raise NotFound(_("Không tìm thấy khoản giảm này."), field="discountId")
    order = _lock(known.order_id, field="discountId")
    fresh = OrderDiscount.objects.filter(pk=discount_id).first()
    if fresh is None:
        raise NotFound(_("Không tìm thấy khoản giảm này."), field="discountId")
    return order, fresh


def _lock(order_id: uuid.UUID, *, field: str) -> Order:
    order = lock_order(order_id, field=field)
    if order.status != Order.Status.DRAFT:
        raise Refused("CANNOT_DISCOUNT", _("Chỉ đơn nháp mới giảm giá bằng tay được."), field=field)
    return order


def _check(order: Order, value_type: str, value: Decimal) -> None:
    check_value(value_type, value, order.undiscounted_total_amount, order.currency)


def _told(value_type: str, value: Decimal, reason: str) -> dict[str, str]:
    return {"value_type": value_type, "value": str(value), "reason": reason}
