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
from payments.domain.promising import CASH, PROMISES
from payments.models import CashReceipt, PaymentAttempt


def lock_promises(order_id: str) -> None:
    """Whoever records cash of this order next waits for the caller's transaction; raises NotFound without a promise."""
    if not lock_attempts(order_id):
        raise NotFound(_("Đơn này không trả bằng tiền mặt."), field="orderId")


def promised(order_ids: Sequence[str]) -> dict[tuple[str, str], Money]:
    """What is still to come in cash, by order and the gateway it was promised by. One statement."""
    return shop().promised(order_ids, gateways=PROMISES)


def received(order_ids: Sequence[str]) -> dict[tuple[str, int | None, str], Money]:
    """What came so far, by order, seller (None: the market's till) and gateway of the promise. One statement."""
    rows = CashReceipt.objects.filter(order_id__in=order_ids).values_list(
        "order_id", "seller_id", "attempt__gateway", "currency"
    )
    found = rows.annotate(together=Sum("amount")).order_by()
    return {
        (order, seller, gateway): Money(int(together), currency) for order, seller, gateway, currency, together in found
    }


@transaction.atomic
def receive(
    *, order_id: str, amount: Money, seller_id: int | None, actor: User, gateways: Sequence[str] = PROMISES
) -> list[CashReceipt]:
    """Charge what came to the order's promises of these gateways, oldest first.

    What a seller took counts as paid out to the seller, what anybody else took is in the till. Refused: INVALID (not
    above zero, another currency, more than is promised, a cancelled order). Raises NotFound for an order without a
    promise.
    """
    promises = sorted(
        (attempt for attempt in lock_attempts(order_id) if attempt.gateway in gateways),
        key=lambda attempt: (gateways.index(attempt.gateway), attempt.pk),
    )
    if not promises:
        raise NotFound(_("Đơn này không trả bằng tiền mặt."), field="orderId")
    left = {payment.transaction_id: payment.authorized for payment in shop().payments(order_id)}
    payable = shop().payable(order_id)
    if not payable.is_open:
        raise Refused("INVALID", _("Đơn hàng đã bị hủy."), field="orderId")
    promised_now = sum((left.get(promise.transaction_id, Money(0)) for promise in promises), Money(0))
    # Somebody may have just paid online what was to come in cash.
    open_ = max(min(promised_now, payable.total - payable.charged), Money(0))
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


def lock_attempts(order_id: str) -> list[PaymentAttempt]:
    """Every promise of an order, kept or not, locked, and the order where there are any: nothing of it is paid, and no
    promise taken back, until the caller's transaction ends."""
    ids = [payment.transaction_id for payment in shop().payments(order_id) if payment.gateway in PROMISES]
    rows = PaymentAttempt.objects.select_for_update().filter(gateway__in=PROMISES, transaction_id__in=ids)
    found = list(rows.order_by("pk"))
    if found:
        shop().lock_order(order_id)
    return found


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
    _post(receipt, promise.gateway)
    return receipt


def _post(receipt: CashReceipt, gateway: str) -> None:
    """A seller has it, which is as if it were paid out; or the till, which is the cash gateway's account."""
    if receipt.seller_id is None and gateway == CASH:
        return
    kept = receipt.seller_id is not None
    who = Account("SELLER_PAYABLE", str(receipt.seller_id)) if kept else Account("GATEWAY_CLEARING", CASH)
    post(
        kind="CASH_KEPT" if kept else "CASH_IN_TILL",
        key=f"{'cash-kept' if kept else 'cash-in-till'}:{receipt.pk}",
        legs=[Leg(who, receipt.amount), Leg(Account("GATEWAY_CLEARING", gateway), -receipt.amount)],
        currency=receipt.currency,
        description=receipt.reference,
        order_id=receipt.order_id,
        seller_id=receipt.seller_id,
        actor=f"user:{receipt.actor_id}",
    )
