"""Nobody gives what they do not have, and nothing becomes unmanageable by accident."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import NAMES, permission_names
from marketplace.identity.models import App, User
from marketplace.values.refusal import Refused

MANAGE_STAFF = "manage_staff"


def permissions_named(names: Iterable[str]) -> QuerySet[Permission]:
    """Rows of permissions by Saleor's (or our) names."""
    codenames = [name.lower() for name in names]
    return Permission.objects.filter(content_type__app_label="identity", codename__in=codenames)


def names_of(permissions: Iterable[Permission]) -> list[str]:
    """Their names, sorted; what is none of ours (Django's own) is left out."""
    return sorted({permission.codename.upper() for permission in permissions} & NAMES)


def is_chief(requestor: User | App) -> bool:
    """Somebody who may everything."""
    return isinstance(requestor, User) and requestor.is_active and requestor.is_superuser


def missing(requestor: User | App, names: Collection[str]) -> list[str]:
    """Which of these the requestor does not have."""
    return [] if is_chief(requestor) else sorted(set(names) - set(permission_names(requestor)))


def may_manage_user(requestor: User | App, other: User) -> bool:
    """Whether the other may nothing that the requestor may not. An inactive user counts with what they would have."""
    if is_chief(requestor):
        return True
    if other.is_superuser:
        return False
    held = Permission.objects.filter(Q(user=other) | Q(group__user=other)).distinct()
    return not missing(requestor, names_of(held))


def may_manage_group(requestor: User, group: Group) -> bool:
    """Whether the group gives nothing that the requestor does not have."""
    return not missing(requestor, names_of(group.permissions.all()))


@contextmanager
def nothing_gets_lost(requestor: User, *, field: str | None) -> Iterator[None]:
    """A transaction after which each permission still has somebody active who has it and MANAGE_STAFF.

    Refused (LEFT_NOT_MANAGEABLE_PERMISSION, with `permissions`) otherwise, and nothing has changed. Who may everything
    is not held up.
    """
    with transaction.atomic():
        # Two such changes at once could each rely on the other's person.
        list(Permission.objects.select_for_update().filter(pk__in=permissions_named([MANAGE_STAFF])))
        before = _manageable()
        yield
        lost = sorted(before - _manageable())
        if lost and not is_chief(requestor):
            message = _("Không còn ai quản lý được các quyền này: %(names)s.") % {"names": ", ".join(lost)}
            raise Refused("LEFT_NOT_MANAGEABLE_PERMISSION", message, field=field, permissions=lost)


def _manageable() -> set[str]:
    staff = User.objects.filter(is_active=True, is_staff=True)
    if staff.filter(is_superuser=True).exists():
        return set(NAMES)
    managers = staff.filter(
        Q(user_permissions__codename=MANAGE_STAFF) | Q(groups__permissions__codename=MANAGE_STAFF)
    ).values("pk")
    found = Permission.objects.filter(
        Q(user__in=managers) | Q(group__user__in=managers), content_type__app_label="identity"
    )
    return set(names_of(found.distinct()))
