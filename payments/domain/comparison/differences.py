"""What both sides say differently: written once, seen by people, settled with a reason."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.values.refusal import NotFound, Refused
from payments.models import Difference, Reconciliation

AGREED_LATER = "agreed later"
DISPUTED = "disputed:"
"""How the details of a difference about a dispute begin."""


def found(
    *,
    gateway: str,
    kind: str,
    reference: str,
    day: date,
    ours: int | None = None,
    theirs: int | None = None,
    currency: str = "VND",
    details: str = "",
) -> Difference:
    """Write it down; found again it is the same one, with what was said last. One that was settled stays settled
    while both sides say the same as then."""
    said = {"ours": ours, "theirs": theirs, "currency": currency, "details": details[:300]}
    row, is_new = Difference.objects.get_or_create(
        gateway=gateway, kind=kind, reference=reference, defaults={"day": day, **said}
    )
    if not is_new and (row.ours, row.theirs, row.currency) != (ours, theirs, currency):
        for name, value in {**said, "resolved_at": None, "resolved_by": None, "reason": ""}.items():
            setattr(row, name, value)
        row.save()
    return row


def settle(*, gateway: str, reference: str) -> int:
    """Both sides agree now; returns how many were open."""
    return settle_all(gateway=gateway, references=[reference])


def settle_all(*, gateway: str, references: Sequence[str]) -> int:
    """The same for several. One statement."""
    waiting = Difference.objects.filter(gateway=gateway, reference__in=references, resolved_at__isnull=True)
    return waiting.update(resolved_at=timezone.now(), reason=AGREED_LATER)


def listed(*, user: User | AnonymousUser, is_open: bool | None = None) -> QuerySet[Difference]:
    """All of them, those that wait for a person, or the others; Denied without HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    found = Difference.objects.select_related("resolved_by")
    return found if is_open is None else found.filter(resolved_at__isnull=is_open)


def rounds(*, user: User | AnonymousUser) -> QuerySet[Reconciliation]:
    """Every comparison so far; Denied without HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    return Reconciliation.objects.all()


def resolve(*, user: User, difference_id: int, reason: str) -> Difference:
    """A person says what it was; settled twice, the first reason stands. Denied without HANDLE_PAYMENTS; Refused:
    REQUIRED (reason); raises NotFound."""
    require_permission(user, "HANDLE_PAYMENTS")
    if not reason.strip():
        raise Refused("REQUIRED", _("Hãy ghi lại vì sao hai bên lệch nhau."), field="reason")
    with transaction.atomic():
        row = Difference.objects.select_for_update().filter(pk=difference_id).first()
        if row is None:
            raise NotFound(_("Không tìm thấy chỗ lệch này."), field="id")
        if row.resolved_at is None:
            row.resolved_at, row.resolved_by, row.reason = timezone.now(), user, reason.strip()[:300]
            row.save(update_fields=["resolved_at", "resolved_by", "reason"])
    return row
