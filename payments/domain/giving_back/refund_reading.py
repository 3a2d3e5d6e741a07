"""Refunds as people read them: to whom a person transfers one, by which code, and what its buyer is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import shop
from marketplace.values.money import Money
from payments import vietqr
from payments.banks import bank_name, is_bank
from payments.models import BankLine, Refund

State = Refund.State
_PAYERS = BankLine.objects.exclude(payer_account="").exclude(payer_bank_bin="").order_by("pk")

_WORDS = {
    "PAYEE_MISSING": _("Chợ trả lại bạn khoản này bằng chuyển khoản. Bạn điền tài khoản nhận ở dưới nhé."),
    "BY_HAND": _("Chợ chuyển trả vào tài khoản của bạn trong 2 ngày làm việc."),
    "QUEUED": _("Chợ đang gửi yêu cầu hoàn tiền, thường trong vài phút."),
    "IN_TRANSIT": _("Bên thanh toán đã nhận yêu cầu. Tiền về nơi bạn đã trả trong 1 đến 7 ngày làm việc."),
    "DONE": _("Đã trả lại bạn."),
    "FAILED": _("Bên thanh toán chưa hoàn được. Ban quản lý chợ đang xử lý; tiền của bạn không mất."),
}


@dataclass(frozen=True, slots=True)
class Payee:
    """An account; the bank's name for people."""

    bank_bin: str
    account_number: str
    account_name: str

    @property
    def bank_name(self) -> str:
        return bank_name(self.bank_bin)

    @property
    def masked_number(self) -> str:
        """For who knows the order only: enough to recognise one's own account."""
        return "•••" + self.account_number[-4:]


def with_payers(found: QuerySet[Refund]) -> QuerySet[Refund]:
    """Refunds with what `payee_of` reads, in a fixed number of statements."""
    lines = Prefetch("attempt__lines", queryset=_PAYERS, to_attr="lines_with_payer")
    return found.select_related("attempt", "bank_line", "actor", "retry_of").prefetch_related(lines)


def payee_of(refund: Refund) -> Payee | None:
    """The account somebody gave, else the one the money had come from, as far as the bank told."""
    given: Mapping[str, str] = refund.payee
    if given:
        return Payee(given["bankBin"], given["accountNumber"], given["accountName"])
    lines = [refund.bank_line] if refund.bank_line is not None else []
    lines += getattr(refund.attempt, "lines_with_payer", None) or []
    for line in lines:
        if line.payer_account and is_bank(line.payer_bank_bin):
            return Payee(line.payer_bank_bin, line.payer_account, line.payer_name)
    return None


def transfer_qr(refund: Refund) -> str:
    """The text of the code that a banking app pays it by; empty where there is nobody to pay, or nothing to."""
    payee = payee_of(refund)
    if payee is None or refund.currency != "VND" or not refund.is_manual or refund.state != State.CREATED:
        return ""
    try:
        transfer = vietqr.Transfer(
            bank_bin=payee.bank_bin,
            account_number=payee.account_number,
            amount=Money(refund.amount, refund.currency),
            memo=refund.reference,
        )
    except ValueError:  # an account as the bank tells it may be none that a code can name
        return ""
    return vietqr.payload(transfer)


def of_order(order_id: str) -> list[Refund]:
    """Those of an order that its buyer is to know, oldest first. Raises nothing: of an unknown order there are none."""
    payments = [payment.transaction_id for payment in shop().payments(order_id)]
    found = Refund.objects.filter(transaction_id__in=payments, retry=None).exclude(state=State.CANCELLED)
    return list(with_payers(found).order_by("pk"))


def buyer_state(refund: Refund) -> str:
    """One of the keys of what `buyer_words` says."""
    if refund.state in (State.DONE, State.EXTERNAL):
        return "DONE"
    if refund.is_manual:
        return "BY_HAND" if payee_of(refund) is not None else "PAYEE_MISSING"
    return {State.CREATED: "QUEUED", State.IN_TRANSIT: "IN_TRANSIT"}.get(State(refund.state), "FAILED")


def buyer_words(refund: Refund) -> str:
    """Where it stands, and when the money comes, in the reader's language."""
    return str(_WORDS[buyer_state(refund)])
