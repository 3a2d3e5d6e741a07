from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.webhooks.domain import subscribing
from storefront_api.commerce.webhooks.access import find_webhook
from storefront_api.commerce.webhooks.errors import WebhookError
from storefront_api.commerce.webhooks.types import Webhook
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class WebhookDelete(MarketMutation):
    """Remove a webhook with its log; nothing more is sent. For its app, and for MANAGE_APPS."""

    webhook = graphene.Field(Webhook)
    errors = error_list(WebhookError)

    class Arguments:
        id = graphene.ID()
        identifier = graphene.String(description="Instead of the id, for the app itself.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str | None = None, identifier: str | None = None) -> dict[str, Any]:
        webhook = find_webhook(info, id, identifier)
        subscribing.delete(webhook)
        return {"webhook": webhook}
