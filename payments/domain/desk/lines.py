"""The finance desk's view of bank lines: what waits for a person, and what became of the rest."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.values import codes
from marketplace.values.refusal import NotFound
from payments.domain.desk.rules import ALLOWED, UNDOABLE
from payments.gateways.vietqr import MEMO_PREFIX
from payments.models import BankLine, BankLineAction

State = BankLine.State
WAITING = (State.UNMATCHED, State.OUTGOING, State.WRONG_ACCOUNT, State.WRONG_CURRENCY)
"""Lines that wait for a person. What is short, over, late or double goes its way by itself."""
SETTLED = tuple(state for state in State.values if state not in WAITING)


def bank_lines(*, user: User | AnonymousUser, state: str = "", is_open: bool | None = None) -> QuerySet[BankLine]:
    """All lines, those of one state, or those that wait for a person (`is_open`); Denied without HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    actions = BankLineAction.objects.select_related("actor").order_by("pk")
    found = BankLine.objects.select_related("attempt").prefetch_related(
        Prefetch("actions", queryset=actions), "refunds", "actions__parts__attempt"
    )
    if state:
        found = found.filter(state=state)
    if is_open is not None:
        found = found.filter(state__in=WAITING if is_open else SETTLED)
    return found


def counts(*, user: User | AnonymousUser) -> dict[str, int]:
    """How many lines each state has, also those without any; Denied without HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    counted = BankLine.objects.order_by().values_list("state").annotate(lines=Count("pk"))
    return dict.fromkeys(State.values, 0) | dict(counted)


def bank_line(*, user: User | AnonymousUser, line_id: int) -> BankLine:
    """One line with what was decided about it; Denied without HANDLE_PAYMENTS, raises NotFound."""
    line = bank_lines(user=user).filter(pk=line_id).first()
    if line is None:
        raise NotFound(_("Không tìm thấy khoản tiền này."))
    return line


def allowed_actions(line: BankLine) -> list[str]:
    """What a person may decide about it now; undoing only what a person has decided. No statement of its own where
    the line's actions were loaded with it."""
    last = max(line.actions.all(), key=lambda action: action.pk, default=None)
    can_undo = last is not None and last.kind in UNDOABLE
    allowed = ALLOWED[line.state]
    return [kind for kind in BankLineAction.Kind.values if kind in allowed and (kind != "UNDO" or can_undo)]


def memo_pieces(line: BankLine) -> list[tuple[str, bool]]:
    """The memo, cut where codes stand in it."""
    return codes.pieces(line.memo, prefix=MEMO_PREFIX)
