"""Events of baskets."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.basket_rows import read_checkout
from marketplace.shop.native.ids import uuid_pk
from storefront_api.commerce.checkout.types import Checkout
from storefront_api.commerce.webhooks.events.base import Told, event_type


class OfCheckout:
    """The basket as it is when the event is told; none any more once it is an order."""

    checkout = graphene.Field(Checkout)

    @staticmethod
    def resolve_checkout(root: Told, _info: GraphQLResolveInfo) -> models.Checkout | None:
        return read_checkout(uuid_pk(root.happening.ids["checkout"], "Checkout"))


CheckoutCreated = event_type("CheckoutCreated", OfCheckout, "A basket was opened.")
CheckoutUpdated = event_type("CheckoutUpdated", OfCheckout, "Something in or about a basket changed.")
CheckoutFullyPaid = event_type("CheckoutFullyPaid", OfCheckout, "All of a basket is charged, and it is no order yet.")
CheckoutMetadataUpdated = event_type("CheckoutMetadataUpdated", OfCheckout, "The basket's metadata changed.")

CHECKOUT_EVENTS = (CheckoutCreated, CheckoutUpdated, CheckoutFullyPaid, CheckoutMetadataUpdated)
