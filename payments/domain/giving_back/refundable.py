"""An order as an officer sees it who is to give money back."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.shop.contract import OrderInfo, OrderLineInfo, shop
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound


@dataclass(frozen=True, slots=True)
class RefundableLine:
    """A line, how many of it have not come back, and what went back of its price."""

    line: OrderLineInfo
    left: int
    returned: Money


@dataclass(frozen=True, slots=True)
class RefundableOrder:
    """What was sold, what went back of it, and what is still there."""

    order: OrderInfo
    lines: list[RefundableLine]
    delivery_returned: Money
    available: Money


def order_by_number(*, user: User | AnonymousUser, number: str) -> RefundableOrder:
    """Denied without HANDLE_PAYMENTS; raises NotFound."""
    require_permission(user, "HANDLE_PAYMENTS")
    order_id = shop().order_by_number(number.strip().lstrip("#"))
    if order_id is None:
        raise NotFound(_("Không có đơn hàng số này."), field="number")
    order = shop().order(order_id)
    quantities: dict[str, int] = defaultdict(int)
    amounts: dict[str, int] = defaultdict(int)
    delivery = 0
    for one in shop().returns(order_id):
        delivery += one.delivery.amount
        for line in one.lines:
            quantities[line.order_line_id] += line.quantity
            amounts[line.order_line_id] += line.amount.amount
    currency = order.total.currency
    return RefundableOrder(
        order=order,
        lines=[
            RefundableLine(line, line.quantity - quantities[line.id], Money(amounts[line.id], currency))
            for line in order.lines
        ],
        delivery_returned=Money(delivery, currency),
        available=shop().can_give_back(order_id),
    )
