"""User."""

from typing import Any

import graphene
from django.contrib.auth import models as auth
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.identity.domain import scope
from marketplace.identity.domain.permissions import has_permission, permission_names
from marketplace.shop.native.models import Address as AddressRow
from storefront_api.commerce.accounts.enums import PermissionEnum
from storefront_api.commerce.accounts.errors import AccountError
from storefront_api.commerce.accounts.groups import Group, GroupsOfUser, words
from storefront_api.commerce.accounts.loaders import (
    NEWEST_FIRST,
    BookOfUser,
    CheckoutsOfUser,
    FirstOrdersOfUser,
    orders_shown,
)
from storefront_api.commerce.addresses.types import Address
from storefront_api.core.addresses import absolute
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum, ThumbnailFormatEnum
from storefront_api.core.ids import int_pk_of, to_global_id
from storefront_api.core.paging import Page, connect, connection, page_size
from storefront_api.core.permissions import may, require_requestor
from storefront_api.core.types import Image, ObjectWithMetadata
from storefront_api.market.sign_in.user_fields import UserFields

Info = GraphQLResolveInfo


def _order_connection() -> Any:
    from storefront_api.commerce.orders.types import OrderCountableConnection  # orders show their buyer, a User

    return OrderCountableConnection


class UserPermission(graphene.ObjectType):
    """Something this user may do."""

    code = PermissionEnum(required=True)
    name = graphene.String(required=True)
    source_permission_groups = graphene.List(
        graphene.NonNull(Group),
        user_id=graphene.ID(required=True, description="Of the user whose permission it is."),
        description="The groups that give it to that user.",
    )

    @staticmethod
    def resolve_source_permission_groups(root: Any, _info: Info, user_id: str) -> Any:
        rows = auth.Group.objects.filter(user=int_pk_of(user_id, "User", field="userId"))
        return rows.filter(permissions__codename=root.code.lower()).order_by("name")


class User(UserFields, graphene.ObjectType):
    """Somebody with an account: shown to that person, and to staff in charge of people."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    email = graphene.String(required=True, description="Empty for who has only a phone here.")
    first_name = graphene.String(required=True)
    last_name = graphene.String(required=True)
    is_staff = graphene.Boolean(required=True)
    is_active = graphene.Boolean(required=True)
    is_confirmed = graphene.Boolean(required=True)
    date_joined = graphene.DateTime(required=True)
    last_login = graphene.DateTime()
    language_code = LanguageCodeEnum(required=True)
    external_reference = graphene.String()
    note = graphene.String(description="What staff wrote down; for staff in charge of people.")
    user_permissions = graphene.List(graphene.NonNull(UserPermission))
    permission_groups = graphene.List(graphene.NonNull(Group))
    editable_groups = graphene.List(graphene.NonNull(Group), description="Groups that give no more than this user has.")
    addresses = graphene.List(graphene.NonNull(Address), required=True)
    default_shipping_address = graphene.Field(Address)
    default_billing_address = graphene.Field(Address)
    checkout_ids = graphene.List(graphene.NonNull(graphene.ID), channel=graphene.String(description="Its slug."))
    orders = graphene.Field(
        _order_connection,
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )
    avatar = graphene.Field(
        Image,
        size=graphene.Int(description="Wished longer side in pixels; portraits are kept in one size of 512."),
        format=ThumbnailFormatEnum(default_value="original"),
    )

    @staticmethod
    def resolve_id(root: models.User, _info: Info) -> str:
        # Who registers is answered without an id, so that nobody learns whether the e-mail was known.
        return to_global_id("User", root.pk) if root.pk else ""

    @staticmethod
    def resolve_email(root: models.User, _info: Info) -> str:
        return root.email or ""

    @staticmethod
    def resolve_note(root: models.User, info: Info) -> str | None:
        require_requestor(info, "MANAGE_USERS", "MANAGE_STAFF")
        return root.note or None

    @staticmethod
    def resolve_user_permissions(root: models.User, _info: Info) -> list[Any]:
        return [UserPermission(code=name, name=words(name)) for name in permission_names(root)]

    @staticmethod
    def resolve_permission_groups(root: models.User, info: Info) -> list[auth.Group]:
        return load(info, GroupsOfUser, root, _pk) or []

    @staticmethod
    def resolve_editable_groups(root: models.User, _info: Info) -> list[auth.Group]:
        if not has_permission(root, "MANAGE_STAFF"):
            return []
        every = auth.Group.objects.prefetch_related("permissions").order_by("name")
        return [group for group in every if scope.may_manage_group(root, group)]

    @staticmethod
    def resolve_addresses(root: models.User, info: Info) -> list[AddressRow]:
        return _book(root, info)

    @staticmethod
    def resolve_default_shipping_address(root: models.User, info: Info) -> AddressRow | None:
        return next((address for address in _book(root, info) if address.is_default_shipping_address), None)

    @staticmethod
    def resolve_default_billing_address(root: models.User, info: Info) -> AddressRow | None:
        return next((address for address in _book(root, info) if address.is_default_billing_address), None)

    @staticmethod
    def resolve_checkout_ids(root: models.User, info: Info, channel: str | None = None) -> list[str]:
        known = load(info, CheckoutsOfUser, root, _pk) or []
        return [to_global_id("Checkout", pk) for pk, slug in known if channel in (None, slug)]

    @staticmethod
    def resolve_orders(root: models.User, info: Info, **paging: Any) -> Page | None:
        if not root.pk:
            return None
        drafts = may(info, "MANAGE_ORDERS")
        if set(paging) <= {"first"}:
            size = page_size(paging.get("first"), None)
            return load(info, FirstOrdersOfUser, root, lambda user: (user.pk, size, drafts))
        return connect(orders_shown(drafts).filter(user_id=root.pk), sort=NEWEST_FIRST, **paging)

    @staticmethod
    def resolve_avatar(root: models.User, _info: Info, size: int | None = None, format: str = "") -> Image | None:
        if not root.avatar:
            return None
        return Image(url=absolute(root.avatar.url), alt=root.full_name)


def _pk(user: models.User) -> int:
    return user.pk


def _book(user: models.User, info: Info) -> list[AddressRow]:
    return load(info, BookOfUser, user, _pk) or []


UserCountableConnection = connection("User", lambda: User)

__all__ = ["AccountError", "User", "UserCountableConnection", "UserPermission"]
