"""Cash at the door: whose part of an order it is, and who may say that it came."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User
from marketplace.sellers.domain.access import access_seller
from marketplace.settlement.domain.sold import seller_pk
from marketplace.shop.contract import OrderInfo, OrderLineInfo, shop
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, NotFound, Refused
from payments.domain import cash

Part = tuple[str, int | None]
"""An order, and a seller in it; None: the market's own till, which may take whatever is left."""


@dataclass(frozen=True, slots=True)
class CashPart:
    """What one seller, or the market's till, collects of an order."""

    order_id: str
    seller_id: int | None
    due: Money
    """Still to be taken."""
    received: Money


def cash_parts(parts: Sequence[Part]) -> dict[Part, CashPart]:
    """Those of which anything is due or was received; three statements. Callers have passed a gate."""
    order_ids = list(dict.fromkeys(order_id for order_id, _seller in parts))
    received = cash.received(order_ids)
    promised = cash.promised(order_ids)
    with_cash = {order_id for order_id, _seller in received} | promised.keys()
    orders = shop().orders([order_id for order_id in order_ids if order_id in with_cash]) if with_cash else {}
    found = {}
    for order_id, seller_id in parts:
        if (order := orders.get(order_id)) is not None:
            nothing = Money(0, order.total.currency)
            taken, left = received.get((order_id, seller_id), nothing), promised.get(order_id, nothing)
            due = left if seller_id is None else max(min(_whole(order, seller_id) - taken, left), nothing)
            if due.amount or taken.amount:
                found[order_id, seller_id] = CashPart(order_id, seller_id, due=due, received=taken)
    return found


@transaction.atomic
def record_cash(*, user: User, order_id: str, seller_id: int | None, amount: Money | None = None) -> CashPart:
    """Cash came, into the seller's hands or, without a seller, the market's till; all that is due unless told.

    For members of the seller and people with HANDLE_PAYMENTS. Refused: INVALID (more than is due, nothing due, not
    above zero, another currency, a cancelled order). Raises Denied, NotFound (no such order, none of it is the
    seller's, or it is not paid in cash).
    """
    _gate(user, seller_id)
    order = shop().order(order_id)
    if seller_id is not None and seller_id not in _sellers(order.lines):
        raise NotFound(_("Đơn này không có hàng của gian hàng này."), field="sellerId")
    cash.lock_promises(order.id)
    part = cash_parts([(order.id, seller_id)]).get((order.id, seller_id))
    if part is None or part.due.amount == 0:
        raise Refused("INVALID", _("Phần này đã thu đủ rồi."), field="amount", left=0)
    wanted = part.due if amount is None else amount
    if wanted.currency != part.due.currency or not 0 < wanted.amount <= part.due.amount:
        raise Refused(
            "INVALID", _("Phần này còn %(left)s phải thu.") % {"left": part.due}, field="amount", left=part.due.amount
        )
    cash.receive(order_id=order.id, amount=wanted, seller_id=seller_id, actor=user)
    return cash_parts([(order.id, seller_id)])[order.id, seller_id]


def _gate(user: User | AnonymousUser, seller_id: int | None) -> None:
    if has_permission(user, "HANDLE_PAYMENTS"):
        return
    if seller_id is None:
        raise Denied(_("Việc này chỉ cán bộ được phân công mới làm được."))
    access_seller(user, seller_id)


def _whole(order: OrderInfo, seller_id: int) -> Money:
    """A seller's lines, and their share of the delivery that is shared by all who send something; what does not come
    is collected by nobody."""
    whole = sum((_coming(line) for line in order.lines if seller_pk(line) == seller_id), Money(0, order.total.currency))
    senders = _sellers([line for line in order.lines if line.is_shipping_required and _quantity(line)])
    if seller_id in senders:
        whole += order.delivery.split(len(senders))[senders.index(seller_id)]
    return whole


def _quantity(line: OrderLineInfo) -> int:
    return line.quantity - line.quantity_returned


def _coming(line: OrderLineInfo) -> Money:
    return line.total - Money(line.total.amount * line.quantity_returned // line.quantity, line.total.currency)


def _sellers(lines: Sequence[OrderLineInfo]) -> list[int]:
    return sorted({seller_pk(line) for line in lines} - {0})
