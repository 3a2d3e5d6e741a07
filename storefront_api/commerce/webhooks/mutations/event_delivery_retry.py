from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.values.refusal import NotFound
from marketplace.webhooks import models
from marketplace.webhooks.domain import delivering
from storefront_api.commerce.webhooks.errors import WebhookError
from storefront_api.commerce.webhooks.types import EventDelivery
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class EventDeliveryRetry(MarketMutation):
    """Send an event again as it was. For MANAGE_APPS."""

    delivery = graphene.Field(EventDelivery)
    errors = error_list(WebhookError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_APPS")
        found = models.Delivery.objects.filter(pk=int_pk_of(id, "EventDelivery")).first()
        if found is None:
            raise NotFound(_("Không tìm thấy lần gửi này."))
        return {"delivery": delivering.retry(found)}
