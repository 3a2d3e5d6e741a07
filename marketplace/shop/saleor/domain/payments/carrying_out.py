"""An officer carries out what Saleor's staff agreed to: Saleor is asked for it, and asks the payment's app, which may
be one of ours. So both know what becomes of it."""

from django.db import transaction
from django.utils import timezone

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.payments import agreed_refunds
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import OrderGrantedRefund
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.models import SaleorGrant
from marketplace.values.refusal import Refused

_NOBODY = "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK"


def carry_out(granted_refund_id: int, *, by_hand: bool, user_id: int | None) -> None:
    """See the contract. What nobody at Saleor takes requests for, what was agreed here, and what people are to transfer
    is asked for here, and told."""
    theirs = SaleorGrant.objects.filter(granted_refund=granted_refund_id, is_theirs=True).first()
    if theirs is None or by_hand or not _ask(theirs):
        agreed_refunds.carry_out(granted_refund_id=granted_refund_id, by_hand=by_hand, actor=Actor(user_id=user_id))


def _ask(grant: SaleorGrant) -> bool:
    """Whether somebody took it. Asked twice Saleor refuses the second."""
    before = OrderGrantedRefund.objects.get(pk=grant.granted_refund_id)
    if not agreed_refunds.waiting().filter(pk=before.pk).exists():
        return False  # the native way says what is in the way
    try:
        ask("refund_carry_out", id=global_id("OrderGrantedRefund", grant.number))
    except Refused as refusal:
        if refusal.code == _NOBODY:
            return False
        raise
    with transaction.atomic():
        lock_order(before.order_id)
        # What became of it meanwhile is newer.
        unheard = OrderGrantedRefund.objects.filter(pk=before.pk, status=before.status, updated_at=before.updated_at)
        unheard.update(status=OrderGrantedRefund.Status.PENDING, updated_at=timezone.now())
    return True
