"""Staff asked Saleor to charge, refund or cancel a payment of ours: it is written down, then the gateway is asked."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import ActingGateway, ActionRequest, SessionAnswer
from marketplace.shop.native.domain.payments import transaction_requests
from marketplace.shop.native.domain.payments.transaction_events import append_event, lock_source
from marketplace.shop.native.ids import uuid_pk
from marketplace.shop.native.models import TransactionEvent, TransactionItem
from marketplace.shop.saleor.domain.payments.reporting import carry
from marketplace.shop.saleor.telling import told_by_saleor
from marketplace.values.refusal import Refused


def carry_out(request: ActionRequest, gateway: ActingGateway) -> SessionAnswer:
    """What the gateway answers, known here as Saleor will know it. The same request again is one request.

    Refused: more than is there, what the gateway refuses, and payments that we do not have (NotFound).
    """
    asked = _asked(request)
    named = ActionRequest(
        transaction_id=request.transaction_id,
        psp_reference=request.psp_reference,
        action=request.action,
        amount=request.amount,
        reference=str(asked.pk),
        reason=request.reason,
        gateway=request.gateway,
    )
    try:
        answer = gateway.act(named)
    except Refused as refusal:
        answer = SessionAnswer(result=f"{request.action}_FAILURE", message=str(refusal.message)[:512])
    with told_by_saleor():
        transaction_requests.answer_request(named.reference, answer)
    return answer


def _check_there(item: TransactionItem, request: ActionRequest) -> None:
    """We know more than Saleor of what is on its way: the same đồng must not be given back by both."""
    there = item.charged_value if request.action == "REFUND" else item.authorized_value
    if request.amount.currency != item.currency or request.amount.amount > there:
        raise Refused("INVALID", _("Giao dịch không còn khoản nào cho việc này."), field="amount")


def _asked(request: ActionRequest) -> TransactionEvent:
    kind, words = f"{request.action}_REQUEST", f"{request.reason} [{request.reference}]".strip()
    with transaction.atomic(), told_by_saleor():
        _paid_for, item = lock_source(uuid_pk(request.transaction_id, "TransactionItem"))
        known = item.events.filter(type=kind, message=words).first()
        if known is None:
            _check_there(item, request)
            append_event(item, type=kind, amount=request.amount, psp_reference="", message=words)
            known = item.events.filter(type=kind, message=words).get()
            carry(item)
    return known
