"""What gateways say about payments: recorded once, added up, and carried to the checkout or order."""

import logging
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import Payable
from marketplace.shop.native.domain.amounts import compute
from marketplace.shop.native.domain.complete import complete_locked
from marketplace.shop.native.domain.locks import lock_checkout, lock_order, lock_transaction
from marketplace.shop.native.domain.order_payment import settle_order
from marketplace.shop.native.domain.payable import of_checkout, of_order
from marketplace.shop.native.domain.totals import paid_for, totals_of
from marketplace.shop.native.models import Checkout, Order, TransactionEvent, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

log = logging.getLogger(__name__)

#: Saleor's TransactionEventTypeEnum without the internal `…_REQUEST`s of staff actions, which gateways report too.
TYPES = frozenset(
    {
        "AUTHORIZATION_SUCCESS",
        "AUTHORIZATION_FAILURE",
        "AUTHORIZATION_ADJUSTMENT",
        "AUTHORIZATION_REQUEST",
        "AUTHORIZATION_ACTION_REQUIRED",
        "CHARGE_ACTION_REQUIRED",
        "CHARGE_SUCCESS",
        "CHARGE_FAILURE",
        "CHARGE_BACK",
        "CHARGE_REQUEST",
        "REFUND_SUCCESS",
        "REFUND_FAILURE",
        "REFUND_REVERSE",
        "REFUND_REQUEST",
        "CANCEL_SUCCESS",
        "CANCEL_FAILURE",
        "CANCEL_REQUEST",
        "INFO",
    }
)
#: Said for people to read, not for the sums.
UNCOUNTED = frozenset({"CHARGE_ACTION_REQUIRED", "AUTHORIZATION_ACTION_REQUIRED", "INFO"})


def report_event(
    *,
    token: uuid.UUID,
    type: str,
    amount: Money,
    psp_reference: str,
    message: str = "",
    external_url: str = "",
) -> Payable:
    """Append an event, recompute, complete a fully charged checkout or settle the order.

    The same (transaction, type, PSP reference) again changes nothing; with another amount it is Refused
    (INCORRECT_DETAILS). Also Refused: INVALID (type, amount, currency), REQUIRED (reference). Raises NotFound.
    """
    if type not in TYPES:
        raise Refused("INVALID", _("Loại thông báo thanh toán không hợp lệ."), field="type")
    if amount.amount < 0:
        raise Refused("INVALID", _("Số tiền không được âm."), field="amount")
    if not psp_reference:
        raise Refused("REQUIRED", _("Thiếu mã tham chiếu của giao dịch."), field="pspReference")
    with transaction.atomic():
        source, item = lock_source(token)
        if amount.currency != item.currency:
            raise Refused("INVALID", _("Loại tiền không khớp với giao dịch."), field="amount")
        append_event(
            item, type=type, amount=amount, psp_reference=psp_reference, message=message, external_url=external_url
        )
        return settle(source, item)


def lock_source(token: uuid.UUID) -> tuple[Checkout | Order, TransactionItem]:
    """The checkout or order of a payment, then the payment, locked in this order; raises NotFound."""
    while True:
        unlocked = TransactionItem.objects.filter(pk=token).first()
        if unlocked is None:
            raise NotFound(_("Không tìm thấy giao dịch này."))
        source: Checkout | Order
        if unlocked.checkout_id is not None:
            try:
                source = lock_checkout(unlocked.checkout_id)
            except NotFound:
                continue  # It became an order while we waited: the payment is the order's now.
        else:
            assert unlocked.order_id is not None
            source = lock_order(unlocked.order_id)
        return source, lock_transaction(token)


def append_event(
    item: TransactionItem,
    *,
    type: str,
    amount: Money,
    psp_reference: str,
    message: str = "",
    external_url: str = "",
    is_counted: bool | None = None,
) -> bool:
    """Record and recompute; False when it was recorded before. The caller holds the payment's lock."""
    if psp_reference:
        earlier = item.events.filter(type=type, psp_reference=psp_reference).first()
        if earlier is not None:
            if earlier.amount_value != amount.amount:
                raise Refused(
                    "INCORRECT_DETAILS",
                    _("Giao dịch này đã được báo với số tiền khác."),
                    field="amount",
                    recorded=earlier.amount_value,
                )
            return False
    TransactionEvent.objects.create(
        transaction=item,
        type=type,
        psp_reference=psp_reference,
        amount_value=amount.amount,
        currency=amount.currency,
        message=message[:512],
        external_url=external_url,
        include_in_calculations=type not in UNCOUNTED if is_counted is None else is_counted,
    )
    recompute(item)
    return True


def recompute(item: TransactionItem) -> None:
    """Bring the payment's values in line with its events."""
    amounts = compute(item.events.order_by("pk"))
    fields = ["modified_at"]
    item.modified_at = timezone.now()
    for name in amounts.__dataclass_fields__:
        setattr(item, f"{name}_value", getattr(amounts, name))
        fields.append(f"{name}_value")
    latest = item.events.exclude(psp_reference="").order_by("-pk").first()
    if latest is not None:
        item.psp_reference = latest.psp_reference
        item.message = latest.message
        fields += ["psp_reference", "message"]
    item.save(update_fields=fields)


def settle(source: Checkout | Order, item: TransactionItem) -> Payable:
    """Carry a payment's amounts to what it pays for. The caller holds both locks."""
    if isinstance(source, Order):
        settle_order(source)
        return of_order(source)
    order = _complete_if_paid(source)
    return of_checkout(source) if order is None else of_order(order)


def _complete_if_paid(checkout: Checkout) -> Order | None:
    """Complete a fully charged basket; one that cannot become an order keeps its money and a name for its state."""
    owed = totals_of(checkout).total
    charged = paid_for(checkout).charged
    if charged.amount <= 0 or charged < owed:
        return None
    try:
        if checkout.holds_expired_at is not None:
            # What was held may be gone, so the money is late: staff decide, not the clock.
            raise Refused("BASKET_EXPIRED", _("Tiền đến sau khi giỏ hàng đã hết hạn giữ chỗ."))
        with transaction.atomic():
            return complete_locked(checkout)
    except Refused as refusal:
        log.warning("paid checkout %s cannot complete: %s", checkout.pk, refusal.code)
        # The savepoint undid what completing began; what the row says is read again before it is marked.
        checkout.refresh_from_db()
        checkout.completion_state = Checkout.CompletionState.PAID_NOT_COMPLETED
        checkout.completion_problem = refusal.code
        checkout.completion_failed_at = timezone.now()
        checkout.save(update_fields=["completion_state", "completion_problem", "completion_failed_at"])
        return None
