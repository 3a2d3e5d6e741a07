from typing import Any

import graphene
from graphene.types.generic import GenericScalar
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import tokens
from marketplace.values.refusal import Refused
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class VerifyToken(MarketMutation):
    """Whether a token is ours and good, and whose."""

    user = graphene.Field(User)
    is_valid = graphene.Boolean(required=True, default_value=False)
    payload = GenericScalar(description="The token's claims.")
    errors = error_list(AccountError)

    class Arguments:
        token = graphene.String(required=True)

    @classmethod
    def perform(cls, _info: GraphQLResolveInfo, token: str) -> dict[str, Any]:
        try:
            user, claims = tokens.read(token)
        except tokens.TokenError as error:
            raise Refused(error.code, error.brief, field="token") from error
        return {"user": user, "is_valid": True, "payload": claims}
