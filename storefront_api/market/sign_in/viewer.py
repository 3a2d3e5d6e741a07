"""viewer: who asks, as the market knows them. Everybody signs in here, whoever sells the goods."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import permission_names
from marketplace.identity.models import User
from storefront_api.core.ids import to_global_id
from storefront_api.market.sign_in.user_fields import UserFields


class Viewer(UserFields, graphene.ObjectType):
    """Who is signed in."""

    id = graphene.ID(required=True)
    email = graphene.String(required=True, description="Empty for who has only a phone here.")
    first_name = graphene.String(required=True)
    last_name = graphene.String(required=True)
    permissions = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Of staff: HANDLE_PAYMENTS and the like."
    )

    @staticmethod
    def resolve_id(root: User, _info: GraphQLResolveInfo) -> str:
        return to_global_id("User", root.pk)

    @staticmethod
    def resolve_email(root: User, _info: GraphQLResolveInfo) -> str:
        return root.email or ""

    @staticmethod
    def resolve_permissions(root: User, _info: GraphQLResolveInfo) -> list[str]:
        return permission_names(root)


class Queries(graphene.ObjectType):
    viewer = graphene.Field(Viewer, description="Null for who is not signed in.")

    @staticmethod
    def resolve_viewer(_root: None, info: GraphQLResolveInfo) -> Any:
        return info.context.user if info.context.is_authenticated else None
