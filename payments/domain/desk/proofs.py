"""What money that left the account carried out, and which of it came back. Refunds are ours; other rooms (payouts)
register theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.values.codes import squeeze
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from marketplace.values.text import fold
from payments.domain.desk.acts import actor_name, decide, finish
from payments.domain.desk.rules import is_allowed
from payments.domain.giving_back import refund_desk
from payments.domain.transfers import bank_books
from payments.models import BankLine, BankLineAction, Refund

MOST = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """Something an outgoing line may have carried out, or an incoming one may have brought back."""

    kind: str
    """REFUND, or what a room registered."""
    key: str
    """How its kind knows it."""
    name: str
    """Our reference."""
    payee: str
    is_named: bool
    """The reference stands in the memo."""


class Prover(Protocol):
    """What a room can say about lines that left the account, or about lines that came to it."""

    kind: str
    direction: str
    """out or in: the lines it speaks of."""

    def candidates(self, lines: Sequence[BankLine]) -> Mapping[int, Sequence[Proof]]:
        """By line, best first, in a fixed number of statements."""

    def carry_out(self, line: BankLine, key: str, *, user: User, reason: str) -> str:
        """It was this line: write that down, in the books too, and say what it was. In the caller's transaction.
        An incoming line is BANK against UNMATCHED_MONEY in the books already.

        Raises Refused (over, another amount) and NotFound.
        """


PROVERS: dict[str, Prover] = {}


def register(prover: Prover) -> Prover:
    """Called by a room when it is ready."""
    PROVERS[prover.kind] = prover
    return prover


def proofs(lines: Sequence[BankLine]) -> dict[int, list[Proof]]:
    """At most five for each line that waits; those whose reference stands in the memo first."""
    waiting = [line for line in lines if is_allowed(line.state, BankLineAction.Kind.PROVE)]
    found: dict[int, list[Proof]] = {line.pk: [] for line in waiting}
    for prover in PROVERS.values():
        spoken_of = [line for line in waiting if line.direction == prover.direction]
        for pk, candidates in prover.candidates(spoken_of).items() if spoken_of else ():
            found[pk] += candidates
    return {pk: sorted(candidates, key=lambda one: not one.is_named)[:MOST] for pk, candidates in found.items()}


def prove(*, user: User, line_id: int, reason: str, kind: str, key: str) -> BankLine:
    """A person says what an outgoing line carried out, or what came back with an incoming one. Refused as `decide`, and
    INVALID (kind, amount); NotFound."""

    def act(line: BankLine, action: BankLineAction) -> None:
        if kind not in PROVERS or PROVERS[kind].direction != line.direction:
            raise Refused("INVALID", _("Chợ không biết loại khoản trả này."), field="kind")
        action.details = PROVERS[kind].carry_out(line, key, user=user, reason=action.reason)
        line.state = BankLine.State.PROOF
        finish(line, action)

    return decide(user=user, line_id=line_id, kind=BankLineAction.Kind.PROVE, reason=reason, act=act)


class RefundProver:
    """Refunds that people transfer: those that wait, and those whose transfer was written down before we heard."""

    kind = "REFUND"
    direction = "out"

    def candidates(self, lines: Sequence[BankLine]) -> Mapping[int, Sequence[Proof]]:
        """Of the same amount, oldest first. One statement."""
        waiting = Refund.objects.filter(amount__in={line.amount for line in lines}, is_manual=True, carried_out_by=None)
        rows = list(waiting.filter(state__in=(*refund_desk.OPEN, Refund.State.DONE)).order_by("pk")[:200])
        return {line.pk: [_proof(row, line) for row in rows if _may_be(row, line)] for line in lines}

    def carry_out(self, line: BankLine, key: str, *, user: User, reason: str) -> str:
        """The refund is done, with the bank's reference as its proof."""
        pk = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0
        refund = Refund.objects.select_for_update(of=("self",)).filter(pk=pk, is_manual=True).first()
        if refund is None:
            raise NotFound(_("Không tìm thấy khoản hoàn này."), field="key")
        if (refund.amount, refund.currency) != (line.amount, line.currency) or hasattr(refund, "carried_out_by"):
            raise Refused("INVALID", _("Số tiền không bằng khoản hoàn, hoặc khoản hoàn đã có chứng từ."), field="key")
        if refund.state != Refund.State.DONE:
            refund = refund_desk.record_by_hand(
                user=user, refund_id=refund.pk, bank_reference=line.bank_reference, note=reason
            )
        line.carries_out = refund
        line.save(update_fields=["carries_out"])
        bank_books.carried_out(line, refund, actor=actor_name(user))
        return f"{refund.reference} {Money(refund.amount, refund.currency)}"


def _may_be(refund: Refund, line: BankLine) -> bool:
    if (refund.amount, refund.currency) != (line.amount, line.currency):
        return False
    is_known = squeeze(refund.psp_reference) == squeeze(line.bank_reference)
    return is_known if refund.state == Refund.State.DONE else True


def _proof(refund: Refund, line: BankLine) -> Proof:
    name = refund.payee.get("accountName", "")
    account = refund.payee.get("accountNumber", "")
    is_named = squeeze(refund.reference) in squeeze(line.memo) or (bool(account) and account == line.payer_account)
    is_named = is_named or (len(name) > 5 and fold(name) in fold(line.memo))
    payee = " ".join(filter(None, (name, account)))
    return Proof(RefundProver.kind, str(refund.pk), refund.reference, payee, is_named)


register(RefundProver())
