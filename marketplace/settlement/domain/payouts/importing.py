"""Doing what a bank's answer says, row by row: good rows count, bad ones are told."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.settlement.domain.payouts.answers import (
    PAID,
    PENDING,
    UNREADABLE,
    Answer,
    read_answers,
)
from marketplace.settlement.domain.payouts.closing import mark_paid, mark_returned
from marketplace.settlement.domain.payouts.rules import State, reference
from marketplace.settlement.models import Payout
from marketplace.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was not carried out."""

    row: int
    reference: str
    message: str


@dataclass(slots=True)
class Imported:
    """What a file changed."""

    paid: int = 0
    returned: int = 0
    unchanged: int = 0
    """Known before, or not final yet."""
    problems: list[Problem] = field(default_factory=list)


def import_answers(*, officer: User, content: bytes) -> Imported:
    """Mark paid and returned what the bank says. The same file again changes nothing.

    Raises Denied, Refused (INVALID) for a file that cannot be read.
    """
    require_permission(officer, "HANDLE_PAYMENTS")
    answers = read_answers(content)
    payouts = _payouts({answer.reference for answer in answers})
    done = Imported()
    for answer in answers:
        try:
            with transaction.atomic():
                _do(officer, answer, payouts.get(answer.reference), done)
        except Refused as refusal:
            done.problems.append(Problem(answer.row, answer.reference[:40], str(refusal.message)))
    return done


def _payouts(references: set[str]) -> dict[str, int]:
    pks = [int(text[-10:]) for text in references if text[-10:].isascii() and text[-10:].isdigit()]
    return {reference(pk): pk for pk in Payout.objects.filter(pk__in=pks).values_list("pk", flat=True)}


def _do(officer: User, answer: Answer, pk: int | None, done: Imported) -> None:
    if pk is None:
        raise Refused("NOT_FOUND", _("Không có khoản chi nào mang mã này."))
    payout = Payout.objects.get(pk=pk)
    if answer.outcome == UNREADABLE:
        raise Refused("INVALID", _("Không đọc được trạng thái của dòng này."))
    if answer.amount is not None and answer.amount != payout.amount:
        raise Refused("INVALID", _("Số tiền khác với khoản chi. Chưa ghi gì cho dòng này."))
    wanted = State.PAID if answer.outcome == PAID else State.RETURNED
    if answer.outcome == PENDING or payout.state == wanted or (wanted == State.PAID and payout.state == State.RETURNED):
        done.unchanged += 1
    elif wanted == State.PAID:
        mark_paid(officer=officer, payout_id=pk, bank_reference=answer.bank_reference or answer.reference)
        done.paid += 1
    else:
        reason = answer.reason or str(_("Ngân hàng không chuyển được"))
        mark_returned(officer=officer, payout_id=pk, reason=reason)
        done.returned += 1
