"""What a checkout or an order still owes, seen from the payments room."""

import uuid
from collections.abc import Sequence

from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import Payable, PaymentInfo
from marketplace.shop.native.domain.baskets.totals import paid_for, totals_of
from marketplace.shop.native.ids import global_id, split, uuid_pk
from marketplace.shop.native.models import Checkout, Order, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound


def payable(source_id: str) -> Payable:
    """By global id of a checkout or order; a completed checkout answers for its order. Raises NotFound."""
    kind, _pk = split(source_id)
    if kind == "Checkout":
        pk = uuid_pk(source_id, "Checkout")
        checkout = Checkout.objects.filter(pk=pk).first()
        if checkout is not None:
            return of_checkout(checkout)
        return of_order(_order(checkout_token=pk))
    return of_order(_order(pk=uuid_pk(source_id, "Order")))


def payments_of(source_id: str) -> list[PaymentInfo]:
    """Every payment, oldest first; a completed checkout answers for its order. Two statements."""
    kind, _pk = split(source_id)
    pk = uuid_pk(source_id, kind)
    if kind == "Checkout":
        items = TransactionItem.objects.filter(Q(checkout_id=pk) | Q(order__checkout_token=pk))
    else:
        items = TransactionItem.objects.filter(order_id=pk)
    return [
        PaymentInfo(
            transaction_id=global_id("TransactionItem", item.pk),
            gateway=item.app_identifier,
            authorized=Money(item.authorized_value, item.currency),
            charged=Money(item.charged_value, item.currency),
            refund_pending=Money(item.refund_pending_value, item.currency),
            is_order=item.order_id is not None,
        )
        for item in items.order_by("created_at", "pk")
    ]


def promised(order_ids: Sequence[uuid.UUID], *, gateway: str) -> dict[str, Money]:
    """What this gateway has authorized and not charged, by order's global id. One statement."""
    rows = TransactionItem.objects.filter(
        order_id__in=order_ids, app_identifier=gateway, authorized_value__gt=0
    ).values_list("order_id", "currency")
    found = rows.annotate(together=Sum("authorized_value")).order_by()
    return {global_id("Order", pk): Money(int(together), currency) for pk, currency, together in found}


def _order(**key: uuid.UUID) -> Order:
    order = Order.objects.filter(**key).first()
    if order is None:
        raise NotFound(_("Không tìm thấy giỏ hàng hay đơn hàng này."))
    return order


def of_checkout(checkout: Checkout) -> Payable:
    """Open until the deadline has been carried out."""
    return Payable(
        id=global_id("Checkout", checkout.pk),
        total=totals_of(checkout).total,
        charged=paid_for(checkout).charged,
        expires_at=checkout.holds_expire_at,
        is_open=checkout.holds_expired_at is None,
        order_id=None,
        order_number=None,
    )


def of_order(order: Order) -> Payable:
    """Open unless cancelled."""
    return Payable(
        id=global_id("Order", order.pk),
        total=Money(order.total_amount - order.not_owed_amount, order.currency),
        charged=Money(order.total_charged_amount, order.currency),
        expires_at=None,
        is_open=order.status != Order.Status.CANCELED,
        order_id=global_id("Order", order.pk),
        order_number=str(order.number),
    )
