"""Names of events, and how deliveries go."""

import graphene

from marketplace.webhooks.domain.event_types import ASYNCHRONOUS, PERMISSIONS, SYNCHRONOUS
from marketplace.webhooks.models import DeliveryStatus

WebhookEventTypeAsyncEnum = graphene.Enum("WebhookEventTypeAsyncEnum", [(name, name) for name in ASYNCHRONOUS])
WebhookEventTypeSyncEnum = graphene.Enum("WebhookEventTypeSyncEnum", [(name, name) for name in SYNCHRONOUS])
WebhookEventTypeEnum = graphene.Enum("WebhookEventTypeEnum", [(name, name) for name in PERMISSIONS])
EventDeliveryStatusEnum = graphene.Enum("EventDeliveryStatusEnum", [(name, name) for name in DeliveryStatus.names])
EventDeliverySortField = graphene.Enum("EventDeliverySortField", [("CREATED_AT", "created_at")])
EventDeliveryAttemptSortField = graphene.Enum("EventDeliveryAttemptSortField", [("CREATED_AT", "created_at")])
