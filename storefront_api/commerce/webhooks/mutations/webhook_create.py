from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.webhooks.domain import subscribing
from storefront_api.commerce.webhooks.access import app_for
from storefront_api.commerce.webhooks.errors import WebhookError
from storefront_api.commerce.webhooks.inputs import WebhookCreateInput, wish
from storefront_api.commerce.webhooks.types import Webhook
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class WebhookCreate(MarketMutation):
    """Have an app told of events, or asked. For the app itself, and for MANAGE_APPS."""

    webhook = graphene.Field(Webhook)
    errors = error_list(WebhookError)

    class Arguments:
        input = WebhookCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        return {"webhook": subscribing.create(app_for(info, input.get("app")), wish(input))}
