"""Events of orders."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.ids import uuid_pk
from storefront_api.commerce.orders.types import Order
from storefront_api.commerce.webhooks.events.base import Told, event_type


class OfOrder:
    """The order as it is when the event is told."""

    order = graphene.Field(Order)

    @staticmethod
    def resolve_order(root: Told, _info: GraphQLResolveInfo) -> models.Order | None:
        rows = models.Order.objects.select_related("channel", "shipping_address", "billing_address")
        return rows.filter(pk=uuid_pk(root.happening.ids["order"], "Order")).first()


OrderCreated = event_type("OrderCreated", OfOrder, "A checkout became an order.")
OrderConfirmed = event_type("OrderConfirmed", OfOrder, "Staff, or the market by itself, took the order.")
OrderPaid = event_type("OrderPaid", OfOrder, "Money was charged, perhaps not all.")
OrderFullyPaid = event_type("OrderFullyPaid", OfOrder, "Everything owed was charged.")
OrderRefunded = event_type("OrderRefunded", OfOrder, "Money went back, perhaps not all.")
OrderFullyRefunded = event_type("OrderFullyRefunded", OfOrder, "All money went back.")
OrderUpdated = event_type("OrderUpdated", OfOrder, "Something else about the order changed.")
OrderCancelled = event_type("OrderCancelled", OfOrder, "The order was called off.")
OrderFulfilled = event_type("OrderFulfilled", OfOrder, "All goods of the order were sent.")
OrderMetadataUpdated = event_type("OrderMetadataUpdated", OfOrder, "The order's metadata changed.")
OrderExpired = event_type("OrderExpired", OfOrder, "The order was not paid in time.")

ORDER_EVENTS = (
    OrderCreated,
    OrderConfirmed,
    OrderPaid,
    OrderFullyPaid,
    OrderRefunded,
    OrderFullyRefunded,
    OrderUpdated,
    OrderCancelled,
    OrderExpired,
    OrderFulfilled,
    OrderMetadataUpdated,
)
