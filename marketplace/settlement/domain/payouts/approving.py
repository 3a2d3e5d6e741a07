"""The second officer, who promises the money, and whoever takes it back before the bank has it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.settlement.domain.payouts import books
from marketplace.settlement.domain.payouts.candidates import account_problem
from marketplace.settlement.domain.payouts.locks import lock_batch, lock_payouts, lock_sellers
from marketplace.settlement.domain.payouts.rules import State, batch_code, batch_state, may_become
from marketplace.settlement.domain.payouts.standing import available_by_seller
from marketplace.settlement.models import Payout, PayoutAction, PayoutBatch
from marketplace.values.clock import local_day
from marketplace.values.refusal import NotFound, Refused


def approve_batch(*, officer: User, batch_id: int) -> PayoutBatch:
    """Promise the money: the books move it out of the sellers' accounts.

    Raises Denied, NotFound, Refused: INVALID_STATUS, SECOND_PERSON for who prepared it, NOT_COVERED where a seller has
    less now than was frozen (a sale was given back), ACCOUNT_CHANGED where an account may not be used any more.
    """
    require_permission(officer, "HANDLE_PAYMENTS")
    with transaction.atomic():
        batch = lock_batch(batch_id)
        if batch.state != PayoutBatch.State.PREPARED:
            raise Refused("INVALID_STATUS", _("Đợt chi này không còn chờ duyệt."), field="id")
        if batch.prepared_by_id == officer.pk:
            raise Refused("SECOND_PERSON", _("Bạn đã lập đợt chi này. Người thứ hai phải duyệt."), field="id")
        payouts = [one for one in lock_payouts(batch) if one.state == State.PREPARED]
        now = timezone.now()
        _check(payouts, now)
        for payout in payouts:
            payout.state = State.APPROVED
            books.promised(payout, actor=officer, at=now)
        Payout.objects.bulk_update(payouts, ["state"])
        batch.state, batch.approved_by, batch.approved_at = PayoutBatch.State.APPROVED, officer, now
        batch.save(update_fields=["state", "approved_by", "approved_at"])
        PayoutAction.objects.create(batch=batch, action="APPROVE", actor=officer, at=now)
    return batch


def _check(payouts: list[Payout], now: datetime) -> None:
    sellers = [payout.seller_id for payout in payouts]
    current = lock_sellers(sellers)
    available = available_by_seller(local_day(now), sellers)
    short = [one.seller.name for one in payouts if available.get(one.seller_id, 0) < one.amount]
    if short:
        message = _("Số dư đã giảm sau khi lập đợt: %(names)s. Bạn bỏ họ ra khỏi đợt rồi duyệt lại.")
        raise Refused("NOT_COVERED", message % {"names": ", ".join(short)}, field="id")
    moved = [one.seller.name for one in payouts if _account_gone(one, current.get(one.seller_id), now)]
    if moved:
        message = _("Tài khoản nhận tiền đã đổi sau khi lập đợt: %(names)s. Bạn bỏ họ ra khỏi đợt rồi duyệt lại.")
        raise Refused("ACCOUNT_CHANGED", message % {"names": ", ".join(moved)}, field="id")


def _account_gone(payout: Payout, current: object, now: datetime) -> bool:
    return payout.account != current or bool(account_problem(payout.account, now))


def cancel_batch(*, officer: User, batch_id: int, reason: str) -> PayoutBatch:
    """Call off what the bank does not have. Raises Denied, NotFound, Refused (REQUIRED, INVALID_STATUS)."""
    return _cancel(officer, batch_id, reason)


def cancel_payout(*, officer: User, payout_id: int, reason: str) -> Payout:
    """Take one seller out of a batch. Raises as `cancel_batch`."""
    require_permission(officer, "HANDLE_PAYMENTS")
    found = Payout.objects.filter(pk=payout_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy khoản chi này."))
    _cancel(officer, found.batch_id, reason, only=payout_id)
    found.refresh_from_db()
    return found


def _cancel(officer: User, batch_id: int, reason: str, *, only: int | None = None) -> PayoutBatch:
    require_permission(officer, "HANDLE_PAYMENTS")
    if not reason.strip():
        raise Refused("REQUIRED", _("Bạn ghi lý do."), field="reason")
    with transaction.atomic():
        batch, now = lock_batch(batch_id), timezone.now()
        every = lock_payouts(batch)
        chosen = [one for one in every if one.pk == only or (only is None and one.state != State.CANCELLED)]
        if not chosen:
            raise Refused("INVALID_STATUS", _("Đợt %(code)s đã hủy.") % {"code": batch_code(batch.pk)}, field="id")
        for payout in chosen:
            may_become(payout, State.CANCELLED)
            if payout.state == State.APPROVED:
                books.not_sent(payout, actor=officer, at=now)
            payout.state = State.CANCELLED
        said = reason.strip()[:300]
        PayoutAction.objects.create(batch=batch, payout_id=only, action="CANCEL", actor=officer, reason=said)
        Payout.objects.bulk_update(chosen, ["state"])
        batch.state = batch_state(one.state for one in every)
        batch.save(update_fields=["state"])
    return batch
