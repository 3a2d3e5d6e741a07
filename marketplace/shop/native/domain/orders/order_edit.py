"""Mending an order after the sale: where it goes and whom it names, never what was bought."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.contract import AddressInfo
from marketplace.shop.events import OrderChanged
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.people.addresses import check_address, rewrite
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order
from marketplace.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class OrderChanges:
    """What is None stays."""

    billing_address: AddressInfo | None = None
    shipping_address: AddressInfo | None = None
    user_email: str | None = None
    external_reference: str | None = None
    language_code: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    private_metadata: Mapping[str, str] = field(default_factory=dict)


def update(*, order_id: uuid.UUID, changes: OrderChanges, actor: Actor = MARKET) -> Order:
    """Refused: INVALID (a draft, e-mail), REQUIRED and INVALID (addresses), UNIQUE (reference); raises NotFound."""
    with transaction.atomic():
        order = lock_order(order_id)
        if order.status == Order.Status.DRAFT:
            raise Refused("INVALID", _("Đơn nháp được sửa theo cách của đơn nháp."), field="id")
        fields = write(order, changes)
        order.updated_at = timezone.now()
        try:
            with transaction.atomic():
                order.save(update_fields=[*fields, "updated_at"])
        except IntegrityError:
            raise Refused(
                "UNIQUE", _("Mã tham chiếu này đã có đơn hàng khác dùng."), field="externalReference"
            ) from None
        if {"billing_address", "shipping_address"} & set(fields):
            note(order, "UPDATED_ADDRESS", actor=actor)
        publish(OrderChanged(order_id=global_id("Order", order.pk), what="UPDATED"))
    return order


_ADDRESSES = (
    ("billing_address", "billingAddress", "BILLING"),
    ("shipping_address", "shippingAddress", "SHIPPING"),
)


def _checked(info: AddressInfo, label: str, kind: str) -> AddressInfo:
    try:
        return check_address(info, field=label)
    except Refused as refusal:
        refusal.facts["address_type"] = kind
        raise


def write(order: Order, changes: OrderChanges) -> list[str]:
    """Put the changes into the row; names the columns that are to be saved."""
    fields = []
    for name, label, kind in _ADDRESSES:
        info: AddressInfo | None = getattr(changes, name)
        if info is not None:
            setattr(order, name, rewrite(getattr(order, name), _checked(info, label, kind)))
            fields.append(name)
    if changes.user_email is not None:
        try:
            validate_email(changes.user_email)
        except ValidationError:
            raise Refused("INVALID", _("Địa chỉ e-mail chưa đúng."), field="userEmail") from None
        order.user_email = changes.user_email
        fields.append("user_email")
    if changes.external_reference is not None:
        order.external_reference = changes.external_reference or None
        fields.append("external_reference")
    if changes.language_code is not None:
        order.language_code = changes.language_code
        fields.append("language_code")
    if changes.metadata:
        order.metadata = {**order.metadata, **changes.metadata}
        fields.append("metadata")
    if changes.private_metadata:
        order.private_metadata = {**order.private_metadata, **changes.private_metadata}
        fields.append("private_metadata")
    return fields
