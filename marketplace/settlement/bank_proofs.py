"""Payouts as what the bank desk's outgoing lines may have carried out."""

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.settlement.domain.payouts.closing import mark_paid
from marketplace.settlement.domain.payouts.rules import State, memo, reference
from marketplace.settlement.models import Payout
from marketplace.values.codes import squeeze
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.domain.desk.proofs import Proof, register
from payments.models import BankLine


class PayoutProver:
    """Payouts the bank has, and those already marked paid whose own line comes later."""

    kind = "PAYOUT"

    def candidates(self, lines: Sequence[BankLine]) -> Mapping[int, Sequence[Proof]]:
        """Of the same amount, oldest first. One statement."""
        rows = Payout.objects.filter(amount__in={line.amount for line in lines}, state__in=[State.SENT, State.PAID])
        known = list(rows.select_related("account", "seller").order_by("pk")[:200])
        return {line.pk: [_proof(one, line) for one in known if _fits(one, line)] for line in lines}

    def carry_out(self, line: BankLine, key: str, *, user: User, reason: str) -> str:
        """The payout is paid from the line's account; one that is paid already only gets the bank's number."""
        pk = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0
        payout = Payout.objects.select_related("seller").filter(pk=pk).first()
        if payout is None:
            raise NotFound(_("Không tìm thấy khoản chi này."), field="key")
        if not _fits(payout, line):
            message = _("Số tiền không bằng khoản chi, hoặc khoản chi đã có chứng từ khác.")
            raise Refused("INVALID", message, field="key")
        if payout.state == State.PAID:
            Payout.objects.filter(pk=pk).update(bank_reference=line.bank_reference)
        else:
            mark_paid(
                officer=user,
                payout_id=pk,
                bank_reference=line.bank_reference,
                at=line.booked_at,
                account_number=line.account_number,
            )
        return f"{reference(pk)} {payout.seller.name} {Money(payout.amount)}"


def _fits(payout: Payout, line: BankLine) -> bool:
    if (payout.amount, "VND") != (line.amount, line.currency):
        return False
    if payout.state == State.PAID:
        known = squeeze(payout.bank_reference)
        return known == squeeze(line.bank_reference) or (known == reference(payout.pk) and _is_named(payout, line))
    return payout.state == State.SENT


def _is_named(payout: Payout, line: BankLine) -> bool:
    """Not D1 where the memo says D12."""
    words = squeeze(line.memo)
    return bool(re.search(rf"{squeeze(memo(payout))}(?!\d)", words)) or reference(payout.pk) in words


def _proof(payout: Payout, line: BankLine) -> Proof:
    payee = f"{payout.account.holder_name} {payout.account.number}"
    return Proof(PayoutProver.kind, str(payout.pk), memo(payout), payee, _is_named(payout, line))


register(PayoutProver())
