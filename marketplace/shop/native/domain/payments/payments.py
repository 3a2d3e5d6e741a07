"""Payments by token and by hand: Saleor's older way of paying. They are kept as transactions, counted as such."""

import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import SessionAnswer, TokenGateway, token_gateways
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.baskets.asking_for_taxes import asking_for_taxes, check_asked, check_taxed
from marketplace.shop.native.domain.baskets.automatic_completion import complete_if_paid
from marketplace.shop.native.domain.baskets.expiry import restore_holds
from marketplace.shop.native.domain.baskets.readiness import check_ready
from marketplace.shop.native.domain.baskets.totals import totals_of
from marketplace.shop.native.domain.locks import lock_checkout, lock_order
from marketplace.shop.native.domain.orders.fulfilling import next_number
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.payments.transaction_events import append_event, leave_open, lock_source, settle
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, Fulfillment, Order, TransactionEvent, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

log = logging.getLogger(__name__)

MANUAL = "manual"
"""The gateway of what staff mark as paid."""
_KINDS = {"AUTHORIZATION": "AUTH", "CHARGE": "CAPTURE", "REFUND": "REFUND", "CANCEL": "VOID"}


@dataclass(frozen=True, slots=True)
class Step:
    """An event as one of Saleor's older payment steps."""

    event: TransactionEvent
    kind: str
    is_success: bool


def steps_of(item: TransactionItem, events: Sequence[TransactionEvent]) -> list[Step]:
    """What a gateway answered, without what it was asked."""
    steps = []
    for event in events:
        operation, _underscore, outcome = event.type.rpartition("_")
        if outcome in ("SUCCESS", "FAILURE") and operation in _KINDS:
            kind = "EXTERNAL" if item.app_identifier == MANUAL and operation == "CHARGE" else _KINDS[operation]
            steps.append(Step(event=event, kind=kind, is_success=outcome == "SUCCESS"))
    return steps


def charge_status_of(item: TransactionItem) -> str:
    """Saleor's PaymentChargeStatusEnum of one payment."""
    if item.refunded_value > 0:
        return "PARTIALLY_REFUNDED" if item.charged_value > 0 else "FULLY_REFUNDED"
    if item.charged_value > 0:
        return "FULLY_CHARGED" if item.charged_value >= item.requested_amount else "PARTIALLY_CHARGED"
    return "PENDING" if item.charge_pending_value > 0 else "NOT_CHARGED"


def actions_of(item: TransactionItem) -> list[str]:
    """What staff may do with one payment."""
    actions = []
    by_gateway = item.is_active and item.app_identifier != MANUAL
    if by_gateway and item.authorized_value > 0:
        actions.append("CAPTURE")
    if item.charged_value > 0:
        actions.append("REFUND")
    if by_gateway and item.authorized_value > 0 and item.charged_value == 0:
        actions.append("VOID")
    return actions


def actions_of_order(order: Order, items: Sequence[TransactionItem]) -> list[str]:
    """What staff may do with an order's money: by its last payment, or by hand where nobody tried to pay."""
    payments = [item for item in items if item.is_payment]
    if payments:
        return actions_of(payments[-1])
    open_states = (Order.Status.DRAFT, Order.Status.CANCELED, Order.Status.EXPIRED)
    return ["MARK_AS_PAID"] if not items and order.status not in open_states else []


