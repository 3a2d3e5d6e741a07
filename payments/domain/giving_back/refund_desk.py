"""What people do about refunds: pay by hand, try again, give up. Each with an actor, each once."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.shop.contract import LineToReturn, shop
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.domain.giving_back import refund_reading, refunds
from payments.models import Refund

State = Refund.State
OPEN = (State.CREATED, State.IN_TRANSIT, State.FAILED)


def listed(
    *, user: User | AnonymousUser, state: str = "", waits: bool | None = None, by_hand: bool | None = None
) -> QuerySet[Refund]:
    """All refunds, those of one state, that are not over, or that people transfer; Denied without HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    found = refund_reading.with_payers(Refund.objects.all())
    if state:
        found = found.filter(state=state)
    if by_hand is not None:
        found = found.filter(is_manual=by_hand)
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


def set_payee_as_buyer(*, order_id: str, refund_id: int, payee: Mapping[str, str]) -> Refund:
    """Whoever knows the order says where its money goes, where nobody knows it yet; another account is the desk's to
    change. Refused: REQUIRED, INVALID (no account is asked for); raises NotFound for a refund of another order."""
    if refund_id not in {refund.pk for refund in refund_reading.of_order(order_id)}:
        raise NotFound(_("Không tìm thấy khoản hoàn này."), field="id")
    with transaction.atomic():
        _locked(refund_id)
        refund = refund_reading.with_payers(Refund.objects.filter(pk=refund_id)).get()
        if not is_open(refund) or refund_reading.buyer_state(refund) != "PAYEE_MISSING":
            raise Refused(
                "INVALID",
                _("Chợ đã biết trả vào đâu rồi. Muốn đổi tài khoản, bạn gọi ban quản lý chợ nhé."),
                field="id",
            )
        refund.payee = refunds.checked_payee(payee)
        refund.save(update_fields=["payee"])
    return refund


def give_back(
    *,
    user: User,
    order_id: str,
    amount: Money | None = None,
    lines: Sequence[LineToReturn] = (),
    with_delivery: bool = False,
    reason: str,
) -> list[Refund]:
    """An officer gives money of an order back; the refunds it became. Denied without HANDLE_PAYMENTS; Refused and
    raised as `Shop.give_back`. Called outside any transaction."""
    require_permission(user, "HANDLE_PAYMENTS")
    known = {refund.pk for refund in refund_reading.of_order(order_id)}
    shop().give_back(order_id, amount=amount, lines=lines, with_delivery=with_delivery, reason=reason, user_id=user.pk)
    return [refund for refund in refund_reading.of_order(order_id) if refund.pk not in known]


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
