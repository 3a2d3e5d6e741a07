"""Staff asked Saleor to charge, refund or cancel a payment of ours: it is written down, then the gateway is asked."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import ActingGateway, ActionRequest, SessionAnswer
from marketplace.shop.native.domain.payments import transaction_requests
from marketplace.shop.native.domain.payments.transaction_events import append_event, lock_source
from marketplace.shop.native.ids import global_id, int_pk, uuid_pk
from marketplace.shop.native.models import TransactionEvent, TransactionItem
from marketplace.shop.saleor.domain.payments.reporting import carry
from marketplace.shop.saleor.mirror.orders import follow
from marketplace.shop.saleor.models import SaleorGrant
from marketplace.shop.saleor.telling import told_by_saleor
from marketplace.values.money import Money
from marketplace.values.refusal import Refused


def carry_out(request: ActionRequest, gateway: ActingGateway, *, grant: str = "") -> SessionAnswer:
    """What the gateway answers, known here as Saleor will know it. The same request again is one request; an agreed
    refund (`grant`, its id there) for which a gateway was asked already is answered with what came of that.

    Refused: more than is there, what the gateway refuses, and payments that we do not have (NotFound).
    """
    agreed = _agreed(request, grant) if grant else None
    if agreed is not None and (known := _known(agreed)) is not None:
        return known
    asked = _asked(request, agreed)
    named = ActionRequest(
        transaction_id=request.transaction_id,
        psp_reference=request.psp_reference,
        action=request.action,
        amount=request.amount,
        reference=str(asked.pk),
        reason=request.reason,
        gateway=request.gateway,
        is_agreed=agreed is not None,
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


def _agreed(request: ActionRequest, grant: str) -> int | None:
    """Our row of an agreed refund there, put where it was never heard of."""
    number = int_pk(grant, "OrderGrantedRefund")
    for again in (False, True):
        known = SaleorGrant.objects.filter(number=number).values_list("granted_refund", flat=True).first()
        if known is not None or again:
            return known
        token = uuid_pk(request.transaction_id, "TransactionItem")
        order = TransactionItem.objects.filter(pk=token).values_list("order", flat=True).first()
        if order is None:
            return None
        follow(global_id("Order", order))
    return None


def _known(agreed: int) -> SessionAnswer | None:
    """What a gateway of ours said of it, unless that was no."""
    newest = TransactionEvent.objects.filter(granted_refund=agreed).exclude(psp_reference="").order_by("pk").last()
    if newest is None or newest.type not in ("REFUND_REQUEST", "REFUND_SUCCESS"):
        return None
    return SessionAnswer(
        result=newest.type,
        psp_reference=newest.psp_reference,
        amount=Money(newest.amount_value, newest.currency),
        message=newest.message,
    )


def _asked(request: ActionRequest, agreed: int | None) -> TransactionEvent:
    kind, words = f"{request.action}_REQUEST", f"{request.reason} [{request.reference}]".strip()
    with transaction.atomic(), told_by_saleor():
        _paid_for, item = lock_source(uuid_pk(request.transaction_id, "TransactionItem"))
        known = item.events.filter(type=kind, message=words).first()
        if known is None:
            _check_there(item, request)
            append_event(
                item, type=kind, amount=request.amount, psp_reference="", message=words, granted_refund_id=agreed
            )
            known = item.events.filter(type=kind, message=words).get()
            carry(item)
    return known
