"""The finance desk's view of bank lines. Nothing leaves the queue here; deciding comes with the payments desk."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from payments.models import BankLine

State = BankLine.State
SETTLED = (State.MATCHED, State.OUTGOING)
"""Lines nobody has to look at: the money found its order, or left the account."""


def bank_lines(*, user: User | AnonymousUser, state: str = "", is_open: bool | None = None) -> QuerySet[BankLine]:
    """All lines, those of one state, or those that wait for a person (`is_open`); Denied without HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    found = BankLine.objects.select_related("attempt")
    if state:
        found = found.filter(state=state)
    if is_open is not None:
        found = found.exclude(state__in=SETTLED) if is_open else found.filter(state__in=SETTLED)
    return found


def counts(*, user: User | AnonymousUser) -> dict[str, int]:
    """How many lines each state has, also those without any; Denied without HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    counted = BankLine.objects.order_by().values_list("state").annotate(lines=Count("pk"))
    return dict.fromkeys(State.values, 0) | dict(counted)
