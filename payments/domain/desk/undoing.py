"""Taking back what a person decided about a line (docs/adr: when that is possible, and why not always)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain import receiving
from payments.domain.desk.acts import actor_name, decide, finish
from payments.domain.desk.rules import UNDOABLE
from payments.domain.giving_back import refunds
from payments.domain.transfers import bank_books
from payments.models import BankLine, BankLineAction, BankLineClearing, BankLinePart, PaymentAttempt, Refund

Kind = BankLineAction.Kind


def undo(*, user: User, line_id: int, reason: str) -> BankLine:
    """Take back the last decision; the line waits as before.

    Refused as `decide`, and INVALID_STATUS: no person decided it, the money has gone back already, what was paid has
    been sent off, or it was an order's before.
    """

    def act(line: BankLine, action: BankLineAction) -> None:
        last = line.actions.order_by("-pk").first()
        if last is None or last.kind not in UNDOABLE:
            raise _not_possible(_("Khoản này do chợ tự khớp theo mã. Muốn trả tiền thì hoàn tiền cho đơn hàng."))
        action.undoes = last
        open_refunds = _refunds_to_stop(line)
        parts = list(last.parts.select_related("attempt").order_by("pk"))
        attempts = _locked(parts)
        _stop(open_refunds, user, action.reason)
        for part in reversed(parts):
            _take_back(line, part, attempts[part.attempt_id], user, action.reason)
        for clearing in BankLineClearing.objects.filter(action=last):
            bank_books.uncleared(line, clearing, actor=actor_name(user))
        line.state, line.attempt, line.order_number, line.note = last.state_before, None, "", ""
        finish(line, action)

    return decide(user=user, line_id=line_id, kind=Kind.UNDO, reason=reason, act=act)


def _refunds_to_stop(line: BankLine) -> list[Refund]:
    found = list(Refund.objects.select_for_update(of=("self",)).filter(bank_line=line).order_by("pk"))
    gone = (Refund.State.IN_TRANSIT, Refund.State.DONE, Refund.State.EXTERNAL)
    if any(refund.state in gone for refund in found):
        raise _not_possible(_("Tiền của khoản này đã được chuyển trả rồi, không rút lại được."))
    return [refund for refund in found if refund.state in (Refund.State.CREATED, Refund.State.FAILED)]


def _stop(found: Iterable[Refund], user: User, reason: str) -> None:
    """What was to go back does not any more: its owner is another."""
    for refund in found:
        was_pending = refund.state == Refund.State.CREATED
        refund.state, refund.actor, refund.note = Refund.State.CANCELLED, user, reason
        refund.next_try_at = None
        refund.save(update_fields=["state", "actor", "note", "next_try_at"])
        if was_pending:
            refunds.report(refund, "FAILURE", reason)


def _locked(parts: Iterable[BankLinePart]) -> dict[int, PaymentAttempt]:
    pks = [part.attempt_id for part in parts]
    return {one.pk: one for one in PaymentAttempt.objects.select_for_update().filter(pk__in=pks).order_by("pk")}


def _take_back(line: BankLine, part: BankLinePart, attempt: PaymentAttempt, user: User, reason: str) -> None:
    """The charge is reversed in the shop and in the books. An order that this money made is called off with it."""
    payable = receiving.payable_locked(attempt.source_id)
    order_id = payable.order_id if payable is not None else None
    if payable is None or (order_id is not None and not part.made_the_order):
        raise _not_possible(_("Tiền này đã vào một đơn hàng có sẵn. Hãy hoàn tiền cho đơn hàng đó."))
    paid = (item for item in shop().payments(attempt.source_id) if item.transaction_id == attempt.transaction_id)
    if sum(item.charged.amount for item in paid) < part.amount:
        raise _not_possible(_("Tiền này đang được hoàn cho người mua. Hãy hủy khoản hoàn đó trước."))
    if order_id is not None and payable.is_open:
        shop().cancel_order(order_id, reason=reason, user_id=user.pk)
    shop().report_transaction_event(
        transaction_id=attempt.transaction_id,
        type="CHARGE_BACK",
        amount=Money(part.amount, line.currency),
        psp_reference=f"{part.psp_reference}~undo",
        message=reason,
    )
    attempt.received -= part.amount
    if attempt.received < attempt.amount:
        attempt.state, attempt.paid_at = PaymentAttempt.State.WAITING, None
    attempt.save(update_fields=["received", "state", "paid_at"])
    bank_books.unmatched(line, part.amount, key=f"part-{part.pk}", actor=actor_name(user))


def _not_possible(message: object) -> Refused:
    return Refused("INVALID_STATUS", message, field="id")
