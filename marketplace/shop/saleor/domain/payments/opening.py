"""A payment of ours for an order whose money is here already: begun at Saleor by the way to pay's own app."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import SessionRequest
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.owing import left_to_pay
from marketplace.shop.native.domain.payments.transaction_events import append_event
from marketplace.shop.native.domain.payments.transactions import offered_gateway
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.native.models import Order, TransactionItem
from marketplace.shop.saleor.client import ask_as
from marketplace.shop.saleor.connections import token
from marketplace.values.refusal import Refused


def open_for_order(order_id: str, *, gateway_id: str) -> SessionRequest:
    """For all that the order owes, without asking the gateway.

    Joins the caller's transaction. Refused: INVALID (closed, nothing owed). Raises NotFound, ShopAway.
    """
    with transaction.atomic():
        order = lock_order(uuid_pk(order_id, "Order"))
        gateway = offered_gateway(gateway_id, order.currency)
        owed = left_to_pay(order)
        if owed.amount <= 0 or order.status in (Order.Status.CANCELED, Order.Status.EXPIRED):
            raise Refused("INVALID", _("Đơn hàng này không còn nợ gì."), field="id")
        made = ask_as(
            token(gateway_id), "transaction_create", id=order_id, transaction={"name": gateway.name, "pspReference": ""}
        )["transactionCreate"]["transaction"]
        item = TransactionItem.objects.create(
            pk=uuid_pk(made["id"], "TransactionItem"),
            order=order,
            app_identifier=gateway_id,
            name=gateway.name,
            currency=owed.currency,
            requested_amount=owed.amount,
        )
        append_event(item, type="CHARGE_REQUEST", amount=owed, psp_reference="", is_counted=False)
    return SessionRequest(
        transaction_id=global_id("TransactionItem", item.pk),
        source_id=order_id,
        amount=owed,
        action="CHARGE",
        data=None,
        expires_at=None,
    )
