"""What a webhook is to be."""

from typing import Any

import graphene

from marketplace.webhooks.domain.subscribing import Wish
from storefront_api.commerce.webhooks.enums import (
    WebhookEventTypeAsyncEnum,
    WebhookEventTypeEnum,
    WebhookEventTypeSyncEnum,
)
from storefront_api.core.scalars import JSONString


class _Fields:
    name = graphene.String()
    identifier = graphene.String(description="The app's own name for it; blank for none.")
    target_url = graphene.String()
    events = graphene.List(graphene.NonNull(WebhookEventTypeEnum))
    async_events = graphene.List(graphene.NonNull(WebhookEventTypeAsyncEnum))
    sync_events = graphene.List(graphene.NonNull(WebhookEventTypeSyncEnum))
    app = graphene.ID(description="Whose it is, where a member of staff makes it.")
    is_active = graphene.Boolean()
    secret_key = graphene.String(description="Signatures are then an HMAC with it.")
    query = graphene.String(description="A subscription document; its result is sent. Without events, it names them.")
    custom_headers = JSONString(description="At most five of X-…, Authorization… and BrokerProperties.")


class WebhookCreateInput(_Fields, graphene.InputObjectType):
    pass


class WebhookUpdateInput(_Fields, graphene.InputObjectType):
    """What is left out stays."""


def wish(input: Any) -> Wish:
    """As the domain takes it."""
    events = input.get("events") or [*(input.get("async_events") or ()), *(input.get("sync_events") or ())]
    return Wish(
        name=input.get("name"),
        identifier=input.get("identifier"),
        target_url=input.get("target_url"),
        events=[event.value for event in events],
        is_active=input.get("is_active"),
        secret_key=input.get("secret_key"),
        query=input.get("query"),
        custom_headers=input.get("custom_headers"),
    )
