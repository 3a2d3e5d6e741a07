"""What people do about refunds: pay by hand, try again, give up. Each with an actor, each once."""

from collections.abc import Mapping

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.values.refusal import NotFound, Refused
from payments.domain import refunds
from payments.models import Refund

State = Refund.State
OPEN = (State.CREATED, State.IN_TRANSIT, State.FAILED)


def listed(*, user: User | AnonymousUser, state: str = "", waits: bool | None = None) -> QuerySet[Refund]:
    """All refunds, those of one state, or those that are not over; Denied without HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    found = Refund.objects.select_related("attempt", "bank_line", "actor")
    if state:
        found = found.filter(state=state)
    if waits is not None:
        found = found.filter(state__in=OPEN, retry=None) if waits else found.exclude(state__in=OPEN, retry=None)
    return found


def record_by_hand(*, user: User, refund_id: int, bank_reference: str, note: str = "") -> Refund:
    """A person has transferred it: the bank's reference is the proof.

    Also for one that failed at the gateway, or that the gateway cannot do. Denied without HANDLE_PAYMENTS. Refused:
    REQUIRED (reference), INVALID (on its way at the gateway, over). Raises NotFound.
    """
    require_permission(user, "HANDLE_PAYMENTS")
    if not bank_reference.strip():
        raise Refused("REQUIRED", _("Hãy ghi số tham chiếu ngân hàng của lần chuyển."), field="bankReference")
    with transaction.atomic():
        refund = _locked(refund_id)
        at_gateway = refund.state == State.IN_TRANSIT and not refund.is_manual
        if not is_open(refund) or at_gateway:
            raise Refused("INVALID", _("Khoản hoàn này không chờ chuyển tay."), field="id")
        had_failed = refund.state == State.FAILED
        refund.is_manual, refund.state, refund.actor = True, State.DONE, user
        refund.psp_reference, refund.note = bank_reference.strip()[:120], note.strip()[:300]
        refund.done_at, refund.next_try_at = timezone.now(), None
        refund.save()
        refunds.report(refund, "SUCCESS")
        if had_failed:
            _check_was_there(refund)
    return refund


def try_again(*, user: User, refund_id: int) -> Refund:
    """A new request to the gateway for one that failed. Denied; Refused: INVALID (did not fail, was tried again);
    AMOUNT_GREATER_THAN_AVAILABLE (the money went back another way). Raises NotFound."""
    require_permission(user, "HANDLE_PAYMENTS")
    with transaction.atomic():
        failed = _locked(refund_id)
        if failed.state != State.FAILED or not is_open(failed):
            raise Refused("INVALID", _("Chỉ khoản hoàn bị cổng từ chối mới thử lại được."), field="id")
        refund = refunds.again(failed, user=user)
        _check_was_there(refund)
    return refund


def cancel(*, user: User, refund_id: int, reason: str) -> Refund:
    """Nobody was asked yet, or the gateway said no, and it is not owed any more. Denied; Refused: REQUIRED (reason),
    INVALID (on its way, over, or agreed with the buyer: sellers were told, so it is paid, by hand if need be). Raises
    NotFound."""
    require_permission(user, "HANDLE_PAYMENTS")
    if not reason.strip():
        raise Refused("REQUIRED", _("Hãy ghi lý do không hoàn nữa."), field="reason")
    with transaction.atomic():
        refund = _locked(refund_id)
        if not is_open(refund) or refund.state == State.IN_TRANSIT:
            raise Refused("INVALID", _("Khoản hoàn này đã đi rồi, không dừng được nữa."), field="id")
        if refund.is_agreed:
            raise Refused(
                "INVALID",
                _("Khoản này đã hứa với người mua và đã trừ của người bán. Cổng không trả được thì hãy chuyển tay."),
                field="id",
            )
        was_pending = refund.state == State.CREATED
        refund.state, refund.actor, refund.note = State.CANCELLED, user, reason.strip()[:300]
        refund.next_try_at = None
        refund.save()
        if was_pending:
            refunds.report(refund, "FAILURE", reason)
    return refund


def set_payee(*, user: User, refund_id: int, payee: Mapping[str, str]) -> Refund:
    """To which account a person has to transfer it. Denied; Refused: INVALID (over); raises NotFound."""
    require_permission(user, "HANDLE_PAYMENTS")
    with transaction.atomic():
        refund = _locked(refund_id)
        if not is_open(refund):
            raise Refused("INVALID", _("Khoản hoàn này đã xong."), field="id")
        refund.payee = refunds.checked_payee(payee)
        refund.save(update_fields=["payee"])
    return refund


def is_open(refund: Refund) -> bool:
    """Whether anything is still to happen to it: it is not over, and was not tried again as another one."""
    return refund.state in OPEN and not hasattr(refund, "retry")


def _locked(refund_id: int) -> Refund:
    refund = Refund.objects.select_for_update(of=("self",)).filter(pk=refund_id).first()
    if refund is None:
        raise NotFound(_("Không tìm thấy khoản hoàn này."), field="id")
    return refund


def _check_was_there(refund: Refund) -> None:
    """The shop counted the money of a failed refund as here again, and has it taken out now, under its lock."""
    attempt = refund.attempt
    payments = shop().payments(attempt.source_id) if attempt is not None else []
    if any(item.charged.amount < 0 for item in payments if item.transaction_id == refund.transaction_id):
        raise Refused("AMOUNT_GREATER_THAN_AVAILABLE", _("Tiền của giao dịch này đã hoàn bằng đường khác."), field="id")
