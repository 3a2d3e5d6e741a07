"""The subscription root: `event`, and a field for each event that can be narrowed to channels."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.commerce.webhooks.events import checkouts, orders
from storefront_api.commerce.webhooks.events.base import Event, Told


def _in_channels(kind: Any) -> graphene.Field:
    return graphene.Field(
        kind, channels=graphene.List(graphene.NonNull(graphene.String)), resolver=lambda root, _info, **_given: root
    )


class Subscriptions(graphene.ObjectType):
    """A webhook's document selects `event`, or one other field. The documents' reader narrows to channels."""

    event = graphene.Field(Event)
    order_created = _in_channels(orders.OrderCreated)
    order_updated = _in_channels(orders.OrderUpdated)
    order_confirmed = _in_channels(orders.OrderConfirmed)
    order_paid = _in_channels(orders.OrderPaid)
    order_fully_paid = _in_channels(orders.OrderFullyPaid)
    order_refunded = _in_channels(orders.OrderRefunded)
    order_fully_refunded = _in_channels(orders.OrderFullyRefunded)
    order_cancelled = _in_channels(orders.OrderCancelled)
    order_fulfilled = _in_channels(orders.OrderFulfilled)
    order_metadata_updated = _in_channels(orders.OrderMetadataUpdated)
    checkout_created = _in_channels(checkouts.CheckoutCreated)
    checkout_updated = _in_channels(checkouts.CheckoutUpdated)
    checkout_fully_paid = _in_channels(checkouts.CheckoutFullyPaid)
    checkout_metadata_updated = _in_channels(checkouts.CheckoutMetadataUpdated)
    order_expired = _in_channels(orders.OrderExpired)

    @staticmethod
    def resolve_event(root: Told, _info: GraphQLResolveInfo) -> Told:
        return root
