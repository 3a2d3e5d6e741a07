"""User."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.identity.domain.permissions import permission_names
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id

AccountError = error_type(
    "AccountError",
    ("INVALID_CREDENTIALS", "LOGIN_ATTEMPT_DELAYED", "INACTIVE", "JWT_INVALID_TOKEN", "JWT_SIGNATURE_EXPIRED"),
)


class UserPermission(graphene.ObjectType):
    """Something this user may do."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)


class User(graphene.ObjectType):
    """Somebody with an account. Only the user itself is ever shown."""

    id = graphene.ID(required=True)
    email = graphene.String(required=True)
    phone = graphene.String()
    first_name = graphene.String(required=True)
    last_name = graphene.String(required=True)
    is_staff = graphene.Boolean(required=True)
    is_active = graphene.Boolean(required=True)
    is_confirmed = graphene.Boolean(required=True)
    is_officer = graphene.Boolean(required=True)
    date_joined = graphene.DateTime(required=True)
    user_permissions = graphene.List(UserPermission)

    @staticmethod
    def resolve_id(root: models.User, _info: GraphQLResolveInfo) -> str:
        return to_global_id("User", root.pk)

    @staticmethod
    def resolve_email(root: models.User, _info: GraphQLResolveInfo) -> str:
        return root.email or ""

    @staticmethod
    def resolve_is_officer(root: models.User, _info: GraphQLResolveInfo) -> bool:
        return bool({"MANAGE_SELLERS", "MANAGE_LISTINGS", "HANDLE_PAYMENTS"} & set(permission_names(root)))

    @staticmethod
    def resolve_user_permissions(root: models.User, _info: GraphQLResolveInfo) -> list[Any]:
        return [UserPermission(code=name, name=name.replace("_", " ").capitalize()) for name in permission_names(root)]
