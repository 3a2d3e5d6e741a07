from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.webhooks.domain import subscribing
from storefront_api.commerce.webhooks.access import find_webhook
from storefront_api.commerce.webhooks.errors import WebhookError
from storefront_api.commerce.webhooks.inputs import WebhookUpdateInput, wish
from storefront_api.commerce.webhooks.types import Webhook
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class WebhookUpdate(MarketMutation):
    """Change a webhook, or switch one on again that was paused. For its app, and for MANAGE_APPS."""

    webhook = graphene.Field(Webhook)
    errors = error_list(WebhookError)

    class Arguments:
        id = graphene.ID()
        identifier = graphene.String(description="Instead of the id, for the app itself.")
        input = WebhookUpdateInput(required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, input: Any, id: str | None = None, identifier: str | None = None
    ) -> dict[str, Any]:
        return {"webhook": subscribing.update(find_webhook(info, id, identifier), wish(input))}
