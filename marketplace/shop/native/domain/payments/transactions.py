"""Starting and going on with a payment through a gateway (Saleor's transactionInitialize and transactionProcess)."""

import logging
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import PaymentGateway, SessionAnswer, SessionRequest, foreign_gateways, payment_gateways
from marketplace.shop.native.domain.baskets.asking_for_taxes import asking_for_taxes, check_asked
from marketplace.shop.native.domain.baskets.expiry import restore_holds
from marketplace.shop.native.domain.baskets.readiness import check_ready
from marketplace.shop.native.domain.baskets.totals import paid_for, totals_of
from marketplace.shop.native.domain.discounts.voucher_use import count_use
from marketplace.shop.native.domain.locks import lock_checkout, lock_order
from marketplace.shop.native.domain.payments.gateways import is_offered
from marketplace.shop.native.domain.payments.transaction_events import append_event, events_of, lock_source, settle
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, Order, TransactionEvent, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

log = logging.getLogger(__name__)

ACTIONS = ("CHARGE", "AUTHORIZATION")
RESULTS = frozenset(
    f"{action}_{outcome}" for action in ACTIONS for outcome in ("SUCCESS", "REQUEST", "FAILURE", "ACTION_REQUIRED")
)


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    """What the caller of a payment session gets back."""

    item: TransactionItem
    event: TransactionEvent
    """The newest event: its type tells how it went."""
    data: Any
    """For the client: a QR code to show, an address to open."""


def offered_gateway(gateway_id: str, currency: str) -> PaymentGateway:
    """A gateway that is configured and takes this currency; raises NotFound."""
    gateway = payment_gateways().get(gateway_id) or foreign_gateways().get(gateway_id)
    if gateway is None or not gateway.is_offered() or currency not in gateway.currencies():
        raise _not_offered()
    return gateway


def _not_offered() -> NotFound:
    return NotFound(_("Cách thanh toán này hiện không dùng được."), field="paymentGateway")


@asking_for_taxes
def initialize(
    *,
    gateway_id: str,
    checkout_id: uuid.UUID | None = None,
    order_id: uuid.UUID | None = None,
    amount: Money | None = None,
    action: str | None = None,
    data: Any = None,
    customer_ip: str = "",
    language_code: str = "vi",
    idempotency_key: str | None = None,
    user_id: int | None = None,
) -> SessionOutcome:
    """Open a payment for exactly one of checkout and order; `amount` defaults to what is still owed, `action` to what
    the channel wants.

    Everything is held (again) before the gateway is asked, or Refused (INSUFFICIENT_STOCK …). Also Refused: INVALID
    (amount, currency, action), what `check_ready` refuses, UNIQUE (idempotency key of another payment).
    Raises NotFound for source and gateway.
    """
    if action is not None and action not in ACTIONS:
        raise Refused("INVALID", _("Loại thanh toán không hợp lệ."), field="action")
    with transaction.atomic():
        source: Checkout | Order
        if checkout_id is not None:
            source = lock_checkout(checkout_id, field="id")
        elif order_id is not None:
            source = lock_order(order_id)
        else:
            raise NotFound(_("Không tìm thấy giỏ hàng hay đơn hàng này."))
        gateway = offered_gateway(gateway_id, source.currency)
        if not is_offered(gateway_id, channel=source.channel.slug):
            raise _not_offered()
        action = action or source.channel.default_transaction_flow_strategy
        if idempotency_key:
            earlier = TransactionItem.objects.filter(app_identifier=gateway_id, idempotency_key=idempotency_key).first()
            if earlier is not None and _was_answered(earlier, source, amount):
                return _outcome(earlier)
        else:
            earlier = None
        owed = _owed(source)
        asked = owed if amount is None else amount
        if asked.currency != source.currency or asked.amount <= 0:
            raise Refused("INVALID", _("Số tiền thanh toán phải lớn hơn 0."), field="amount")
        item = earlier or _open(
            source, gateway_id, gateway.name, asked, action, idempotency_key=idempotency_key, user_id=user_id
        )
        asked = Money(item.requested_amount, item.currency)
        request = _session(source, item, asked, action, data=data, customer_ip=customer_ip, language_code=language_code)
    return _ask(item.pk, asked, action, lambda: gateway.initialize_session(request))


def open_for_order(*, order_id: uuid.UUID, gateway_id: str) -> SessionRequest:
    """Open a payment of ours for all that an order owes, without asking the gateway: its money is here already.

    Joins the caller's transaction. Refused: INVALID (cancelled, nothing owed). Raises NotFound.
    """
    with transaction.atomic():
        order = lock_order(order_id)
        gateway = offered_gateway(gateway_id, order.currency)
        owed = _owed(order)
        if owed.amount <= 0:
            raise Refused("INVALID", _("Đơn hàng này không còn nợ gì."), field="id")
        item = TransactionItem.objects.create(
            order=order,
            app_identifier=gateway_id,
            name=gateway.name,
            currency=owed.currency,
            requested_amount=owed.amount,
        )
        append_event(item, type="CHARGE_REQUEST", amount=owed, psp_reference="", is_counted=False)
        return _session(order, item, owed, "CHARGE", data=None, customer_ip="", language_code="vi")


