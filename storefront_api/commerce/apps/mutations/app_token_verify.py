from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import apps
from storefront_api.commerce.apps.errors import AppError
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class AppTokenVerify(MarketMutation):
    """Whether a token is an active app's."""

    valid = graphene.Boolean(required=True, default_value=False)
    errors = error_list(AppError)

    class Arguments:
        token = graphene.String(required=True)

    @classmethod
    def perform(cls, _info: GraphQLResolveInfo, token: str) -> dict[str, Any]:
        return {"valid": apps.looks_like_app_token(token) and apps.app_of_token(token) is not None}
