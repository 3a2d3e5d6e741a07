"""Drafts of orders: begun, changed, thrown away by staff and apps."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.drafts.asking_for_taxes import reckon_with_taxes
from marketplace.shop.native.domain.drafts.lines import DraftLine, put_lines
from marketplace.shop.native.domain.drafts.vouchers import put_voucher, take_voucher_off
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.order_edit import OrderChanges
from marketplace.shop.native.domain.orders.order_edit import write as write_changes
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.people.addresses import address_info
from marketplace.shop.native.models import Address, Channel, Order, ShippingMethod, ShippingMethodChannelListing
from marketplace.values.refusal import NotFound, Refused

#: What stays as it is.
UNSAID: Any = object()


@dataclass(frozen=True, slots=True)
class DraftChanges:
    """What is UNSAID (or, within `of_order`, None) stays."""

    of_order: OrderChanges = field(default_factory=OrderChanges)
    channel_id: int | None = None
    user_id: int | None = UNSAID
    customer_note: str = UNSAID
    redirect_url: str = UNSAID
    shipping_method_id: int | None = UNSAID
    voucher_id: int | None = UNSAID
    voucher_code: str | None = UNSAID
    saves_billing_address: bool | None = None
    saves_shipping_address: bool | None = None


def create_draft(*, changes: DraftChanges, lines: Sequence[DraftLine] = (), actor: Actor = MARKET) -> Order:
    """Begin one. Refused: REQUIRED (channel), as `update_draft` and `put_lines` are; raises NotFound."""
    if changes.channel_id is None:
        raise Refused("REQUIRED", _("Hãy cho biết đơn thuộc kênh bán nào."), field="channelId")
    channel = Channel.objects.filter(pk=changes.channel_id).first()
    if channel is None:
        raise NotFound(_("Không tìm thấy kênh bán này."), field="channelId")
    with transaction.atomic():
        order = Order(
            status=Order.Status.DRAFT,
            origin=Order.Origin.DRAFT,
            channel=channel,
            currency=channel.currency_code,
            subtotal_amount=0,
            total_amount=0,
        )
        order.save(force_insert=True)
        order.refresh_from_db(fields=["number"])
        _apply(order, replace(changes, channel_id=None))
        put_lines(order, lines)
        reckon_with_taxes(order)
        note(order, "DRAFT_CREATED", actor=actor)
    return order


def update_draft(*, order_id: uuid.UUID, changes: DraftChanges) -> Order:
    """Change one. Refused: INVALID (no draft), NOT_EDITABLE (its channel), SHIPPING_METHOD_NOT_APPLICABLE,
    MISSING_ADDRESS_DATA, INVALID_VOUCHER, INVALID_VOUCHER_CODE, UNIQUE, and as addresses
    are. Raises NotFound.
    """
    with transaction.atomic():
        order = lock_draft(order_id)
        _apply(order, changes)
        reckon_with_taxes(order)
    return order


def set_delivery(*, order_id: uuid.UUID, method_id: int | None) -> Order:
    """How a draft is delivered; None for not said yet. Refused: NOT_EDITABLE, ORDER_NO_SHIPPING_ADDRESS,
    SHIPPING_METHOD_NOT_APPLICABLE; raises NotFound.
    """
    with transaction.atomic():
        order = lock_draft(order_id, code="NOT_EDITABLE")
        if method_id is not None and order.shipping_address is None:
            message = _("Hãy ghi địa chỉ nhận hàng trước khi chọn cách giao.")
            raise Refused("ORDER_NO_SHIPPING_ADDRESS", message, field="order")
        _set_delivery(order, method_id)
        reckon_with_taxes(order)
    return order


def delete_drafts(*, order_ids: Sequence[uuid.UUID]) -> list[Order]:
    """Throw drafts away; their vouchers' uses are given back. Refused (INVALID) where one is no draft any more."""
    with transaction.atomic():
        orders = [lock_draft(pk) for pk in sorted(set(order_ids))]
        for order in orders:
            take_voucher_off(order)
            pk = order.pk
            order.delete()
            order.pk = pk
    return orders


