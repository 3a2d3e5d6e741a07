"""What the bank did: it has the file, it paid, it sent money back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.settlement.domain.payouts import books
from marketplace.settlement.domain.payouts.locks import lock_batch, lock_payouts
from marketplace.settlement.domain.payouts.rules import State, batch_state, may_become
from marketplace.settlement.domain.payouts.telling import tell_paid, tell_returned
from marketplace.settlement.models import Payout, PayoutAction, PayoutBatch
from marketplace.values.refusal import NotFound, Refused


def mark_sent(*, officer: User, batch_id: int, file_name: str) -> list[Payout]:
    """The file was taken: what goes to the bank with it. Taking it again changes nothing.

    Raises Denied, NotFound, Refused (INVALID_STATUS before approval, and when nothing of it goes to the bank).
    """
    require_permission(officer, "HANDLE_PAYMENTS")
    with transaction.atomic():
        batch = lock_batch(batch_id)
        payouts = [one for one in lock_payouts(batch) if one.state != State.CANCELLED]
        if not payouts or batch.state in (PayoutBatch.State.PREPARED, PayoutBatch.State.CANCELLED):
            raise Refused("INVALID_STATUS", _("Đợt chi phải được người thứ hai duyệt trước khi lấy tệp."), field="id")
        approved = [one for one in payouts if one.state == State.APPROVED]
        for payout in approved:
            payout.state = State.SENT
        Payout.objects.bulk_update(approved, ["state"])
        _bring_batch(batch, payouts)
        PayoutAction.objects.create(batch=batch, action="FILE", actor=officer, reason=file_name[:300])
    return payouts


def mark_paid(
    *,
    officer: User,
    payout_id: int,
    bank_reference: str,
    at: datetime | None = None,
    account_number: str = "",
) -> Payout:
    """The bank carried it out: from `account_number` (the market's own by default), at that moment.

    Raises Denied, NotFound, Refused (REQUIRED without the bank's reference, INVALID_STATUS).
    """
    require_permission(officer, "HANDLE_PAYMENTS")
    if not bank_reference.strip():
        raise Refused("REQUIRED", _("Bạn ghi mã giao dịch của ngân hàng."), field="bankReference")
    with transaction.atomic():
        batch, payout, every = _lock(payout_id)
        may_become(payout, State.PAID)
        payout.state, payout.paid_at = State.PAID, at or timezone.now()
        payout.bank_reference = bank_reference.strip()[:80]
        payout.paid_from = account_number or books.market_account()
        payout.save(update_fields=["state", "paid_at", "bank_reference", "paid_from"])
        books.paid(payout, actor=officer, at=payout.paid_at)
        PayoutAction.objects.create(
            batch=batch, payout=payout, action="PAY", actor=officer, reason=payout.bank_reference
        )
        _bring_batch(batch, every)
        tell_paid([payout])
    return payout


def mark_returned(
    *, officer: User, payout_id: int, reason: str, at: datetime | None = None, bank_reference: str = ""
) -> Payout:
    """The bank did not carry it out, or sent it back (with that reference): it is available to the seller again, to
    another account.

    Its account is not used again until the seller has mended it. Raises Denied, NotFound, Refused (REQUIRED,
    INVALID_STATUS).
    """
    require_permission(officer, "HANDLE_PAYMENTS")
    if not reason.strip():
        raise Refused("REQUIRED", _("Bạn ghi lý do ngân hàng trả lại."), field="reason")
    with transaction.atomic():
        batch, payout, every = _lock(payout_id)
        may_become(payout, State.RETURNED)
        was, payout.state = payout.state, State.RETURNED
        payout.returned_at, payout.return_reason = at or timezone.now(), reason.strip()[:300]
        payout.return_reference = bank_reference.strip()[:80]
        payout.save(update_fields=["state", "returned_at", "return_reason", "return_reference"])
        give_back = books.came_back if was == State.PAID else books.not_sent
        give_back(payout, actor=officer, at=payout.returned_at)
        account = payout.account
        if account.refused_at is None:
            account.refused_at, account.refusal = payout.returned_at, payout.return_reason
            account.save(update_fields=["refused_at", "refusal"])
        PayoutAction.objects.create(
            batch=batch, payout=payout, action="RETURN", actor=officer, reason=payout.return_reason
        )
        _bring_batch(batch, every)
        tell_returned(payout)
    return payout


def _lock(payout_id: int) -> tuple[PayoutBatch, Payout, list[Payout]]:
    known = Payout.objects.filter(pk=payout_id).first()
    if known is None:
        raise NotFound(_("Không tìm thấy khoản chi này."))
    batch = lock_batch(known.batch_id)
    every = lock_payouts(batch)
    return batch, next(one for one in every if one.pk == payout_id), every


def _bring_batch(batch: PayoutBatch, payouts: list[Payout]) -> None:
    state = batch_state(one.state for one in payouts)
    if batch.state != state:
        batch.state = state
        batch.save(update_fields=["state"])
