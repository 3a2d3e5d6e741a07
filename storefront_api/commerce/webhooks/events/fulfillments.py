"""Events of fulfillments."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.ids import int_pk
from storefront_api.commerce.orders.fulfillment_types import Fulfillment
from storefront_api.commerce.webhooks.events.base import Told, event_type
from storefront_api.commerce.webhooks.events.orders import OfOrder


class OfFulfillment(OfOrder):
    """The fulfillment and its order."""

    fulfillment = graphene.Field(Fulfillment)

    @staticmethod
    def resolve_fulfillment(root: Told, _info: GraphQLResolveInfo) -> models.Fulfillment | None:
        pk = int_pk(root.happening.ids["fulfillment"], "Fulfillment")
        return models.Fulfillment.objects.filter(pk=pk).first()

    @staticmethod
    def resolve_order(root: Told, info: GraphQLResolveInfo) -> models.Order | None:
        pk = int_pk(root.happening.ids["fulfillment"], "Fulfillment")
        rows = models.Order.objects.select_related("channel", "shipping_address", "billing_address")
        return rows.filter(fulfillments__pk=pk).first()


class Announced(OfFulfillment):
    """One the buyer may have to be told of."""

    notify_customer = graphene.Boolean(required=True)

    @staticmethod
    def resolve_notify_customer(root: Told, _info: GraphQLResolveInfo) -> bool:
        return bool(root.happening.facts.get("notify"))


FulfillmentCreated = event_type("FulfillmentCreated", Announced, "Goods are being sent.")
FulfillmentApproved = event_type("FulfillmentApproved", Announced, "Staff let goods go out.")
FulfillmentCanceled = event_type("FulfillmentCanceled", OfFulfillment, "Goods came back, or did not go.")
FulfillmentTrackingNumberUpdated = event_type(
    "FulfillmentTrackingNumberUpdated", OfFulfillment, "The parcel has another number."
)
FulfillmentMetadataUpdated = event_type("FulfillmentMetadataUpdated", OfFulfillment, "Its metadata changed.")

FULFILLMENT_EVENTS = (
    FulfillmentMetadataUpdated,
    FulfillmentCreated,
    FulfillmentApproved,
    FulfillmentCanceled,
    FulfillmentTrackingNumberUpdated,
)
