"""What bookings add to an order."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import load
from storefront_api.market.bookings.loaders import BookingsOfOrder
from storefront_api.market.bookings.types import Booking


class OrderBookings:
    """Mixed into the API's Order."""

    bookings = graphene.List(graphene.NonNull(Booking), required=True, description="Stays and tours sold with it.")

    @staticmethod
    def with_checkout(order: Any) -> tuple[str, str]:
        """The global ids of the order and of the basket it was ("" for none)."""
        return order.id, order.checkout_id

    @staticmethod
    def resolve_bookings(root: Any, info: GraphQLResolveInfo) -> Any:
        order: Any = info.parent_type
        return load(info, BookingsOfOrder, root, order.graphene_type.with_checkout) or []
