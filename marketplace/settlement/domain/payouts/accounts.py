"""The bank accounts that sellers are paid to: entering one, and an officer's look at it."""

import re
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.sellers.domain.access import access_owned_seller, acts_for
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.payouts.telling import tell_account_changed, tell_account_refused
from marketplace.settlement.domain.payouts.terms import account_wait_days
from marketplace.settlement.models import SellerBankAccount
from marketplace.values.clock import local_day
from marketplace.values.refusal import Denied, NotFound, Refused
from marketplace.values.text import fold
from payments.banks import is_bank

_NUMBER = re.compile(r"[0-9A-Z]{4,19}")
_HOLDER = re.compile(r"[A-Z0-9 .,&'/()-]{2,140}")


def current_account(seller_id: int) -> SellerBankAccount | None:
    """The account the seller's money goes to, whether it may already or not."""
    return SellerBankAccount.objects.filter(seller_id=seller_id, replaced_at__isnull=True).first()


def enter_account(*, user: User, seller_id: int, bank_bin: str, number: str, holder_name: str) -> SellerBankAccount:
    """Let the seller's money go there from now on; only the owner may.

    An account that replaces another waits some days, and everybody who was known before is told. Raises Refused
    (INVALID with its field; ALREADY_EXISTS where it is the account they have), Denied for helpers, NotFound.
    """
    seller = access_owned_seller(user, seller_id)
    account = _read(bank_bin=bank_bin, number=number, holder_name=holder_name)
    with transaction.atomic():
        Seller.objects.select_for_update(of=("self",)).get(pk=seller.pk)
        before = SellerBankAccount.objects.select_for_update().filter(seller=seller, replaced_at__isnull=True).first()
        now = timezone.now()
        account.seller, account.entered_by, account.entered_at = seller, user, now
        account.usable_from = now
        if before is not None:
            if _same(before, account) and before.refused_at is None:
                raise Refused("ALREADY_EXISTS", _("Đây đang là tài khoản nhận tiền của bạn rồi."), field="number")
            account.usable_from = now + timedelta(days=account_wait_days(local_day(now)).value)
            before.replaced_at = now
            before.save(update_fields=["replaced_at"])
        account.save()
        if before is not None:
            tell_account_changed(seller, before=before, account=account)
    return account


def accounts_to_check(user: User | AnonymousUser) -> QuerySet[SellerBankAccount]:
    """Accounts no officer has looked at yet. Raises Denied."""
    require_permission(user, "HANDLE_PAYMENTS")
    waiting = SellerBankAccount.objects.filter(
        replaced_at__isnull=True, checked_at__isnull=True, refused_at__isnull=True
    )
    return waiting.select_related("seller", "entered_by")


def check_account(*, officer: User, account_id: int) -> SellerBankAccount:
    """An officer found it to be the seller's. Raises Denied, NotFound, Refused (INVALID_STATUS)."""
    with transaction.atomic():
        account = _to_decide(officer, account_id)
        account.checked_at, account.checked_by = timezone.now(), officer
        account.save(update_fields=["checked_at", "checked_by"])
    return account


def refuse_account(*, officer: User, account_id: int, reason: str) -> SellerBankAccount:
    """An officer found it wrong: no money goes there, and the seller is told why. Raises as `check_account`."""
    if not reason.strip():
        raise Refused("REQUIRED", _("Bạn ghi lý do để người bán biết cần sửa gì."), field="reason")
    with transaction.atomic():
        account = _to_decide(officer, account_id)
        account.refused_at, account.refusal = timezone.now(), reason.strip()[:300]
        account.save(update_fields=["refused_at", "refusal"])
        tell_account_refused(account)
    return account


def holder_differs(account: SellerBankAccount) -> bool:
    """Whether the holder is named otherwise than the seller is by law, or its representative."""
    known = {fold(name) for name in (account.seller.legal_name, account.seller.legal_representative) if name}
    return fold(account.holder_name) not in known


def _to_decide(officer: User, account_id: int) -> SellerBankAccount:
    require_permission(officer, "HANDLE_PAYMENTS")
    rows = SellerBankAccount.objects.select_for_update(of=("self",)).select_related("seller")
    account = rows.filter(pk=account_id).first()
    if account is None:
        raise NotFound(_("Không tìm thấy tài khoản này."))
    if acts_for(officer).filter(pk=account.seller_id).exists():
        raise Denied(_("Đây là gian hàng của chính bạn. Nhờ cán bộ khác xem tài khoản này."))
    if account.replaced_at or account.checked_at or account.refused_at:
        raise Refused("INVALID_STATUS", _("Tài khoản này đã được xem hoặc đã được thay."), field="id")
    return account


def _read(*, bank_bin: str, number: str, holder_name: str) -> SellerBankAccount:
    if not is_bank(bank_bin.strip()):
        raise Refused("INVALID", _("Bạn chọn ngân hàng trong danh sách."), field="bankBin")
    bare = re.sub(r"[\s.-]", "", number).upper()
    if not _NUMBER.fullmatch(bare):
        raise Refused("INVALID", _("Số tài khoản có 4 đến 19 chữ số. Bạn xem lại trên ứng dụng."), field="number")
    holder = fold(holder_name).upper()
    if not _HOLDER.fullmatch(holder):
        message = _("Bạn ghi tên chủ tài khoản như ngân hàng ghi, ví dụ TRAN THI LANH.")
        raise Refused("INVALID", message, field="holderName")
    return SellerBankAccount(bank_bin=bank_bin.strip(), number=bare, holder_name=holder)


def _same(one: SellerBankAccount, other: SellerBankAccount) -> bool:
    return (one.bank_bin, one.number, one.holder_name) == (other.bank_bin, other.number, other.holder_name)
