"""One file each."""

import graphene

from storefront_api.commerce.webhooks.mutations.event_delivery_retry import EventDeliveryRetry
from storefront_api.commerce.webhooks.mutations.webhook_create import WebhookCreate
from storefront_api.commerce.webhooks.mutations.webhook_delete import WebhookDelete
from storefront_api.commerce.webhooks.mutations.webhook_update import WebhookUpdate


class Mutations(graphene.ObjectType):
    webhook_create = WebhookCreate.Field()
    webhook_update = WebhookUpdate.Field()
    webhook_delete = WebhookDelete.Field()
    event_delivery_retry = EventDeliveryRetry.Field()
