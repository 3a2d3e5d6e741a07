"""Permissions by Saleor's names (MANAGE_ORDERS …) and ours (MANAGE_SELLERS, MANAGE_LISTINGS)."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import App, User
from marketplace.identity.models.permissions import OUR_PERMISSIONS, SALEOR_PERMISSIONS
from marketplace.values.refusal import Denied

NAMES = frozenset(codename.upper() for codename, _label in (*SALEOR_PERMISSIONS, *OUR_PERMISSIONS))
Requestor = User | App | AnonymousUser | None
"""Who asks: a person, a program, or nobody."""


def has_permission(requestor: Requestor, name: str) -> bool:
    """Whether this active member of staff, or active app, may do that."""
    if isinstance(requestor, App):
        return requestor.is_active and name in permission_names(requestor)
    if not isinstance(requestor, User) or not requestor.is_active or not requestor.is_staff:
        return False
    return requestor.has_perm(f"identity.{name.lower()}")


def require_permission(user: User | AnonymousUser | None, name: str) -> User:
    """The user, or Denied."""
    if not has_permission(user, name):
        raise Denied(_("Việc này chỉ cán bộ được phân công mới làm được."))
    assert isinstance(user, User)
    return user


def permission_names(requestor: User | App) -> list[str]:
    """Everything this user or app may do, in Saleor's spelling; for an app one statement, once."""
    if isinstance(requestor, App):
        known: list[str] | None = requestor.__dict__.get("_permission_names")
        if known is None:
            found = requestor.permissions.filter(content_type__app_label="identity")
            known = sorted(codename.upper() for codename in found.values_list("codename", flat=True))
            requestor.__dict__["_permission_names"] = known
        return known
    if not requestor.is_staff:
        return []
    held = {name.removeprefix("identity.").upper() for name in requestor.get_all_permissions()}
    return sorted(held & NAMES)


def holders_among(pks: Iterable[int], names: Iterable[str]) -> set[int]:
    """Those of these people who may do any of this: active staff, by themselves, in a group, or as operators."""
    wanted = Permission.objects.filter(
        content_type__app_label="identity", codename__in=[name.lower() for name in names]
    ).values("pk")
    held = Q(user_permissions__in=wanted) | Q(groups__permissions__in=wanted) | Q(is_superuser=True)
    return set(User.objects.filter(held, pk__in=pks, is_active=True, is_staff=True).values_list("pk", flat=True))


def people_with(name: str) -> QuerySet[User]:
    """Active members of staff who were given this permission, by themselves or in a group; operators only if so too."""
    wanted = Permission.objects.filter(content_type__app_label="identity", codename=name.lower())
    held = Q(user_permissions__in=wanted) | Q(groups__permissions__in=wanted)
    return User.objects.filter(held, is_active=True, is_staff=True).distinct().order_by("pk")
