from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.accounts import request_deletion
from storefront_api.commerce.accounts.types import AccountError
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user


class AccountRequestDeletion(MarketMutation):
    """Send oneself a letter with a link that deletes the account."""

    errors = error_list(AccountError)

    class Arguments:
        redirect_url = graphene.String(required=True, description="The page the link opens.")
        channel = graphene.String(description="Slug; may be left out where there is only one.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, redirect_url: str, channel: str | None = None) -> dict[str, Any]:
        request_deletion(user=require_user(info), redirect_url=redirect_url, channel_slug=channel)
        return {}
