"""Who may look behind the counter."""

from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User
from storefront_api.core.errors import PermissionDenied


def require_user(info: GraphQLResolveInfo) -> User:
    """The signed-in user; raises PermissionDenied otherwise."""
    user = info.context.user
    if not isinstance(user, User):
        raise PermissionDenied("To access this path, you need one of the following permissions: AUTHENTICATED_USER")
    return user


def require_permission(info: GraphQLResolveInfo, *names: str) -> User:
    """A user with one of these permissions (Saleor's or our names); raises PermissionDenied otherwise."""
    user = info.context.user
    if isinstance(user, User) and any(has_permission(user, name) for name in names):
        return user
    raise PermissionDenied(f"To access this path, you need one of the following permissions: {', '.join(names)}")
