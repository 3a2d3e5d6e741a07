"""Who am I, and how are addresses written?"""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.shop.native.models import Address as AddressRow
from marketplace.values.refusal import NotFound
from storefront_api.commerce.accounts.address_gate import access_entry
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.addresses import validation
from storefront_api.commerce.addresses.types import Address
from storefront_api.core.errors import PermissionDenied


class Queries(validation.Queries, graphene.ObjectType):
    me = graphene.Field(User)
    address = graphene.Field(
        Address, id=graphene.ID(required=True), description="Of one's own book, or for MANAGE_USERS."
    )

    @staticmethod
    def resolve_me(_root: None, info: GraphQLResolveInfo) -> models.User | None:
        user = info.context.user
        return user if isinstance(user, models.User) else None

    @staticmethod
    def resolve_address(_root: None, info: GraphQLResolveInfo, id: str) -> AddressRow | None:
        try:
            return access_entry(info, id)
        except NotFound:
            return None
        except PermissionDenied:
            if not info.context.is_authenticated and info.context.app is None:
                raise
            return None  # to somebody who is known, another's entry is one that is not there
