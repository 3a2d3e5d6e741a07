"""What apps and staff report of payments: one event each, with what may be done next."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.payments.money_in_the_ledger import follow_gateway
from marketplace.shop.native.domain.payments.transaction_events import TYPES, append_event, lock_source, settle
from marketplace.shop.native.domain.payments.transaction_records import check_owner
from marketplace.shop.native.models import TransactionEvent, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import Refused

#: What may come without an amount: it is that of the operation it speaks of.
_WITHOUT_AMOUNT = frozenset({"AUTHORIZATION_FAILURE", "CHARGE_FAILURE", "REFUND_FAILURE", "CANCEL_FAILURE"})
#: What says nothing of money.
_OF_NO_AMOUNT = frozenset({"INFO"})


@dataclass(frozen=True, slots=True)
class Report:
    """One event as it is reported."""

    type: str
    psp_reference: str
    amount: Money | None = None
    happened_at: datetime | None = None
    message: str = ""
    external_url: str = ""
    available_actions: Sequence[str] | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    private_metadata: Mapping[str, str] = field(default_factory=dict)


def report(*, token: uuid.UUID, actor: Actor, given: Report) -> tuple[TransactionItem, TransactionEvent, bool]:
    """Record it; the payment, the event, and whether it was known before.

    Refused: REQUIRED (amount, reference), INVALID, INCORRECT_DETAILS (known with another amount), ALREADY_EXISTS (a
    second authorization). Raises NotFound, Denied.
    """
    if given.type not in TYPES:
        raise Refused("INVALID", _("Loại thông báo thanh toán không hợp lệ."), field="type")
    if not given.psp_reference or len(given.psp_reference) > 512:
        raise Refused("REQUIRED", _("Thiếu mã tham chiếu của giao dịch."), field="pspReference")
    with transaction.atomic():
        source, item = lock_source(token)
        check_owner(item, actor)
        amount = given.amount or _amount_of(item, given)
        if amount.currency != item.currency:
            raise Refused("INVALID", _("Loại tiền không khớp với giao dịch."), field="amount")
        same = item.events.filter(psp_reference=given.psp_reference)
        others = item.events.filter(type="AUTHORIZATION_SUCCESS").exclude(psp_reference=given.psp_reference)
        if given.type == "AUTHORIZATION_SUCCESS" and others.exists():
            raise Refused(
                "ALREADY_EXISTS",
                _("Giao dịch đã có khoản tạm giữ. Muốn đổi số tiền, hãy báo AUTHORIZATION_ADJUSTMENT."),
                field="type",
            )
        asked = same.exclude(granted_refund_id=None).order_by("-pk").first()
        is_new = append_event(
            item,
            type=given.type,
            amount=amount,
            psp_reference=given.psp_reference,
            message=given.message,
            external_url=given.external_url,
            actor=actor,
            happened_at=given.happened_at,
            granted_refund_id=asked.granted_refund_id if asked and given.type.startswith("REFUND") else None,
        )
        _keep(item, given, actor)
        if is_new:
            settle(source, item)
        event = same.get(type=given.type)
    return item, event, not is_new


def _amount_of(item: TransactionItem, given: Report) -> Money:
    if given.type in _OF_NO_AMOUNT:
        return Money(0, item.currency)
    if given.type in _WITHOUT_AMOUNT:
        operation = given.type.rpartition("_")[0]
        known = item.events.filter(psp_reference=given.psp_reference, type__startswith=operation).order_by("pk").first()
        if known is not None:
            return Money(known.amount_value, item.currency)
    raise Refused("REQUIRED", _("Thiếu số tiền của thông báo này."), field="amount")


def _keep(item: TransactionItem, given: Report, actor: Actor) -> None:
    fields = []
    if given.available_actions is not None:
        item.available_actions = list(dict.fromkeys(given.available_actions))
        fields.append("available_actions")
    if given.metadata or given.private_metadata:
        item.metadata = {**item.metadata, **given.metadata}
        item.private_metadata = {**item.private_metadata, **given.private_metadata}
        fields += ["metadata", "private_metadata"]
    if item.app_id is None and item.user_id is None and actor.app_id is not None:
        before, item.app_id = item.app_identifier, actor.app_id
        item.app_identifier = item.app_identifier or actor.app_identifier
        follow_gateway(item, before)
        fields += ["app", "app_identifier"]
    if fields:
        item.save(update_fields=fields)
