"""Payments that apps and staff write down themselves: what they say was authorized, charged, refunded, cancelled."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.locks import lock_checkout, lock_order
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.payments.money_in_the_ledger import follow_gateway
from marketplace.shop.native.domain.payments.transaction_events import append_event, lock_source, settle
from marketplace.shop.native.models import Checkout, Order, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, NotFound, Refused

ACTIONS = ("CHARGE", "REFUND", "CANCEL")
LONGEST_TEXT = 512
#: Amount -> what says that there is more of it, and what says that there is less.
_SAID_BY: dict[str, tuple[str, str | None]] = {
    "authorized": ("AUTHORIZATION_SUCCESS", "AUTHORIZATION_ADJUSTMENT"),
    "charged": ("CHARGE_SUCCESS", "CHARGE_BACK"),
    "refunded": ("REFUND_SUCCESS", "REFUND_REVERSE"),
    "canceled": ("CANCEL_SUCCESS", None),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What is said of a payment; None leaves a thing as it is."""

    name: str | None = None
    message: str | None = None
    psp_reference: str | None = None
    external_url: str | None = None
    available_actions: Sequence[str] | None = None
    amounts: Mapping[str, Money] = field(default_factory=dict)
    """authorized, charged, refunded, canceled: what they are now."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    private_metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """A word about a payment that moves no money."""

    psp_reference: str = ""
    message: str = ""


def create(
    *,
    actor: Actor,
    record: Record,
    checkout_id: uuid.UUID | None = None,
    order_id: uuid.UUID | None = None,
    remark: Remark | None = None,
) -> TransactionItem:
    """Write a payment down for exactly one of checkout and order.

    Refused: INCORRECT_CURRENCY, METADATA_KEY_REQUIRED, INVALID (address, lengths). Raises NotFound.
    """
    with transaction.atomic():
        source: Checkout | Order
        if checkout_id is not None:
            source = lock_checkout(checkout_id)
        elif order_id is not None:
            source = lock_order(order_id)
        else:
            raise NotFound(_("Không tìm thấy giỏ hàng hay đơn hàng này."))
        _check(record, source.currency)
        item = TransactionItem(
            checkout=source if isinstance(source, Checkout) else None,
            order=source if isinstance(source, Order) else None,
            app_identifier=actor.app_identifier,
            currency=source.currency,
            **actor.columns(),
        )
        _write(item, record)
        item.save(force_insert=True)
        _adjust(item, record, actor)
        _remark(source, item, remark, actor)
        settle(source, item)
    return item


def update(*, token: uuid.UUID, actor: Actor, record: Record, remark: Remark | None = None) -> TransactionItem:
    """Say something else of a payment of one's own. Refused as `create`, and UNIQUE (reference); Denied, NotFound."""
    with transaction.atomic():
        source, item = lock_source(token)
        check_owner(item, actor)
        _check(record, item.currency)
        wanted = record.psp_reference
        if wanted and wanted != item.psp_reference and TransactionItem.objects.filter(psp_reference=wanted).exists():
            raise Refused("UNIQUE", _("Đã có giao dịch khác mang mã tham chiếu này."), field="transaction")
        _write(item, record)
        before = item.app_identifier
        if item.app_id is None and item.user_id is None:
            item.app_id, item.app_identifier = actor.app_id, item.app_identifier or actor.app_identifier
        item.save()
        follow_gateway(item, before)
        _adjust(item, record, actor)
        _remark(source, item, remark, actor)
        settle(source, item)
    return item


def check_owner(item: TransactionItem, actor: Actor) -> None:
    """A payment is an app's or a person's: apps answer for their own, staff for those of no app (Denied)."""
    if actor.app_id is not None:
        own = item.app_id == actor.app_id or (
            bool(actor.app_identifier) and item.app_identifier == actor.app_identifier
        )
        ownerless = item.app_id is None and not item.app_identifier and item.user_id is None
    else:
        own = item.app_id is None and not item.app_identifier
        ownerless = False
    if not own and not ownerless:
        raise Denied(_("Giao dịch này do nơi khác quản lý."))


def _check(record: Record, currency: str) -> None:
    for name, amount in record.amounts.items():
        if amount.currency != currency:
            raise Refused(
                "INCORRECT_CURRENCY",
                _("Số tiền phải tính bằng %(currency)s.") % {"currency": currency},
                field=f"amount{name.capitalize()}",
            )
    if any(not key.strip() for key in (*record.metadata, *record.private_metadata)):
        raise Refused("METADATA_KEY_REQUIRED", _("Thông tin thêm phải có tên."), field="transaction")
    if any(len(text or "") > LONGEST_TEXT for text in (record.name, record.psp_reference)):
        raise Refused("INVALID", _("Tên hoặc mã tham chiếu quá dài."), field="transaction")
    if record.external_url:
        try:
            URLValidator(schemes=["http", "https"])(record.external_url)
        except ValidationError:
            raise Refused("INVALID", _("Địa chỉ trang không hợp lệ."), field="transaction") from None


def _write(item: TransactionItem, record: Record) -> None:
    if record.name is not None:
        item.name = record.name
    if record.message is not None:
        item.message = record.message[:LONGEST_TEXT]
    if record.psp_reference is not None:
        item.psp_reference = record.psp_reference
    if record.external_url is not None:
        item.external_url = record.external_url
    if record.available_actions is not None:
        item.available_actions = list(dict.fromkeys(record.available_actions))
    item.metadata = {**item.metadata, **record.metadata}
    item.private_metadata = {**item.private_metadata, **record.private_metadata}


def _adjust(item: TransactionItem, record: Record, actor: Actor) -> None:
    """Events that bring the amounts to what is said. They have no reference: they speak of no operation."""
    for name, wanted in record.amounts.items():
        more, less = _SAID_BY[name]
        difference = wanted.amount - getattr(item, f"{name}_value")
        if difference == 0:
            continue
        kind, amount = more, abs(difference)
        if name == "authorized" and item.events.filter(type=more).exists():
            kind, amount = "AUTHORIZATION_ADJUSTMENT", wanted.amount
        elif difference < 0:
            if less is None:
                raise Refused("INVALID", _("Số tiền đã hủy không thể giảm đi."), field=f"amount{name.capitalize()}")
            kind = less
        append_event(item, type=kind, amount=Money(amount, item.currency), psp_reference="", actor=actor)


def _remark(source: Checkout | Order, item: TransactionItem, remark: Remark | None, actor: Actor) -> None:
    if remark is None:
        return
    append_event(
        item,
        type="INFO",
        amount=Money(0, item.currency),
        psp_reference=remark.psp_reference,
        message=remark.message,
        actor=actor,
    )
    if isinstance(source, Order):
        note(
            source,
            "TRANSACTION_EVENT",
            actor=actor,
            reference=remark.psp_reference,
            message=remark.message[:LONGEST_TEXT],
        )
