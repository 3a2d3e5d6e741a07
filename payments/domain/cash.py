"""Cash that came: the shop counts it, and the books know in whose hands it is."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.ledger.domain.posting import Account, Leg, post
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.gateways.cash import Cash
from payments.models import CashReceipt, PaymentAttempt


def lock_promises(order_id: str) -> None:
    """Whoever records cash of this order next waits for the caller's transaction; raises NotFound without a promise."""
    if not _promises(order_id):
        raise NotFound(_("Đơn này không trả bằng tiền mặt."), field="orderId")


def promised(order_ids: Sequence[str]) -> dict[str, Money]:
    """What of each order is still to come in cash. One statement."""
    return shop().promised(order_ids, gateway=Cash.id)


def received(order_ids: Sequence[str]) -> dict[tuple[str, int | None], Money]:
    """What came so far, by order and seller (None: the market's till). One statement."""
    rows = CashReceipt.objects.filter(order_id__in=order_ids).values_list("order_id", "seller_id", "currency")
    found = rows.annotate(together=Sum("amount")).order_by()
    return {(order, seller): Money(int(together), currency) for order, seller, currency, together in found}


@transaction.atomic
def receive(*, order_id: str, amount: Money, seller_id: int | None, actor: User) -> list[CashReceipt]:
    """Charge what came to the order's promises, oldest first.

    What a seller took counts as paid out to the seller. Refused: INVALID (not above zero, another currency, more than
    is promised, a cancelled order). Raises NotFound for an order without a promise.
    """
    promises = _promises(order_id)
    if not promises:
        raise NotFound(_("Đơn này không trả bằng tiền mặt."), field="orderId")
    left = {payment.transaction_id: payment.authorized for payment in shop().payments(order_id)}
    open_ = sum((left.get(promise.transaction_id, Money(0)) for promise in promises), Money(0))
    if not shop().payable(order_id).is_open:
        raise Refused("INVALID", _("Đơn hàng đã bị hủy."), field="orderId")
    if amount.currency != open_.currency or not 0 < amount.amount <= open_.amount:
        raise Refused(
            "INVALID", _("Đơn này còn %(left)s chưa thu.") % {"left": open_}, field="amount", left=open_.amount
        )
    made = []
    for promise in promises:
        part = min(amount, left.get(promise.transaction_id, Money(0)))
        if part.amount > 0:
            is_last = part == left[promise.transaction_id]
            made.append(_charge(promise, order_id, part, seller_id, actor, is_last=is_last))
            amount -= part
    return made


def _promises(order_id: str) -> list[PaymentAttempt]:
    ids = [payment.transaction_id for payment in shop().payments(order_id) if payment.gateway == Cash.id]
    rows = PaymentAttempt.objects.select_for_update().filter(gateway=Cash.id, transaction_id__in=ids)
    return list(rows.order_by("pk"))


def _charge(
    promise: PaymentAttempt, order_id: str, amount: Money, seller_id: int | None, actor: User, *, is_last: bool
) -> CashReceipt:
    receipt = CashReceipt.objects.create(
        reference=f"{promise.reference}-{CashReceipt.objects.filter(attempt=promise).count() + 1}",
        attempt=promise,
        order_id=order_id,
        seller_id=seller_id,
        amount=amount.amount,
        currency=amount.currency,
        actor=actor,
    )
    shop().report_transaction_event(
        transaction_id=promise.transaction_id,
        type="CHARGE_SUCCESS",
        amount=amount,
        psp_reference=receipt.reference,
        message=receipt.reference,
    )
    promise.received += amount.amount
    if is_last:
        promise.state, promise.paid_at = PaymentAttempt.State.PAID, timezone.now()
    promise.save(update_fields=["received", "state", "paid_at"])
    if seller_id is not None:
        post(
            kind="CASH_KEPT",
            key=f"cash-kept:{receipt.pk}",
            legs=[
                Leg(Account("SELLER_PAYABLE", str(seller_id)), amount.amount),
                Leg(Account("GATEWAY_CLEARING", Cash.id), -amount.amount),
            ],
            currency=amount.currency,
            description=receipt.reference,
            order_id=order_id,
            seller_id=seller_id,
            actor=f"user:{actor.pk}",
        )
    return receipt
