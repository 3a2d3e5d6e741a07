"""Invoices of orders, written elsewhere and kept here by their address."""

import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.models import Invoice, Order
from marketplace.values.refusal import Refused


def attach(
    *,
    order_id: uuid.UUID,
    number: str,
    url: str,
    metadata: Mapping[str, str] | None = None,
    private_metadata: Mapping[str, str] | None = None,
    actor: Actor = MARKET,
) -> Invoice:
    """Keep an invoice. Refused: REQUIRED (number, address), INVALID_STATUS (drafts and what nobody confirmed),
    BILLING address missing is NOT_READY; raises NotFound.
    """
    number, url = number.strip(), url.strip()
    if not number or len(number) > 255:
        raise Refused("REQUIRED", _("Bạn chưa ghi số hóa đơn."), field="number")
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        raise Refused("REQUIRED", _("Địa chỉ của hóa đơn chưa đúng."), field="url") from None
    with transaction.atomic():
        order = lock_order(order_id, field="orderId")
        if order.status in (Order.Status.DRAFT, Order.Status.UNCONFIRMED, Order.Status.EXPIRED):
            raise Refused("INVALID_STATUS", _("Đơn hàng chưa được xác nhận nên chưa có hóa đơn."), field="orderId")
        if order.billing_address_id is None:
            raise Refused("NOT_READY", _("Đơn hàng chưa có địa chỉ thanh toán."), field="orderId")
        invoice = Invoice.objects.create(
            order=order,
            number=number,
            external_url=url,
            metadata=dict(metadata or {}),
            private_metadata=dict(private_metadata or {}),
        )
        note(order, "INVOICE_GENERATED", actor=actor, invoice_number=number)
    return invoice
