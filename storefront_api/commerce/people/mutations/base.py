"""What mutations of staff share."""

from typing import Any

from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.identity.models import User
from marketplace.values.refusal import NotFound
from storefront_api.core.errors import PermissionDenied
from storefront_api.core.ids import int_pk_of, to_global_id
from storefront_api.core.permissions import require_permission


def require_colleague(info: GraphQLResolveInfo) -> User:
    """A person with MANAGE_STAFF; raises PermissionDenied, for every app, too."""
    if info.context.app is not None:
        raise PermissionDenied("Apps are not allowed to perform this mutation.")
    return require_permission(info, "MANAGE_STAFF")


def find_user(id: str, *, field: str = "id") -> User:
    """Raises NotFound. Refused (GRAPHQL_ERROR) for another type's id."""
    found = User.objects.filter(pk=int_pk_of(id, "User", field=field)).first()
    if found is None:
        raise NotFound(_("Không tìm thấy người này."), field=field)
    return found


def find_group(id: str) -> Group:
    """Raises NotFound. Refused (GRAPHQL_ERROR) for another type's id."""
    found = Group.objects.filter(pk=int_pk_of(id, "Group")).first()
    if found is None:
        raise NotFound(_("Không tìm thấy nhóm này."))
    return found


def user_id(pk: Any) -> str:
    """As an error names a user."""
    return to_global_id("User", pk)


def group_id(pk: Any) -> str:
    """As an error names a group."""
    return to_global_id("Group", pk)