def lock_draft(order_id: uuid.UUID, *, code: str = "INVALID", field: str = "id") -> Order:
    """The draft, ours until the transaction ends. Raises NotFound, Refused (`code`) for what is no draft any more."""
    order = lock_order(order_id, field=field)
    if order.status != Order.Status.DRAFT:
        raise Refused(code, _("Chỉ đơn nháp mới sửa được theo cách này."), field=field)
    return order


def _apply(order: Order, changes: DraftChanges) -> None:
    if changes.channel_id is not None and changes.channel_id != order.channel_id:
        raise Refused("NOT_EDITABLE", _("Kênh bán của đơn không đổi được nữa."), field="channelId")
    of_order = changes.of_order
    if changes.user_id is not UNSAID:
        of_order = _set_user(order, changes.user_id, of_order)
    for name, given, label in (
        ("saves_billing_address", of_order.billing_address, "saveBillingAddress"),
        ("saves_shipping_address", of_order.shipping_address, "saveShippingAddress"),
    ):
        wish = getattr(changes, name)
        if wish is not None and given is None:
            message = _("Chỉ nói được có lưu địa chỉ hay không khi ghi địa chỉ đó.")
            raise Refused("MISSING_ADDRESS_DATA", message, field=label)
        if given is not None:
            setattr(order, name, bool(wish))
    write_changes(order, of_order)
    if changes.customer_note is not UNSAID:
        order.customer_note = changes.customer_note
    if changes.redirect_url is not UNSAID:
        order.redirect_url = changes.redirect_url
    try:
        with transaction.atomic():
            order.save()
    except IntegrityError:
        raise Refused("UNIQUE", _("Mã tham chiếu này đã có đơn hàng khác dùng."), field="externalReference") from None
    if changes.voucher_code is not UNSAID:
        put_voucher(order, code=changes.voucher_code)
    elif changes.voucher_id is not UNSAID:
        put_voucher(order, voucher_id=changes.voucher_id)
    if changes.shipping_method_id is not UNSAID:
        _set_delivery(order, changes.shipping_method_id)


def _set_user(order: Order, user_id: int | None, given: OrderChanges) -> OrderChanges:
    """The buyer, with their e-mail and, where none are said or written yet, the addresses of their book."""
    if user_id is None:
        order.user = None
        return given
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise NotFound(_("Không tìm thấy người này."), field="user")
    order.user = user
    book = {
        "billing_address": Address.objects.filter(user=user, is_default_billing_address=True).first(),
        "shipping_address": Address.objects.filter(user=user, is_default_shipping_address=True).first(),
    }
    more: dict[str, Any] = {
        name: address_info(found)
        for name, found in book.items()
        if found is not None and getattr(given, name) is None and getattr(order, name) is None
    }
    if given.user_email is None and user.email:
        more["user_email"] = user.email
    return replace(given, **more)


def _set_delivery(order: Order, method_id: int | None) -> None:
    if method_id is None:
        order.shipping_method, order.shipping_method_name = None, ""
        order.save(update_fields=["shipping_method", "shipping_method_name"])
        return
    method = ShippingMethod.objects.select_related("shipping_zone").filter(pk=method_id).first()
    if method is None:
        raise NotFound(_("Không có cách giao hàng này."), field="shippingMethod")
    check_delivery(order, method, field="shippingMethod")
    order.shipping_method, order.shipping_method_name = method, method.name
    order.save(update_fields=["shipping_method", "shipping_method_name"])


def check_delivery(order: Order, method: ShippingMethod, *, field: str) -> None:
    """Refuses (SHIPPING_METHOD_NOT_APPLICABLE) a way that the channel does not offer, or not to the draft's address.

    Staff may choose one whose limits of sum and weight a buyer would have to keep. Two statements.
    """
    listed = ShippingMethodChannelListing.objects.filter(shipping_method=method, channel=order.channel).exists()
    zone, address = method.shipping_zone, order.shipping_address
    reached = address is None or address.country in zone.countries
    if not reached:
        message = _("Cách giao hàng này không đi tới địa chỉ của đơn.")
        raise Refused("SHIPPING_METHOD_NOT_APPLICABLE", message, field=field)
    if not (listed and zone.channels.filter(pk=order.channel_id).exists()):
        message = _("Cách giao hàng này không dùng được cho đơn này.")
        raise Refused("SHIPPING_METHOD_NOT_APPLICABLE", message, field=field)
