"""Refunds as rows: written with the shop's pending event in one transaction, sent by a worker, reported back.

What is on its way is pending in the shop, so the same đồng cannot be promised twice. Words for why are kept in
Vietnamese beside the row; `reason_name` has them in the reader's language.
"""

import logging
import re
import secrets
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.shop.gateways import ActionRequest, SessionAnswer
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.banks import is_bank
from payments.gateways import kinds
from payments.models import BankLine, PaymentAttempt, Refund

log = logging.getLogger(__name__)

State = Refund.State

SURPLUS, LATE, DOUBLE, BASKET_EXPIRED = "SURPLUS", "LATE", "DOUBLE", "BASKET_EXPIRED"
_REASONS = {
    SURPLUS: _("Chuyển thừa"),
    LATE: _("Tiền đến sau khi hết giờ giữ chỗ"),
    DOUBLE: _("Trả hai lần"),
    BASKET_EXPIRED: _("Trả chưa đủ khi hết giờ giữ chỗ"),
}


def reason_name(reason: str) -> str:
    """Our own reasons in the reader's language; what a person wrote as it is."""
    return str(_REASONS.get(reason, reason))


def new_reference() -> str:
    """The gateways take letters and digits; 20 of them nobody guesses."""
    return "RF" + secrets.token_hex(9).upper()


def queue(attempt: PaymentAttempt, *, amount: Money, reason: str, bank_line: BankLine | None = None) -> Refund:
    """Owe it back: the row and the shop's pending event. The caller holds the transaction; a worker sends it after."""
    refund = _write(
        gateway=attempt.gateway,
        transaction_id=attempt.transaction_id,
        attempt=attempt,
        bank_line=bank_line,
        amount=amount,
        reason=reason,
    )
    shop().report_transaction_event(
        transaction_id=refund.transaction_id,
        type="REFUND_REQUEST",
        amount=amount,
        psp_reference=refund.reference,
        message=reason_name(reason),
    )
    return refund


def take_up(*, gateway: str, request: ActionRequest) -> SessionAnswer:
    """The shop asks for a refund; the same request again is the same refund."""
    attempt = (
        PaymentAttempt.objects.filter(gateway=gateway, transaction_id=request.transaction_id)
        .order_by("-received", "-pk")
        .first()
    )
    known = Refund.objects.filter(gateway=gateway, request_reference=request.reference).first()
    if known is None:
        try:
            with transaction.atomic():
                known = _write(
                    gateway=gateway,
                    transaction_id=request.transaction_id,
                    attempt=attempt,
                    amount=request.amount,
                    reason=request.reason,
                    request_reference=request.reference,
                    is_agreed=request.is_agreed,
                )
        except IntegrityError:  # asked twice at once
            known = Refund.objects.get(gateway=gateway, request_reference=request.reference)
    result = "REFUND_SUCCESS" if known.state == State.DONE else "REFUND_REQUEST"
    return SessionAnswer(result=result, psp_reference=known.reference, amount=Money(known.amount, known.currency))


def again(failed: Refund, *, user: User) -> Refund:
    """A new row, reference and pending event for one that failed. The caller holds its lock and the transaction."""
    refund = _write(
        gateway=failed.gateway,
        transaction_id=failed.transaction_id,
        attempt=failed.attempt,
        bank_line=failed.bank_line,
        amount=Money(failed.amount, failed.currency),
        reason=failed.reason,
        retry_of=failed,
        is_agreed=failed.is_agreed,
    )
    refund.actor = user
    refund.save(update_fields=["actor"])
    report(refund, "REQUEST")
    return refund


def checked_payee(payee: Mapping[str, str]) -> dict[str, str]:
    """bankBin, accountNumber, accountName; Refused: REQUIRED, INVALID."""
    found = {name: str(payee.get(name) or "").strip() for name in ("bankBin", "accountNumber", "accountName")}
    if not all(found.values()):
        raise Refused("REQUIRED", _("Hãy điền ngân hàng, số tài khoản và tên chủ tài khoản."), field="payee")
    if not is_bank(found["bankBin"]):
        raise Refused("INVALID", _("Không có ngân hàng với mã này."), field="bankBin")
    if not re.fullmatch(r"[A-Za-z0-9]{4,19}", found["accountNumber"]):
        raise Refused("INVALID", _("Số tài khoản có 4 đến 19 chữ và số."), field="accountNumber")
    return found | {"accountName": found["accountName"][:100]}


def _write(
    *,
    gateway: str,
    transaction_id: str,
    attempt: PaymentAttempt | None,
    amount: Money,
    reason: str,
    bank_line: BankLine | None = None,
    request_reference: str = "",
    retry_of: Refund | None = None,
    is_agreed: bool = False,
) -> Refund:
    by_hand = attempt is None or not kinds.refunds_by_itself(gateway, amount)
    return Refund.objects.create(
        gateway=gateway,
        reference=new_reference(),
        request_reference=request_reference,
        transaction_id=transaction_id,
        attempt=attempt,
        bank_line=bank_line,
        retry_of=retry_of,
        amount=amount.amount,
        currency=amount.currency,
        reason=reason[:300],
        is_agreed=is_agreed,
        is_manual=by_hand,
        next_try_at=None if by_hand else timezone.now(),
    )


def report(refund: Refund, outcome: str, message: str = "") -> None:
    """Tell the shop: REQUEST, then SUCCESS or FAILURE. The caller holds the row's lock and the transaction."""
    if refund.transaction_id:
        shop().report_transaction_event(
            transaction_id=refund.transaction_id,
            type=f"REFUND_{outcome}",
            amount=Money(refund.amount, refund.currency),
            psp_reference=refund.reference,
            message=message or reason_name(refund.reason),
            follows=refund.retry_of.reference if refund.retry_of is not None else "",
            answers=refund.request_reference,
        )


def notice_external(attempt: PaymentAttempt, *, refunded: int) -> Refund | None:
    """The gateway says that more went back than we ordered: somebody refunded at the gateway itself. Written once for
    what is beyond ours. The caller holds the attempt's lock and the transaction."""
    ordered = Refund.objects.filter(attempt=attempt).exclude(state__in=[State.FAILED, State.CANCELLED])
    known = sum(ordered.filter(is_manual=False).values_list("amount", flat=True))
    beyond = min(refunded, attempt.received) - known
    if beyond <= 0:
        return None
    now = timezone.now()
    refund = Refund.objects.create(
        gateway=attempt.gateway,
        reference=new_reference(),
        transaction_id=attempt.transaction_id,
        attempt=attempt,
        amount=beyond,
        currency=attempt.currency,
        state=State.EXTERNAL,
        done_at=now,
    )
    log.warning("%s: %s went back at the gateway itself", attempt.reference, beyond)
    report(refund, "SUCCESS")
    return refund


def queue_for_line(
    line: BankLine, *, gateway: str, amount: Money, reason: str, payee: Mapping[str, str], user: User
) -> Refund:
    """Owe a transfer back that never reached a payment; a person transfers it. The caller holds the transaction."""
    return Refund.objects.create(
        gateway=gateway,
        reference=new_reference(),
        bank_line=line,
        amount=amount.amount,
        currency=amount.currency,
        reason=reason[:300],
        is_manual=True,
        payee=dict(payee),
        actor=user,
    )
