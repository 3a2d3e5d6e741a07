"""Permissions by Saleor's names (MANAGE_ORDERS …) and ours (MANAGE_SELLERS, MANAGE_LISTINGS)."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.values.refusal import Denied


def has_permission(user: User | AnonymousUser | None, name: str) -> bool:
    """Whether this active member of staff may do that."""
    if not isinstance(user, User) or not user.is_active or not user.is_staff:
        return False
    return user.has_perm(f"identity.{name.lower()}")


def require_permission(user: User | AnonymousUser | None, name: str) -> User:
    """The user, or Denied."""
    if not has_permission(user, name):
        raise Denied(_("Việc này chỉ cán bộ được phân công mới làm được."))
    assert isinstance(user, User)
    return user


def permission_names(user: User) -> list[str]:
    """Everything this user may do, in Saleor's spelling."""
    if not user.is_staff:
        return []
    own = {name.partition(".")[2].upper() for name in user.get_all_permissions() if name.startswith("identity.")}
    return sorted(own)
