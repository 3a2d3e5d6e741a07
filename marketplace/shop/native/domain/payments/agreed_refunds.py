"""Agreed refunds that nobody carries out: granted and not asked for, or refused by somebody else's app."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.payments.transaction_requests import ask, open_request
from marketplace.shop.native.models import OrderGrantedRefund
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

_Status = OrderGrantedRefund.Status


def waiting() -> QuerySet[OrderGrantedRefund]:
    """With order and payment. What a gateway of ours refused waits among the refunds of `payments`."""
    refused_elsewhere = Q(status=_Status.FAILURE) & ~Q(transaction__app_identifier__in=list(payment_gateways()))
    return OrderGrantedRefund.objects.filter(
        Q(status=_Status.NONE) | refused_elsewhere, transaction__isnull=False, amount__gt=0
    ).select_related("order", "transaction")


def carry_out(*, granted_refund_id: int, by_hand: bool, actor: Actor) -> OrderGrantedRefund:
    """Ask for it: its gateway, or people where that takes no requests or `by_hand` says so. Outside any transaction.

    By hand is for payments of others only: gateways of ours know themselves what they cannot do. Refused: INVALID (it
    waits for nobody), AMOUNT_GREATER_THAN_AVAILABLE. Raises NotFound.
    """
    found = OrderGrantedRefund.objects.filter(pk=granted_refund_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy khoản hoàn này."), field="id")
    with transaction.atomic():
        lock_order(found.order_id)
        granted = waiting().filter(pk=granted_refund_id).first()
        if granted is None or granted.transaction is None:
            raise Refused("INVALID", _("Khoản hoàn này đang đi, đã xong, hoặc chờ ở hàng khác."), field="id")
        if granted.amount > granted.transaction.charged_value:
            raise Refused("AMOUNT_GREATER_THAN_AVAILABLE", _("Số tiền lớn hơn khoản đang có."), field="id")
        question = open_request(
            token=granted.transaction.pk,
            action="REFUND",
            amount=Money(granted.amount, granted.currency),
            reason=granted.reason,
            granted_refund_id=granted.pk,
            by_hand=True,
            actor=actor,
        )
    ask(question, by_hand=by_hand and granted.transaction.app_identifier not in payment_gateways())
    return OrderGrantedRefund.objects.select_related("order", "transaction").get(pk=granted.pk)
