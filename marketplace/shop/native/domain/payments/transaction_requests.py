"""Asking the keeper of a payment to charge, refund or cancel."""

import logging
import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import (
    ActingGateway,
    ActionRequest,
    SessionAnswer,
    foreign_gateways,
    payment_gateways,
    refunds_by_hand,
)
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.payments.transaction_events import append_event, lock_source, settle
from marketplace.shop.native.ids import global_id, uuid_pk
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
    with transaction.atomic():
        question = open_request(
            token=token, action=action, amount=amount, reason=reason, granted_refund_id=granted_refund_id, actor=actor
        )
    ask(question)
    return TransactionItem.objects.get(pk=token)


def open_request(
    *,
    token: uuid.UUID,
    action: str,
    amount: Money | None = None,
    reason: str = "",
    granted_refund_id: int | None = None,
    by_hand: bool = False,
    actor: Actor,
) -> ActionRequest:
    """Write the request down, as `request` does before it asks; a killed process leaves it to `unanswered`.

    The caller asks (`ask`) once its transaction is committed. `by_hand` is for agreed refunds: where nobody takes
    requests, people do.
    """
    if reason and action != "REFUND":
        raise Refused("INVALID", _("Chỉ việc hoàn tiền mới có lý do."), field="refundReason")
    source, item = lock_source(token)
    if not by_hand:
        _taker(item, action)
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
    return _question(item, asked)


def ask(question: ActionRequest, *, by_hand: bool = False) -> None:
    """Ask the gateway, or people (`by_hand`), outside any transaction, and write down what it answers."""
    try:
        gateway = refunds_by_hand() if by_hand else _gateway_of(question)
        answer = gateway.act(question)
    except Refused as refusal:
        answer = SessionAnswer(result=f"{question.action}_FAILURE", message=str(refusal.message))
    except Exception as error:
        log.exception("payment %s: the answer to %s is unknown", question.transaction_id, question.action)
        answer = SessionAnswer(result="INFO", message=f"{type(error).__name__}: {error}"[:512])
    answer_request(question.reference, answer)


def unanswered(*, older_than: timedelta) -> list[ActionRequest]:
    """Requests nobody answered: whoever asked was killed, or the answer was none. Oldest first, a hundred at most."""
    answered = TransactionEvent.objects.filter(request_id=OuterRef("pk")).exclude(type="INFO", psp_reference="")
    requests = (
        TransactionEvent.objects.filter(
            type__in=[f"{action}_REQUEST" for action in _SOURCES],
            psp_reference="",
            include_in_calculations=True,
            created_at__lte=timezone.now() - older_than,
        )
        .filter(~Exists(answered))
        .select_related("transaction")
        .order_by("pk")[:100]
    )
    return [_question(event.transaction, event) for event in requests]


def answer_request(reference: str, answer: SessionAnswer) -> None:
    """Write down an answer to the request of this name; nothing happens when it has one. Raises NotFound."""
    asked = TransactionEvent.objects.select_related("transaction").filter(pk=int(reference)).first()
    if asked is None:
        raise NotFound(_("Không tìm thấy giao dịch này."))
    known = TransactionEvent.objects.filter(request=asked).exclude(type="INFO", psp_reference="")
    if not known.exists():
        _take(asked.transaction_id, asked, Money(asked.amount_value, asked.currency), answer, asked.granted_refund_id)


def _question(item: TransactionItem, asked: TransactionEvent) -> ActionRequest:
    return ActionRequest(
        transaction_id=global_id("TransactionItem", item.pk),
        psp_reference=item.psp_reference,
        action=asked.type.rpartition("_")[0],
        amount=Money(asked.amount_value, asked.currency),
        reference=str(asked.pk),
        reason=asked.message,
        gateway=item.app_identifier,
        is_agreed=asked.granted_refund_id is not None,
    )


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


def _gateway_of(question: ActionRequest) -> ActingGateway:
    item = TransactionItem.objects.get(pk=uuid_pk(question.transaction_id, "TransactionItem"))
    try:
        return _taker(item, question.action)
    except Refused:
        if question.action == "REFUND" and question.is_agreed:
            return refunds_by_hand()
        raise


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
