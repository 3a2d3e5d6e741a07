"""Asking the keeper of a payment to charge, refund or cancel."""

import logging
import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import ActingGateway, ActionRequest, SessionAnswer, foreign_gateways, payment_gateways
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.payments.transaction_events import append_event, lock_source, settle
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, OrderGrantedRefund, TransactionEvent, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

log = logging.getLogger(__name__)

#: Action -> what it takes from.
_SOURCES = {"CHARGE": "authorized_value", "CANCEL": "authorized_value", "REFUND": "charged_value"}


def request(
    *,
    token: uuid.UUID,
    action: str,
    amount: Money | None = None,
    reason: str = "",
    granted_refund_id: int | None = None,
    actor: Actor,
) -> TransactionItem:
    """Ask for an action; without an amount, for all there is. More than there is becomes all there is.

    It is pending before anybody is asked, so that two requests cannot take the same money. Refused: INVALID (nothing
    to take), MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK (nobody takes such requests). Raises NotFound.
    """
    if reason and action != "REFUND":
        raise Refused("INVALID", _("Chỉ việc hoàn tiền mới có lý do."), field="refundReason")
    with transaction.atomic():
        source, item = lock_source(token)
        gateway = _taker(item, action)
        there = Money(getattr(item, _SOURCES[action]), item.currency)
        wanted = there if amount is None else min(amount, there)
        if wanted.amount <= 0:
            raise Refused("INVALID", _("Giao dịch không còn khoản nào cho việc này."), field="amount")
        append_event(
            item,
            type=f"{action}_REQUEST",
            amount=wanted,
            psp_reference="",
            message=reason,
            actor=actor,
            granted_refund_id=granted_refund_id,
        )
        asked = item.events.order_by("-pk").first()
        assert asked is not None
        if isinstance(source, Order):
            note(
                source,
                f"TRANSACTION_{action}_REQUESTED",
                actor=actor,
                amount=wanted.amount,
                reference=item.psp_reference,
                message=reason,
            )
        settle(source, item)
    question = ActionRequest(
        transaction_id=global_id("TransactionItem", item.pk),
        psp_reference=item.psp_reference,
        action=action,
        amount=wanted,
        reference=str(asked.pk),
        reason=reason,
    )
    try:
        answer = gateway.act(question)
    except Refused as refusal:
        answer = SessionAnswer(result=f"{action}_FAILURE", message=str(refusal.message))
    except Exception as error:
        log.exception("payment %s: the answer to %s is unknown", item.pk, action)
        answer = SessionAnswer(result="INFO", message=f"{type(error).__name__}: {error}"[:512])
    _take(item.pk, asked, wanted, answer, granted_refund_id)
    return TransactionItem.objects.get(pk=item.pk)


def refund_granted(*, granted_refund_id: int, actor: Actor) -> TransactionItem:
    """Ask for an agreed refund.

    Refused as `request`, and: REFUND_ALREADY_PROCESSED, REFUND_IS_PENDING, AMOUNT_GREATER_THAN_AVAILABLE.
    """
    granted = OrderGrantedRefund.objects.select_related("transaction").filter(pk=granted_refund_id).first()
    if granted is None or granted.transaction is None:
        raise NotFound(_("Không tìm thấy khoản hoàn này."), field="grantedRefundId")
    if granted.status == OrderGrantedRefund.Status.SUCCESS:
        raise Refused("REFUND_ALREADY_PROCESSED", _("Khoản này đã hoàn xong."), field="grantedRefundId")
    if granted.status == OrderGrantedRefund.Status.PENDING:
        raise Refused("REFUND_IS_PENDING", _("Khoản này đang được hoàn."), field="grantedRefundId")
    if granted.amount > granted.transaction.charged_value:
        raise Refused("AMOUNT_GREATER_THAN_AVAILABLE", _("Số tiền lớn hơn khoản đang có."), field="grantedRefundId")
    return request(
        token=granted.transaction.pk,
        action="REFUND",
        amount=Money(granted.amount, granted.currency),
        reason=granted.reason,
        granted_refund_id=granted.pk,
        actor=actor,
    )


def _taker(item: TransactionItem, action: str) -> ActingGateway:
    gateway = payment_gateways().get(item.app_identifier) or foreign_gateways().get(item.app_identifier)
    if isinstance(gateway, ActingGateway) and gateway.takes(action):
        return gateway
    raise Refused(
        "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK",
        _("Cổng thanh toán này không nhận yêu cầu từ đây. Hãy làm ở chính nơi đó, rồi ghi lại kết quả."),
    )


def _take(
    token: uuid.UUID, asked: TransactionEvent, amount: Money, answer: SessionAnswer, granted_refund_id: int | None
) -> None:
    """Record what was answered to our request; an answer that is none leaves it pending."""
    operation = asked.type.rpartition("_")[0]
    known = answer.result in {f"{operation}_{outcome}" for outcome in ("SUCCESS", "FAILURE", "REQUEST")}
    with transaction.atomic():
        source, item = lock_source(token)
        is_new = append_event(
            item,
            type=answer.result if known else "INFO",
            amount=(answer.amount or amount) if known else Money(0, item.currency),
            psp_reference=answer.psp_reference or "",
            message=answer.message,
            external_url=answer.external_url,
            request=asked,
            granted_refund_id=granted_refund_id,
        )
        if not is_new:
            # Somebody reported it before we had the answer: this joins that report to our request.
            append_event(
                item,
                type="INFO",
                amount=Money(0, item.currency),
                psp_reference=answer.psp_reference or "",
                request=asked,
            )
        if answer.actions:
            item.available_actions = list(answer.actions)
            item.save(update_fields=["available_actions"])
        settle(source, item)
