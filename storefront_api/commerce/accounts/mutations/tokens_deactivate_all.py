from typing import Any

from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.accounts import sign_out_everywhere
from storefront_api.commerce.accounts.types import AccountError
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user


class DeactivateAllUserTokens(MarketMutation):
    """Sign oneself out everywhere."""

    errors = error_list(AccountError)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo) -> dict[str, Any]:
        sign_out_everywhere(user=require_user(info))
        return {}
