"""Who am I?"""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from storefront_api.commerce.accounts.types import User


class Queries(graphene.ObjectType):
    me = graphene.Field(User)

    @staticmethod
    def resolve_me(_root: None, info: GraphQLResolveInfo) -> models.User | None:
        user = info.context.user
        return user if isinstance(user, models.User) else None
