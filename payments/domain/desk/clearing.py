"""A person says that a line is a gateway's pay-out, or cash of the till that was banked."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.ledger.accounts import Account, AccountKind
from marketplace.ledger.domain.posting import balance
from marketplace.ledger.domain.statements import held_by_owner
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain.desk.acts import actor_name, decide, finish
from payments.domain.transfers import bank_books
from payments.gateways.cash import Cash
from payments.gateways.registry import by_id
from payments.models import BankLine, BankLineAction, BankLineClearing


@dataclass(frozen=True, slots=True)
class Position:
    """What a gateway, or the till, has of ours and has not sent on."""

    gateway: str
    name: str
    held: Money
    """Below zero where it gave back more than it still had."""


def positions(*, user: User | AnonymousUser) -> list[Position]:
    """Every gateway that sends on what it collects, and the till, in đồng. One statement. Denied without
    HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    held = held_by_owner(AccountKind.GATEWAY_CLEARING)
    return [Position(gateway, name, Money(held.get(gateway, 0))) for gateway, name in _names().items()]


def clear(*, user: User, line_id: int, reason: str, gateway: str, fee: int) -> BankLine:
    """The line is money of this gateway (its id; `cholang.cash` is the till), which kept `fee` đồng of it.

    Refused as `decide`, and NOT_FOUND (gateway), INVALID (a fee below zero, or of the till),
    AMOUNT_GREATER_THAN_AVAILABLE (more than the books say it has).
    """

    def act(line: BankLine, action: BankLineAction) -> None:
        name = _checked(gateway, fee)
        _has_so_much(gateway, name, line, fee)
        line.state, line.note = BankLine.State.CLEARED, ""
        sent_on = Money(line.amount, line.currency)
        action.details = f"{name} {sent_on} + {Money(fee, line.currency)}" if fee else f"{name} {sent_on}"
        finish(line, action)
        clearing = BankLineClearing.objects.create(action=action, gateway=gateway, fee=fee)
        bank_books.cleared(line, clearing, actor=actor_name(user))

    return decide(user=user, line_id=line_id, kind=BankLineAction.Kind.CLEAR, reason=reason, act=act)


def _names() -> dict[str, str]:
    return {gateway: adapter.name for gateway, adapter in by_id().items()} | {Cash.id: Cash.name}


def _checked(gateway: str, fee: int) -> str:
    name = _names().get(gateway)
    if name is None:
        raise Refused("NOT_FOUND", _("Hãy chọn cổng thanh toán đã chuyển khoản này, hoặc tiền mặt."), field="gateway")
    if fee < 0:
        raise Refused("INVALID", _("Phí cổng giữ lại không thể nhỏ hơn 0."), field="fee")
    if fee and gateway == Cash.id:
        raise Refused("INVALID", _("Tiền mặt nộp vào ngân hàng không có phí của cổng. Hãy để phí là 0."), field="fee")
    return name


def _has_so_much(gateway: str, name: str, line: BankLine, fee: int) -> None:
    _lock_clearing(gateway)
    held = Money(balance(Account(AccountKind.GATEWAY_CLEARING, gateway), line.currency), line.currency)
    wanted = Money(line.amount + fee, line.currency)
    if wanted.amount > held.amount:
        message = _(
            "Sổ cái ghi %(gateway)s còn giữ %(held)s, khoản này cùng phí là %(wanted)s. Hãy xem lại cổng và phí. "
            "Khoản đã hoàn bằng tay thì ghi dòng tiền ra của nó trước."
        )
        raise Refused(
            "AMOUNT_GREATER_THAN_AVAILABLE",
            message % {"gateway": name, "held": held, "wanted": wanted},
            field="gateway",
        )


def _lock_clearing(gateway: str) -> None:
    """Two officers with two lines of one gateway: the second waits, and sees what the first has cleared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"clearing:{gateway}"])
