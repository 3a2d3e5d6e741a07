"""The finance desk's view of bank lines. Nothing leaves the queue here; deciding comes with the payments desk."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from payments.models import BankLine


def bank_lines(*, user: User | AnonymousUser, state: str = "") -> QuerySet[BankLine]:
    """All lines or those of one state; Denied without HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    found = BankLine.objects.select_related("attempt")
    return found.filter(state=state) if state else found
