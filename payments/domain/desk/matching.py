"""A person says what a line pays for: one basket or order, or several, each with its part."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.domain import receiving
from payments.domain.desk.acts import actor_name, decide, finish
from payments.domain.transfers import bank_books
from payments.gateways.vietqr import VietQR
from payments.models import BankLine, BankLineAction, BankLinePart, PaymentAttempt

MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """So many đồng for the attempt with this code, or for this order. Exactly one of both is given."""

    amount: int
    code: str = ""
    order_number: str = ""


def match(*, user: User, line_id: int, reason: str, code: str = "", order_number: str = "") -> BankLine:
    """The whole line pays for one attempt (by its code) or one unpaid order.

    Short, over, late and double money is charged as if the code had stood in the memo, and what is too much goes back.
    Refused as `decide`, and REQUIRED (neither or both named), what the shop refuses; raises NotFound (code, order).
    """

    def act(line: BankLine, action: BankLineAction) -> None:
        _charge(line, action, [Part(line.amount, code, order_number)], user)

    return decide(user=user, line_id=line_id, kind=BankLineAction.Kind.MATCH, reason=reason, act=act)


def split(*, user: User, line_id: int, reason: str, parts: Sequence[Part]) -> BankLine:
    """Cut a line into parts for several baskets or orders; nothing may be left over.

    Refused as `match`, and INVALID (fewer than two parts, an amount that is not above zero, a sum that is not the
    line's, the same basket twice).
    """

    def act(line: BankLine, action: BankLineAction) -> None:
        _check_parts(parts, line)
        _charge(line, action, parts, user)

    return decide(user=user, line_id=line_id, kind=BankLineAction.Kind.SPLIT, reason=reason, act=act)


def _check_parts(parts: Sequence[Part], line: BankLine) -> None:
    if not 2 <= len(parts) <= MOST_PARTS:
        raise Refused("INVALID", _("Chia một khoản thì cần từ 2 đến 20 phần."), field="parts")
    if any(part.amount <= 0 for part in parts):
        raise Refused("INVALID", _("Số tiền mỗi phần phải lớn hơn 0."), field="parts")
    given = Money(sum(part.amount for part in parts), line.currency)
    if given.amount != line.amount:
        raise Refused(
            "INVALID",
            _("Các phần cộng lại là %(given)s, còn khoản này là %(amount)s. Hãy sửa cho bằng nhau.")
            % {"given": given, "amount": Money(line.amount, line.currency)},
            field="parts",
        )


def _charge(line: BankLine, action: BankLineAction, parts: Sequence[Part], user: User) -> None:
    """Charge each part, then write the decision and its parts."""
    attempts = _locked_attempts(parts)
    tried = BankLinePart.objects.filter(action__line=line).count()
    rows: list[BankLinePart] = []
    for number, (attempt, part) in enumerate(zip(attempts, parts, strict=True), tried):
        had_order = _has_order(attempt)
        psp_reference = f"{line.bank_reference}~{number}" if number or len(parts) > 1 else line.bank_reference
        received = receiving.receive(
            attempt,
            amount=Money(part.amount, line.currency),
            psp_reference=psp_reference,
            heard_at=timezone.now(),
            bank_line=line,
        )
        rows.append(
            BankLinePart(
                attempt=attempt,
                amount=part.amount,
                psp_reference=psp_reference,
                state=received.state,
                order_number=received.order_number,
                made_the_order=received.has_order and not had_order,
            )
        )
        bank_books.matched(line, part.amount, key=f"desk-{number}", actor=actor_name(user))
    _write(line, action, rows)


def _write(line: BankLine, action: BankLineAction, rows: list[BankLinePart]) -> None:
    if action.kind == BankLineAction.Kind.MATCH:
        (row,) = rows
        line.state, line.attempt, line.order_number = row.state, row.attempt, row.order_number
    else:
        line.state = BankLine.State.SPLIT
        line.order_number = ", ".join(row.order_number for row in rows if row.order_number)[:40]
    line.note = ""
    action.details = "; ".join(
        f"{row.attempt.reference} {row.order_number} {Money(row.amount, line.currency)}" for row in rows
    )
    finish(line, action)
    for row in rows:
        row.action = action
        row.save(force_insert=True)


def _has_order(attempt: PaymentAttempt) -> bool:
    payable = receiving.payable_locked(attempt.source_id)
    return payable is not None and receiving.has_order(payable)


def _locked_attempts(parts: Sequence[Part]) -> list[PaymentAttempt]:
    """An attempt for each part, in their order, all locked in the order of their numbers."""
    found = [_attempt_pk(part) for part in parts]
    if len(set(found)) != len(found):
        raise Refused("INVALID", _("Một giỏ hàng hay đơn hàng đứng hai lần."), field="parts")
    locked = PaymentAttempt.objects.select_for_update().filter(pk__in=found).order_by("pk")
    by_pk = {attempt.pk: attempt for attempt in locked}
    return [by_pk[pk] for pk in found]


def _attempt_pk(part: Part) -> int:
    code, number = part.code.strip().upper(), part.order_number.strip().lstrip("#")
    if bool(code) == bool(number):
        raise Refused("REQUIRED", _("Hãy ghi mã chuyển khoản (CL…) hoặc số đơn hàng, một trong hai."), field="code")
    if code:
        pk = PaymentAttempt.objects.filter(gateway=VietQR.id, reference=code).values_list("pk", flat=True).first()
        if pk is None:
            raise NotFound(_("Không có giỏ hàng nào mang mã %(code)s.") % {"code": code[:20]}, field="code")
        return pk
    order_id = shop().order_by_number(number)
    if order_id is None:
        raise NotFound(_("Không có đơn hàng số %(number)s.") % {"number": number[:20]}, field="orderNumber")
    request = shop().begin_payment(order_id, gateway=VietQR.id)
    memo = VietQR().initialize_session(request).psp_reference
    return PaymentAttempt.objects.values_list("pk", flat=True).get(gateway=VietQR.id, reference=memo)
