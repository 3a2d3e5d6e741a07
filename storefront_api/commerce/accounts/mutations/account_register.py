from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.shop_settings import shop_settings
from marketplace.shop.native.domain.people.registration import register
from storefront_api.commerce.accounts.inputs import AccountRegisterInput, account_values
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class AccountRegister(MarketMutation):
    """Open an account. The answer is the same for an e-mail that has one; its owner is told by letter."""

    user = graphene.Field(User, description="As the caller described it; its id is always empty.")
    requires_confirmation = graphene.Boolean(description="Whether the link in a letter has to be opened first.")
    errors = error_list(AccountError)

    class Arguments:
        input = AccountRegisterInput(required=True)

    @staticmethod
    def resolve_requires_confirmation(_root: Any, _info: GraphQLResolveInfo) -> bool:
        # Told with a refusal, too.
        return shop_settings().enable_account_confirmation_by_email

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        made = register(
            email=input.email,
            password=input.password,
            redirect_url=input.get("redirect_url"),
            channel_slug=input.get("channel"),
            **{"language_code": info.context.language, **account_values(input)},
        )
        return {"user": made}
