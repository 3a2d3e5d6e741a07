from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.accounts import delete_own_account
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user


class AccountDelete(MarketMutation):
    """Spend the link of a deletion letter."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        token = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, token: str) -> dict[str, Any]:
        user = require_user(info)
        delete_own_account(user=user, token=token)
        return {"user": user}
