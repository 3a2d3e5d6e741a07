"""Payouts as what lines at the bank desk may have carried out, or brought back."""

import re
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.settlement.domain.payouts import books
from marketplace.settlement.domain.payouts.closing import mark_paid, mark_returned
from marketplace.settlement.domain.payouts.locks import lock_batch
from marketplace.settlement.domain.payouts.rules import State, memo, reference
from marketplace.settlement.models import Payout
from marketplace.values.codes import squeeze
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.domain.desk.proofs import Proof, register
from payments.models import BankLine


class PayoutProver:
    """Payouts the bank has, and those already marked paid or returned whose own line comes later."""

    kind = "PAYOUT"
    direction = "out"

    def candidates(self, lines: Sequence[BankLine]) -> Mapping[int, Sequence[Proof]]:
        """Of the same amount, oldest first. One statement."""
        known = list(_of_the_amounts(lines).filter(state__in=[State.SENT, State.PAID, State.RETURNED])[:MOST])
        return {line.pk: [_proof(self.kind, one, line) for one in known if _fits(one, line)] for line in lines}

    def carry_out(self, line: BankLine, key: str, *, user: User, reason: str) -> str:
        """The payout is paid from the line's account; one that is paid already only gets the bank's number, and one
        that is returned already left all the same."""
        payout = _locked(key)
        if not _fits(payout, line):
            message = _("Số tiền không bằng khoản chi, hoặc khoản chi đã có chứng từ khác.")
            raise Refused("INVALID", message, field="key")
        if payout.state == State.SENT:
            mark_paid(
                officer=user,
                payout_id=payout.pk,
                bank_reference=line.bank_reference,
                at=line.booked_at,
                account_number=line.account_number,
            )
            return _named(payout)
        was_booked, payout.bank_reference = bool(payout.paid_from), line.bank_reference
        payout.paid_from = payout.paid_from or line.account_number
        payout.save(update_fields=["bank_reference", "paid_from"])
        if not was_booked:
            books.left_after_all(payout, actor=user, at=line.booked_at)
        return _named(payout)


class PayoutReturnProver:
    """Payouts that left the account, and whose money the bank has sent back."""

    kind = "PAYOUT_RETURN"
    direction = "in"

    def candidates(self, lines: Sequence[BankLine]) -> Mapping[int, Sequence[Proof]]:
        """Of the same amount, oldest first. One statement."""
        left = _of_the_amounts(lines).filter(state__in=[State.PAID, State.RETURNED], return_reference="")
        known = list(left.exclude(paid_from="")[:MOST])
        return {line.pk: [_proof(self.kind, one, line) for one in known if _came_back(one, line)] for line in lines}

    def carry_out(self, line: BankLine, key: str, *, user: User, reason: str) -> str:
        """The payout is returned, the seller's again; one that was marked so before only gets the bank's number.

        The seller reads why, so the officer's own words stay at the desk.
        """
        payout = _locked(key)
        if not _came_back(payout, line):
            message = _("Số tiền không bằng khoản chi, khoản chi chưa ra khỏi tài khoản, hoặc đã có chứng từ trả về.")
            raise Refused("INVALID", message, field="key")
        if payout.state == State.PAID:
            mark_returned(
                officer=user,
                payout_id=payout.pk,
                reason=str(_("Ngân hàng không chuyển được")),
                at=line.booked_at,
                bank_reference=line.bank_reference,
            )
        else:
            payout.return_reference = line.bank_reference
            payout.save(update_fields=["return_reference"])
        return _named(payout)


MOST = 200
"""Payouts of the lines' amounts that are looked at."""


def _of_the_amounts(lines: Sequence[BankLine]) -> QuerySet[Payout]:
    rows = Payout.objects.filter(amount__in={line.amount for line in lines})
    return rows.select_related("account", "seller").order_by("pk")


def _locked(key: str) -> Payout:
    """As it stands while its batch is ours alone. Raises NotFound."""
    pk = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0
    known = Payout.objects.filter(pk=pk).first()
    if known is None:
        raise NotFound(_("Không tìm thấy khoản chi này."), field="key")
    lock_batch(known.batch_id)
    return Payout.objects.select_related("seller", "account").get(pk=pk)


def _fits(payout: Payout, line: BankLine) -> bool:
    if (payout.amount, "VND") != (line.amount, line.currency):
        return False
    if payout.state == State.PAID or (payout.state == State.RETURNED and payout.paid_from):
        known = squeeze(payout.bank_reference)
        return known == squeeze(line.bank_reference) or (known == reference(payout.pk) and _is_named(payout, line))
    return payout.state == State.SENT or (payout.state == State.RETURNED and _is_named(payout, line))


def _came_back(payout: Payout, line: BankLine) -> bool:
    has_left = payout.state in (State.PAID, State.RETURNED) and payout.paid_from != ""
    return has_left and not payout.return_reference and (payout.amount, "VND") == (line.amount, line.currency)


def _is_named(payout: Payout, line: BankLine) -> bool:
    """Not D1 where the memo says D12."""
    words = squeeze(line.memo)
    return bool(re.search(rf"{squeeze(memo(payout))}(?!\d)", words)) or reference(payout.pk) in words


def _proof(kind: str, payout: Payout, line: BankLine) -> Proof:
    payee = f"{payout.account.holder_name} {payout.account.number}"
    return Proof(kind, str(payout.pk), memo(payout), payee, _is_named(payout, line) or _tells_of(payout, line))


def _tells_of(payout: Payout, line: BankLine) -> bool:
    """It came back from the account the payout went to, or its memo repeats the number of the transfer."""
    if line.direction != "in":
        return False
    number = squeeze(payout.bank_reference)
    return payout.account.number == line.payer_account or (len(number) > 5 and number in squeeze(line.memo))


def _named(payout: Payout) -> str:
    return f"{reference(payout.pk)} {payout.seller.name} {Money(payout.amount)}"


register(PayoutProver())
register(PayoutReturnProver())
