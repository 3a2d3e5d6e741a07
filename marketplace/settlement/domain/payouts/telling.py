"""Telling sellers what happens to their money. Each joins the caller's transaction."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _n
from django.utils.translation import override

from marketplace.identity.models import User
from marketplace.notices.domain.sending import notify_phone, notify_user
from marketplace.sellers.models import Seller, SellerMember
from marketplace.settlement.models import Payout, SellerBankAccount
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from payments.banks import bank_name


def tell_account_changed(seller: Seller, *, before: SellerBankAccount, account: SellerBankAccount) -> None:
    """To the owner, to who entered the account before, and to the stall's own phone: one of them may not know."""
    owner = _owner(seller)
    people = {user.pk: user for user in (owner, before.entered_by)}
    day = f"{local_day(account.usable_from):%d/%m/%Y}"
    facts = {"name": seller.name, "account": short(account), "day": day}
    for user in people.values():
        with override(user.language_code):
            notify_user(user=user, kind="BANK_ACCOUNT_CHANGED", subject=_("Sổ tiền của bạn"), text=_changed(facts))
    told = {user.phone for user in people.values()}
    if seller.phone and seller.phone not in told:
        with override(owner.language_code):
            notify_phone(phone=seller.phone, kind="BANK_ACCOUNT_CHANGED", text=_changed(facts))


def _changed(facts: dict[str, str]) -> str:
    words = _(
        "Chợ Làng: tài khoản nhận tiền của “%(name)s” vừa đổi sang %(account)s, dùng từ %(day)s. "
        "Không phải bạn đổi? Gọi chợ ngay, tiền chưa chuyển đi."
    )
    return words % facts


def tell_account_refused(account: SellerBankAccount) -> None:
    """With the reason, so that it can be mended."""
    words = _n("Chợ Làng: tài khoản %(account)s của “%(name)s” chưa dùng được. Lý do: %(reason)s")
    _tell(account.seller, "BANK_ACCOUNT_REFUSED", words, account=short(account), reason=account.refusal)


def tell_paid(payouts: Iterable[Payout]) -> None:
    """The bank has done it."""
    words = _n("Chợ Làng: đã chuyển %(amount)s của “%(name)s” vào tài khoản %(account)s.")
    for payout in payouts:
        _tell(payout.seller, "PAYOUT_PAID", words, amount=str(Money(payout.amount)), account=short(payout.account))


def tell_returned(payout: Payout) -> None:
    """The bank sent it back; the money is the seller's all the same."""
    words = _n(
        "Chợ Làng: ngân hàng trả lại %(amount)s của “%(name)s” (%(reason)s). "
        "Tiền vẫn là của bạn. Bạn xem lại tài khoản nhận tiền nhé."
    )
    _tell(payout.seller, "PAYOUT_RETURNED", words, amount=str(Money(payout.amount)), reason=payout.return_reason)


def short(account: SellerBankAccount) -> str:
    """As much of an account as a message may tell: "Vietcombank …6789"."""
    return f"{bank_name(account.bank_bin)} …{account.number[-4:]}"


def _tell(seller: Seller, kind: str, words: str, **facts: str) -> None:
    owner = _owner(seller)
    with override(owner.language_code):
        notify_user(user=owner, kind=kind, subject=_("Sổ tiền của bạn"), text=_(words) % {"name": seller.name, **facts})


def _owner(seller: Seller) -> User:
    return seller.members.select_related("user").get(role=SellerMember.Role.OWNER).user
