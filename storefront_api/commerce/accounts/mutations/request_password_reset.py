from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.sign_in import request_password_link
from storefront_api.commerce.accounts.types import AccountError
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class RequestPasswordReset(MarketMutation):
    """Send a letter with a link that sets the password. The answer does not tell whether the e-mail is known."""

    errors = error_list(AccountError)

    class Arguments:
        email = graphene.String(required=True)
        redirect_url = graphene.String(required=True, description="The page the link opens.")
        channel = graphene.String(description="Slug of the storefront's channel.")

    @classmethod
    def perform(
        cls, _info: GraphQLResolveInfo, email: str, redirect_url: str, channel: str | None = None
    ) -> dict[str, Any]:
        request_password_link(email=email, redirect_url=redirect_url)
        return {}
