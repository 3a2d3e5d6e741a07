from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import tokens
from marketplace.shop.native.domain.people.sign_in import sign_in
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class CreateToken(MarketMutation):
    """Sign in with e-mail and password."""

    token = graphene.String()
    refresh_token = graphene.String()
    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        email = graphene.String(required=True)
        password = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, **arguments: Any) -> dict[str, Any]:
        user = sign_in(ip=info.context.ip, **arguments)
        return {"token": tokens.access_token(user), "refresh_token": tokens.refresh_token(user), "user": user}