def _session(
    source: Checkout | Order,
    item: TransactionItem,
    asked: Money,
    action: str,
    *,
    data: Any,
    customer_ip: str,
    language_code: str,
) -> SessionRequest:
    return SessionRequest(
        transaction_id=global_id("TransactionItem", item.pk),
        source_id=global_id(type(source).__name__, source.pk),
        amount=asked,
        action=action,
        data=data,
        expires_at=source.holds_expire_at if isinstance(source, Checkout) else None,
        customer_ip=customer_ip,
        language_code=language_code,
    )


def _open(
    source: Checkout | Order,
    gateway_id: str,
    gateway_name: str,
    asked: Money,
    action: str,
    *,
    idempotency_key: str | None,
    user_id: int | None,
) -> TransactionItem:
    item = TransactionItem.objects.create(
        checkout=source if isinstance(source, Checkout) else None,
        order=source if isinstance(source, Order) else None,
        user_id=user_id,
        app_identifier=gateway_id,
        idempotency_key=idempotency_key or None,
        name=gateway_name,
        currency=asked.currency,
        requested_amount=asked.amount,
    )
    # For the record only: whether anything is on its way is for the gateway to say.
    append_event(item, type=f"{action}_REQUEST", amount=asked, psp_reference="", is_counted=False)
    return item


def _was_answered(item: TransactionItem, source: Checkout | Order, amount: Money | None) -> bool:
    """Whether the gateway was heard; False where the process that asked was killed before, so that it is asked again:
    a gateway knows a payment by its transaction. Refused (UNIQUE) for another payment with the same key."""
    is_same = source.pk in (item.checkout_id, item.order_id) and (
        amount is None or amount == Money(item.requested_amount, item.currency)
    )
    if not is_same:
        raise Refused("UNIQUE", _("Khóa chống trùng này đã dùng cho lần thanh toán khác."), field="idempotencyKey")
    return item.gateway_data is not None or item.events.count() > 1


def process(*, token: uuid.UUID, data: Any = None, customer_ip: str = "", language_code: str = "vi") -> SessionOutcome:
    """Go on with a payment after the client did its part; a payment that already succeeded is not asked again."""
    with transaction.atomic():
        source, item = lock_source(token)
        if item.charged_value or item.authorized_value:
            return _outcome(item)
        gateway = offered_gateway(item.app_identifier, item.currency)
        first = item.events.order_by("pk").first()
        action = "AUTHORIZATION" if first is not None and first.type.startswith("AUTHORIZATION") else "CHARGE"
        asked = Money(item.requested_amount, item.currency)
        request = _session(source, item, asked, action, data=data, customer_ip=customer_ip, language_code=language_code)
    return _ask(item.pk, asked, action, lambda: gateway.process_session(request))


def _owed(source: Checkout | Order) -> Money:
    """What is left to pay; for a checkout after checking it and holding everything."""
    paid = paid_for(source)
    covered = paid.charged + paid.authorized + paid.pending
    if isinstance(source, Order):
        if source.status == Order.Status.CANCELED:
            raise Refused("INVALID", _("Đơn hàng đã bị hủy."), field="id")
        return Money(source.total_amount - source.not_owed_amount, source.currency) - covered
    totals = totals_of(source)
    check_asked(totals)
    check_ready(source, totals)
    for row in totals.lines:
        if row.line.booking_id is not None and not row.is_available:
            raise Refused(
                "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
                _("“%(name)s” hiện không bán.") % {"name": row.line.variant.product.name},
                field="lines",
            )
    restore_holds(checkout=source, priced=totals.lines)
    if totals.voucher is not None:
        count_use(source, totals.voucher)
    return totals.total - covered


def _ask(token: uuid.UUID, asked: Money, action: str, call: Any) -> SessionOutcome:
    """Call the gateway outside any transaction and record its answer. An unknown answer means pending."""
    try:
        answer: SessionAnswer = call()
        if answer.result not in RESULTS:
            raise ValueError(f"unknown result {answer.result!r}")
        if answer.result.endswith(("_SUCCESS", "_REQUEST")) and not answer.psp_reference:
            raise ValueError(f"{answer.result} without a reference")
    except Refused:
        raise
    except Exception as error:
        log.exception("payment %s: the gateway's answer is unknown", token)
        answer = SessionAnswer(result="INFO", message=f"{type(error).__name__}: {error}"[:512])
    with transaction.atomic():
        source, item = lock_source(token)
        item.gateway_data = answer.data
        item.available_actions = list(answer.actions)
        item.external_url = answer.external_url
        told = ("gateway_data", "available_actions", "external_url")
        is_new = append_event(
            item,
            type=answer.result,
            amount=answer.amount or asked,
            psp_reference=answer.psp_reference or "",
            message=answer.message,
            external_url=answer.external_url,
            changed=told,
        )
        if not is_new:
            item.save(update_fields=told)
        settle(source, item)
    return _outcome(item)


def _outcome(item: TransactionItem) -> SessionOutcome:
    event = events_of(item)[-1]  # a payment is created together with its first
    return SessionOutcome(item=item, event=event, data=item.gateway_data)
