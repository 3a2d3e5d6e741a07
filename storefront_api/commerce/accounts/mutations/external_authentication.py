"""Signing in through somebody else. No such provider is set up here; the answers are those of a Saleor without one."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.scalars import JSONString


class ExternalAuthenticationUrl(MarketMutation):
    """Where a provider signs people in: an empty object, since no provider has this id."""

    authentication_data = JSONString()
    errors = error_list(AccountError)

    class Arguments:
        plugin_id = graphene.String(required=True)
        input = JSONString(required=True)

    @classmethod
    def perform(cls, _info: GraphQLResolveInfo, plugin_id: str, input: Any) -> dict[str, Any]:
        return {"authentication_data": {}}


class ExternalObtainAccessTokens(MarketMutation):
    """Tokens for what a provider answered: none, since no provider has this id."""

    token = graphene.String()
    refresh_token = graphene.String()
    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        plugin_id = graphene.String(required=True)
        input = JSONString(required=True)

    @classmethod
    def perform(cls, _info: GraphQLResolveInfo, plugin_id: str, input: Any) -> dict[str, Any]:
        return {}
