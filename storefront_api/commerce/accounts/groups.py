"""Groups of staff."""

from collections.abc import Sequence
from typing import Any

import graphene
from django.contrib.auth import models as auth
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.identity.domain import scope
from storefront_api.commerce.accounts.enums import PermissionEnum
from storefront_api.core.batching import Loader, load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.permissions import require_requestor

Info = GraphQLResolveInfo


class PermissionNamesOfGroup(Loader[int, list[str]]):
    """What members of a group may do."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[str]]:
        through = auth.Group.permissions.through.objects.select_related("permission").filter(group_id__in=keys)
        found: dict[int, list[auth.Permission]] = {key: [] for key in keys}
        for row in through.filter(permission__content_type__app_label="identity"):
            found[row.group_id].append(row.permission)
        return {key: scope.names_of(permissions) for key, permissions in found.items()}


class UsersOfGroup(Loader[int, list[models.User]]):
    """The members."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.User]]:
        through: Any = models.User.groups.through
        found: dict[int, list[models.User]] = {key: [] for key in keys}
        for row in through.objects.select_related("user").filter(group_id__in=keys).order_by("user_id"):
            found[row.group_id].append(row.user)
        return found


class GroupsOfUser(Loader[int, list[auth.Group]]):
    """The groups somebody is in."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[auth.Group]]:
        through: Any = models.User.groups.through
        found: dict[int, list[auth.Group]] = {key: [] for key in keys}
        for row in through.objects.select_related("group").filter(user_id__in=keys).order_by("group__name"):
            found[row.user_id].append(row.group)
        return found


class Permission(graphene.ObjectType):
    """Something that staff and apps can be allowed to do."""

    code = PermissionEnum(required=True)
    name = graphene.String(required=True)


def words(code: str) -> str:
    """MANAGE_ORDERS as people read it."""
    return code.replace("_", " ").capitalize()


def permissions(codes: Sequence[str]) -> list[Permission]:
    """As a client shows them."""
    return [Permission(code=code, name=words(code)) for code in codes]


def _user() -> Any:
    from storefront_api.commerce.accounts.types import User  # users show their groups

    return User


class Group(graphene.ObjectType):
    """Staff with the same permissions."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    users = graphene.List(lambda: graphene.NonNull(_user()), description="For MANAGE_STAFF.")
    permissions = graphene.List(graphene.NonNull(Permission))
    user_can_manage = graphene.Boolean(required=True, description="Whether it gives nothing the caller does not have.")

    @staticmethod
    def resolve_id(root: auth.Group, _info: Info) -> str:
        return to_global_id("Group", root.pk)

    @staticmethod
    def resolve_users(root: auth.Group, info: Info) -> list[models.User]:
        require_requestor(info, "MANAGE_STAFF")
        return load(info, UsersOfGroup, root, _pk) or []

    @staticmethod
    def resolve_permissions(root: auth.Group, info: Info) -> list[Permission]:
        return permissions(_names(root, info))

    @staticmethod
    def resolve_user_can_manage(root: auth.Group, info: Info) -> bool:
        requestor = info.context.requestor
        if not isinstance(requestor, models.User):
            return False
        return not scope.missing(requestor, _names(root, info))


def _names(group: auth.Group, info: Info) -> list[str]:
    found: list[str] | None = load(info, PermissionNamesOfGroup, group, _pk)
    return found or []


def _pk(row: Any) -> int:
    pk: int = row.pk
    return pk


GroupCountableConnection = connection("Group", lambda: Group)