@asking_for_taxes
def open_payment(
    *,
    checkout_id: uuid.UUID,
    gateway_id: str,
    token: str,
    amount: Money | None = None,
    customer_ip: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> TransactionItem | None:
    """Keep a token until the basket completes; earlier tokens count no more. None where nothing is to be paid.

    Refused: CHECKOUT_HAS_TRANSACTION, NOT_SUPPORTED_GATEWAY, REQUIRED (token), PARTIAL_PAYMENT_NOT_ALLOWED, and what
    `check_ready` refuses under the names of payments. Raises NotFound.
    """
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if TransactionItem.objects.filter(checkout=checkout, is_payment=False).exists():
            raise Refused("CHECKOUT_HAS_TRANSACTION", _("Giỏ hàng này đang được thanh toán theo cách khác."))
        gateway = token_gateways().get(gateway_id)
        if gateway is None or not gateway.is_offered() or checkout.currency not in gateway.currencies():
            raise Refused("NOT_SUPPORTED_GATEWAY", _("Cách thanh toán này hiện không dùng được."), field="gateway")
        if not token:
            raise Refused(
                "REQUIRED", _("Thiếu mã thanh toán (token) cho %(gateway)s.") % {"gateway": gateway_id}, field="token"
            )
        totals = totals_of(checkout)
        check_asked(totals)
        try:
            check_ready(checkout, totals)
        except Refused as refusal:
            raise Refused(_READINESS.get(refusal.code, refusal.code), refusal.message, field=refusal.field) from None
        if amount is not None and amount != totals.total:
            raise Refused(
                "PARTIAL_PAYMENT_NOT_ALLOWED",
                _("Cách thanh toán này chỉ nhận đúng tổng số tiền của giỏ hàng."),
                field="amount",
            )
        TransactionItem.objects.filter(checkout=checkout, is_payment=True, charged_value=0, authorized_value=0).update(
            is_active=False
        )
        if totals.total.amount == 0:
            return None
        return TransactionItem.objects.create(
            checkout=checkout,
            user_id=checkout.user_id,
            app_identifier=gateway.id,
            name=gateway.name,
            is_payment=True,
            payment_token=token,
            currency=checkout.currency,
            requested_amount=totals.total.amount,
            customer_ip=customer_ip,
            metadata=dict(metadata or {}),
        )


#: How the same refusals are called where a payment is opened.
_READINESS = {
    "EMAIL_NOT_SET": "CHECKOUT_EMAIL_NOT_SET",
    "NO_LINES": "NO_CHECKOUT_LINES",
    "VOUCHER_NOT_APPLICABLE": "INVALID",
    "SHIPPING_NOT_REQUIRED": "INVALID_SHIPPING_METHOD",
}


@asking_for_taxes
def use_token(
    *, checkout_id: uuid.UUID, metadata: Mapping[str, str] | None = None, redirect_url: str = ""
) -> Order | None:
    """Ask the gateway of a basket's open payment, once, and make the order; None where there is no such payment, or
    it does not pay for all, so that the order is still to be made.

    Refused: what `check_ready` refuses, INSUFFICIENT_STOCK, CHECKOUT_NOT_FULLY_PAID (the basket costs more by now),
    PAYMENT_ERROR (the gateway said no, or has not answered an earlier question).
    """
    with transaction.atomic():
        try:
            checkout = lock_checkout(checkout_id)
        except NotFound:
            return None
        item = _open_of(checkout)
        if item is None:
            return None
        if item.events.exists():
            raise Refused("PAYMENT_ERROR", _("Lần thanh toán trước chưa có câu trả lời. Hãy chờ ít phút."))
        totals = totals_of(checkout)
        check_ready(checkout, totals)
        check_taxed(totals)
        amount = Money(item.requested_amount, item.currency)
        if amount < totals.total:
            raise Refused("CHECKOUT_NOT_FULLY_PAID", _("Giỏ hàng chưa được thanh toán đủ."))
        restore_holds(checkout=checkout, priced=totals.lines)
        # The guard against asking twice; it says nothing about money.
        append_event(item, type="CHARGE_REQUEST", amount=amount, psp_reference="", is_counted=False)
    gateway, token = _gateway(item), item.payment_token
    answer = _answer(item, lambda: gateway.pay(token=token, amount=amount))
    with transaction.atomic():
        source, item = lock_source(item.pk)
        append_event(
            item,
            type=answer.result,
            amount=answer.amount or amount,
            psp_reference=answer.psp_reference or "",
            message=answer.message,
        )
        if answer.result.endswith("_FAILURE"):
            item.is_active = False
            item.save(update_fields=["is_active"])
        order = None
        if isinstance(source, Checkout):
            order = complete_if_paid(source, metadata=metadata, redirect_url=redirect_url, by_itself=False)
            if order is None:
                leave_open(source)
        else:
            settle(source, item)
    if not answer.result.endswith("_SUCCESS"):
        raise Refused("PAYMENT_ERROR", _("Thanh toán không thành công. Chưa có đồng nào được lấy."))
    return order


def capture(*, order_id: uuid.UUID, amount: Money, actor: Actor = MARKET) -> Order:
    """Charge what was authorized. Refused: PAYMENT_MISSING, CAPTURE_INACTIVE_PAYMENT, ZERO_QUANTITY, PAYMENT_ERROR."""
    _check_positive(amount)
    item = _last_of(order_id)
    if not item.is_active:
        raise Refused("CAPTURE_INACTIVE_PAYMENT", _("Khoản thanh toán này không còn dùng được."), field="payment")
    gateway = _gateway(item)
    _step(
        item,
        "CHARGE",
        amount,
        "authorized_value",
        lambda reference: gateway.capture(psp_reference=item.psp_reference, amount=amount, reference=reference),
    )
    return _noted(order_id, "PAYMENT_CAPTURED", item, amount, actor)


def refund(*, order_id: uuid.UUID, amount: Money, actor: Actor = MARKET) -> Order:
    """Give back what was charged, never more; among the fulfillments it is one without goods.

    Refused: PAYMENT_MISSING, CANNOT_REFUND, ZERO_QUANTITY, PAYMENT_ERROR.
    """
    _check_positive(amount)
    item = _last_of(order_id)
    if item.charged_value <= 0:
        raise Refused("CANNOT_REFUND", _("Không có khoản nào để hoàn."), field="payment")
    _step(item, "REFUND", amount, "charged_value", lambda reference: _refund(item, amount, reference))
    with transaction.atomic():
        order = _noted(order_id, "PAYMENT_REFUNDED", item, amount, actor)
        Fulfillment.objects.create(
            order=order,
            fulfillment_order=next_number(order),
            status=Fulfillment.Status.REFUNDED,
            total_refund_amount=amount.amount,
        )
    return order


def void(*, order_id: uuid.UUID, actor: Actor = MARKET) -> Order:
    """Let go of what was authorized. Refused: PAYMENT_MISSING, VOID_INACTIVE_PAYMENT, PAYMENT_ERROR."""
    item = _last_of(order_id)
    if not item.is_active:
        raise Refused("VOID_INACTIVE_PAYMENT", _("Chỉ khoản tạm giữ còn hiệu lực mới bỏ được."), field="payment")
    amount = Money(item.authorized_value, item.currency)
    if amount.amount <= 0:
        raise Refused("PAYMENT_ERROR", _("Không có khoản tạm giữ nào để bỏ."), field="payment")
    gateway = _gateway(item)
    _step(
        item,
        "CANCEL",
        amount,
        "authorized_value",
        lambda reference: gateway.void(psp_reference=item.psp_reference, amount=amount, reference=reference),
    )
    TransactionItem.objects.filter(pk=item.pk).update(is_active=False)
    return _noted(order_id, "PAYMENT_VOIDED", item, amount, actor)


def mark_as_paid(*, order_id: uuid.UUID, reference: str = "", actor: Actor = MARKET) -> Order:
    """Write down that an order was paid elsewhere: as a payment, or as a transaction where the channel wants that.

    Refused: BILLING_ADDRESS_NOT_SET, PAYMENT_ERROR or TRANSACTION_ERROR (somebody tried to pay), INVALID (state).
    """
    with transaction.atomic():
        order = lock_order(order_id)
        if order.billing_address_id is None:
            raise Refused("BILLING_ADDRESS_NOT_SET", _("Đơn hàng chưa có địa chỉ thanh toán."), field="billingAddress")
        if order.status in (Order.Status.CANCELED, Order.Status.EXPIRED):
            raise Refused("INVALID", _("Đơn hàng không còn ở trạng thái cho phép việc này."), status=order.status)
        as_payment = order.channel.mark_as_paid_strategy == order.channel.MarkAsPaidStrategy.PAYMENT_FLOW
        if TransactionItem.objects.filter(order=order).exists():
            raise Refused(
                "PAYMENT_ERROR" if as_payment else "TRANSACTION_ERROR",
                _("Đơn hàng đã có khoản thanh toán nên không ghi bằng tay được."),
                field="payment" if as_payment else "transaction",
            )
        owed = Money(order.total_amount - order.not_owed_amount, order.currency)
        item = TransactionItem.objects.create(
            order=order,
            app_identifier=MANUAL if as_payment else "",
            name=MANUAL.capitalize(),
            is_payment=as_payment,
            currency=order.currency,
            requested_amount=owed.amount,
            available_actions=[] if as_payment else ["REFUND"],
            psp_reference=reference[:512],
            **actor.columns(),
        )
        append_event(
            item,
            type="CHARGE_SUCCESS",
            amount=owed,
            psp_reference=reference[:512],
            actor=actor,
        )
        note(order, "ORDER_MARKED_AS_PAID", actor=actor, transaction_reference=reference[:512])
        settle(order, item)
    return order


def _open_of(checkout: Checkout) -> TransactionItem | None:
    rows = TransactionItem.objects.select_for_update(no_key=True).filter(
        checkout=checkout, is_payment=True, is_active=True, charged_value=0, authorized_value=0
    )
    return rows.order_by("-created_at", "-pk").first()


def _last_of(order_id: uuid.UUID) -> TransactionItem:
    item = TransactionItem.objects.filter(order_id=order_id, is_payment=True).order_by("-created_at", "-pk").first()
    if item is None and not Order.objects.filter(pk=order_id).exists():
        raise NotFound(_("Không tìm thấy đơn hàng này."))
    if item is None:
        raise Refused("PAYMENT_MISSING", _("Đơn hàng này chưa có khoản thanh toán nào."), field="payment")
    return item


def _gateway(item: TransactionItem) -> TokenGateway:
    gateway = token_gateways().get(item.app_identifier)
    if gateway is None or not gateway.is_offered():
        raise Refused("PAYMENT_ERROR", _("Cách thanh toán này hiện không dùng được."), field="payment")
    return gateway


def _refund(item: TransactionItem, amount: Money, reference: str) -> SessionAnswer:
    if item.app_identifier == MANUAL:
        return SessionAnswer(result="REFUND_SUCCESS", psp_reference=reference, amount=amount)
    return _gateway(item).refund(psp_reference=item.psp_reference, amount=amount, reference=reference)


def _answer(item: TransactionItem, call: Callable[[], SessionAnswer]) -> SessionAnswer:
    """What the gateway said; where it said nothing, nobody knows (INFO)."""
    try:
        return call()
    except Refused:
        raise
    except Exception as error:
        log.exception("payment %s: the gateway's answer is unknown", item.pk)
        return SessionAnswer(result="INFO", message=f"{type(error).__name__}: {error}"[:512])


def _check_positive(amount: Money) -> None:
    if amount.amount <= 0:
        raise Refused("ZERO_QUANTITY", _("Số tiền phải lớn hơn 0."), field="amount")


def _step(
    item: TransactionItem, operation: str, amount: Money, source: str, call: Callable[[str], SessionAnswer]
) -> None:
    """Ask for one operation. It is pending before anybody is asked, so that two cannot take the same money."""
    reference = uuid.uuid4().hex
    with transaction.atomic():
        owner, item = lock_source(item.pk)
        if amount.amount > getattr(item, source):
            raise Refused("PAYMENT_ERROR", _("Số tiền lớn hơn khoản đang có."), field="amount")
        append_event(item, type=f"{operation}_REQUEST", amount=amount, psp_reference=reference)
        settle(owner, item)
    answer = _answer(item, lambda: call(reference))
    with transaction.atomic():
        owner, item = lock_source(item.pk)
        known = answer.result in (f"{operation}_SUCCESS", f"{operation}_FAILURE")
        append_event(
            item,
            type=answer.result if known else "INFO",
            amount=amount,
            psp_reference=reference,
            message=answer.message,
        )
        settle(owner, item)
    if answer.result != f"{operation}_SUCCESS":
        raise Refused("PAYMENT_ERROR", _("Cổng thanh toán chưa làm được việc này."), field="payment")


def _noted(order_id: uuid.UUID, type: str, item: TransactionItem, amount: Money, actor: Actor) -> Order:
    with transaction.atomic():
        order = lock_order(order_id)
        note(
            order,
            type,
            actor=actor,
            amount=amount.amount,
            payment_id=global_id("Payment", item.pk),
            payment_gateway=item.app_identifier,
        )
    return order
