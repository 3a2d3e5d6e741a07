from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.registration import confirm
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class ConfirmAccount(MarketMutation):
    """Spend the link of a confirmation letter."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        token = graphene.String(required=True)
        email = graphene.String(required=True)
        password = graphene.String(description="With it, earlier orders of this e-mail join the account.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, **arguments: Any) -> dict[str, Any]:
        return {"user": confirm(ip=info.context.ip, **arguments)}
