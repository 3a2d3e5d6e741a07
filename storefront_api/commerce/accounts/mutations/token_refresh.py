from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import tokens
from marketplace.values.refusal import Refused
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class RefreshToken(MarketMutation):
    """A new access token for a refresh token."""

    token = graphene.String()
    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        refresh_token = graphene.String()

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, refresh_token: str | None = None) -> dict[str, Any]:
        if not refresh_token:
            raise Refused("JWT_MISSING_TOKEN", "Missing refreshToken", field="refreshToken")
        try:
            user = tokens.user_of_refresh_token(refresh_token)
        except tokens.TokenError as error:
            raise Refused(error.code, error.brief, field="refreshToken") from error
        return {"token": tokens.access_token(user), "user": user}
