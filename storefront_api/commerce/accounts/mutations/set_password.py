from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import tokens
from marketplace.shop.native.domain.people.sign_in import set_password
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class SetPassword(MarketMutation):
    """Spend the link of a password letter; the caller is signed in, and signed out everywhere else."""

    token = graphene.String()
    refresh_token = graphene.String()
    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        token = graphene.String(required=True)
        email = graphene.String(required=True)
        password = graphene.String(required=True)

    @classmethod
    def perform(cls, _info: GraphQLResolveInfo, **arguments: Any) -> dict[str, Any]:
        user = set_password(**arguments)
        return {"token": tokens.access_token(user), "refresh_token": tokens.refresh_token(user), "user": user}
