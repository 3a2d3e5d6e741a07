"""Who may look behind the counter."""

from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import App, User
from storefront_api.core.errors import PermissionDenied


def require_user(info: GraphQLResolveInfo) -> User:
    """The signed-in user; raises PermissionDenied otherwise."""
    user = info.context.user
    if not isinstance(user, User):
        raise PermissionDenied("To access this path, you need one of the following permissions: AUTHENTICATED_USER")
    return user


def require_permission(info: GraphQLResolveInfo, *names: str) -> User:
    """A person with one of these permissions (Saleor's or our names); raises PermissionDenied otherwise."""
    user = info.context.user
    if isinstance(user, User) and any(has_permission(user, name) for name in names):
        return user
    raise denied(*names)


def require_requestor(info: GraphQLResolveInfo, *names: str) -> User | App:
    """Staff or an app with one of these permissions, as Saleor's staff mutations ask; raises PermissionDenied."""
    if may(info, *names):
        requestor: User | App = info.context.requestor
        return requestor
    raise denied(*names)


def may(info: GraphQLResolveInfo, *names: str) -> bool:
    """Whether the person or app that asks has one of these permissions."""
    return any(has_permission(info.context.requestor, name) for name in names)


def is_staff(info: GraphQLResolveInfo) -> bool:
    """Whether a member of staff or an active app asks, whatever they may do."""
    requestor = info.context.requestor
    return isinstance(requestor, App) or (isinstance(requestor, User) and requestor.is_active and requestor.is_staff)


def require_staff(info: GraphQLResolveInfo) -> None:
    """Raises PermissionDenied for everybody else."""
    if not is_staff(info):
        raise denied("AUTHENTICATED_STAFF_USER", "AUTHENTICATED_APP")


def denied(*names: str) -> PermissionDenied:
    """Saleor's words for somebody who may not."""
    return PermissionDenied(f"To access this path, you need one of the following permissions: {', '.join(names)}")
