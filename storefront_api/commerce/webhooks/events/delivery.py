"""Questions to apps about how goods travel."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption
from storefront_api.commerce.checkout.delivery_types import ShippingMethod
from storefront_api.commerce.checkout.types import Checkout
from storefront_api.commerce.orders.types import Order
from storefront_api.commerce.webhooks.events.base import Told, event_type

Info = GraphQLResolveInfo


class _OfWays:
    shipping_methods = graphene.List(graphene.NonNull(ShippingMethod), description="There are by now.")

    @staticmethod
    def resolve_shipping_methods(root: Told, _info: Info) -> list[DeliveryOption]:
        return list(root.happening.facts["options"])


class _OfBasket(_OfWays):
    checkout = graphene.Field(Checkout)

    @staticmethod
    def resolve_checkout(root: Told, _info: Info) -> models.Checkout:
        source: models.Checkout = root.happening.facts["source"]
        return source


class _OfOrder(_OfWays):
    order = graphene.Field(Order)

    @staticmethod
    def resolve_order(root: Told, _info: Info) -> models.Order:
        source: models.Order = root.happening.facts["source"]
        return source


ShippingListMethodsForCheckout = event_type(
    "ShippingListMethodsForCheckout", _OfBasket, "Ways of delivery are wanted for a basket."
)
CheckoutFilterShippingMethods = event_type(
    "CheckoutFilterShippingMethods", _OfBasket, "Some of a basket's ways of delivery may be forbidden."
)
OrderFilterShippingMethods = event_type(
    "OrderFilterShippingMethods", _OfOrder, "Some of an order's ways of delivery may be forbidden."
)

DELIVERY_EVENTS = (ShippingListMethodsForCheckout, CheckoutFilterShippingMethods, OrderFilterShippingMethods)
