"""signInRenew: staying signed in."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import tokens
from marketplace.values.refusal import Refused
from storefront_api.core.errors import error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.market.sign_in.viewer import Viewer

SignInError = error_type("SignInError", ("JWT_DECODE_ERROR", "JWT_INVALID_TOKEN", "JWT_SIGNATURE_EXPIRED"))


class SignInRenew(MarketMutation):
    """A new access token for a refresh token of otpVerify or passwordVerify."""

    token = graphene.String()
    viewer = graphene.Field(Viewer)
    errors = error_list(SignInError)

    class Arguments:
        refresh_token = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, refresh_token: str) -> dict[str, Any]:
        try:
            user = tokens.user_of_refresh_token(refresh_token)
        except tokens.TokenError as error:
            raise Refused(error.code, error.brief, field="refreshToken") from error
        return {"token": tokens.access_token(user), "viewer": user}
