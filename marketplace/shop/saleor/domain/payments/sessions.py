"""Saleor asks one of our ways to pay to begin a payment, or to go on with it.

The payment is written down here under the name Saleor gave it before its gateway is asked. The same question again, as
Saleor repeats it when it waited too long, is answered as before: one payment.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.shop.gateways import SessionAnswer, SessionRequest
from marketplace.shop.native.domain.baskets.deadline import prolong
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.payments.gateways import is_offered
from marketplace.shop.native.domain.payments.transaction_events import append_event
from marketplace.shop.native.domain.payments.transactions import RESULTS, offered_gateway
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.native.models import Checkout, Order, TransactionItem
from marketplace.shop.saleor.domain.baskets.reach import check_reach
from marketplace.shop.saleor.domain.baskets.reading import locked
from marketplace.shop.saleor.domain.payments.reporting import carry
from marketplace.shop.saleor.mirror.orders import follow
from marketplace.shop.saleor.telling import told_by_saleor
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What Saleor asks."""

    gateway: str
    transaction_id: str
    source_id: str
    amount: Money
    action: str
    """CHARGE or AUTHORIZATION."""
    data: Any = None
    customer_ip: str = ""
    language_code: str = "vi"


def initialize(question: Question) -> SessionAnswer:
    """Begin. A refusal is an answer too: {action}_FAILURE with its words. Raises ShopAway."""
    return _answered(question, lambda gateway, request: gateway.initialize_session(request))


def process(question: Question) -> SessionAnswer:
    """Go on after the buyer did their part; a payment that already succeeded is not asked again. Raises ShopAway."""
    return _answered(question, lambda gateway, request: gateway.process_session(request), goes_on=True)


def _answered(
    question: Question, call: Callable[[Any, SessionRequest], SessionAnswer], *, goes_on: bool = False
) -> SessionAnswer:
    try:
        with transaction.atomic():
            source = _locked_source(question.source_id)
            gateway = _gateway(question, source)
            item = _item(question, source, gateway.name)
            if (known := _known_answer(item, question, again=goes_on)) is not None:
                return known
            request = _request(question, source)
        answer = _checked(call(gateway, request), question)
    except Refused as refusal:
        return SessionAnswer(result=f"{question.action}_FAILURE", message=str(refusal.message)[:512])
    _write_down(question, answer)
    return answer


def _locked_source(source_id: str) -> Checkout | Order:
    """The basket or order with its row locked; a basket that becomes paid gets time, all of it held. Refuses baskets
    with goods that are not sent to their address: Saleor may not have heard so from us."""
    try:
        pk = uuid_pk(source_id, "Checkout")
    except NotFound:
        if not Order.objects.filter(pk=uuid_pk(source_id, "Order")).exists():
            follow(source_id)
        return lock_order(uuid_pk(source_id, "Order"))
    told, row = locked(source_id)
    assert row.pk == pk
    check_reach(told)
    row.holds_expired_at = None
    row.save(update_fields=["holds_expired_at"])
    prolong(row)
    return row


def _gateway(question: Question, source: Checkout | Order) -> Any:
    gateway = offered_gateway(question.gateway, question.amount.currency)
    if not is_offered(question.gateway, channel=source.channel.slug):
        raise Refused("NOT_FOUND", _("Cách thanh toán này hiện không dùng được."))
    if question.amount.amount <= 0:
        raise Refused("INVALID", _("Số tiền thanh toán phải lớn hơn 0."))
    return gateway


def _item(question: Question, source: Checkout | Order, name: str) -> TransactionItem:
    item, is_new = TransactionItem.objects.get_or_create(
        pk=uuid_pk(question.transaction_id, "TransactionItem"),
        defaults={
            "checkout": source if isinstance(source, Checkout) else None,
            "order": source if isinstance(source, Order) else None,
            "app_identifier": question.gateway,
            "name": name,
            "currency": question.amount.currency,
            "requested_amount": question.amount.amount,
        },
    )
    if is_new:  # for the record only: whether anything is on its way is for the gateway to say
        append_event(
            item, type=f"{question.action}_REQUEST", amount=question.amount, psp_reference="", is_counted=False
        )
    return item


def _known_answer(item: TransactionItem, question: Question, *, again: bool) -> SessionAnswer | None:
    """What was answered before, if the gateway was heard; going on asks it again until the payment succeeded."""
    last = item.events.order_by("-pk").first()
    is_over = item.charged_value > 0 or item.authorized_value > 0
    if last is None or (again and not is_over) or (item.gateway_data is None and item.events.count() < 2):
        return None
    if is_over:
        charged = item.charged_value > 0
        kept = item.events.filter(type="CHARGE_SUCCESS" if charged else "AUTHORIZATION_SUCCESS").order_by("-pk").first()
        last = kept or last
    return SessionAnswer(
        result=last.type if last.type in RESULTS else f"{question.action}_REQUEST",
        psp_reference=last.psp_reference or None,
        amount=Money(last.amount_value, last.currency),
        data=item.gateway_data,
        message=last.message,
        external_url=last.external_url,
        actions=item.available_actions,
    )


def _request(question: Question, source: Checkout | Order) -> SessionRequest:
    return SessionRequest(
        transaction_id=question.transaction_id,
        source_id=global_id(type(source).__name__, source.pk),
        amount=question.amount,
        action=question.action,
        data=question.data,
        expires_at=source.holds_expire_at if isinstance(source, Checkout) else None,
        customer_ip=question.customer_ip,
        language_code=question.language_code,
    )


def _checked(answer: SessionAnswer, question: Question) -> SessionAnswer:
    """An answer that says nothing means pending."""
    is_sound = answer.result in RESULTS and (
        answer.psp_reference or not answer.result.endswith(("_SUCCESS", "_REQUEST"))
    )
    if is_sound:
        return answer
    log.error("payment %s: %r is no answer of a gateway", question.transaction_id, answer.result)
    return SessionAnswer(result=f"{question.action}_ACTION_REQUIRED", data=answer.data, message=answer.message)


def _write_down(question: Question, answer: SessionAnswer) -> None:
    """Saleor writes the same down by our answer, so that nobody has to tell it."""
    with transaction.atomic(), told_by_saleor():
        item = TransactionItem.objects.select_for_update().get(pk=uuid_pk(question.transaction_id, "TransactionItem"))
        item.gateway_data = answer.data
        item.available_actions = list(answer.actions)
        item.external_url = answer.external_url
        told = ("gateway_data", "available_actions", "external_url")
        is_new = append_event(
            item,
            type=answer.result,
            amount=answer.amount or question.amount,
            psp_reference=answer.psp_reference or "",
            message=answer.message,
            external_url=answer.external_url,
            changed=told,
        )
        if not is_new:
            item.save(update_fields=told)
        carry(item)
