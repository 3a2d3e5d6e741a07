"""Order: what its sellers pack, and what was booked with it."""

from dataclasses import dataclass

import graphene

from storefront_api.market.bookings.order_fields import OrderBookings
from storefront_api.market.consignments.types import OrderConsignments
from storefront_api.market.payments.order_fields import OrderPayments
from storefront_api.subgraph.entity import EntityFields, Federated, Representation, text_of


@dataclass
class OrderReference:
    """An order by its id; who knows it may read it, as in Saleor."""

    id: str
    checkout_id: str


class Order(OrderBookings, OrderConsignments, OrderPayments, EntityFields, graphene.ObjectType):
    """A sale."""

    federated = Federated(keys=("id",), external=("checkoutId",), requires={"bookings": "checkoutId"})

    id = graphene.ID(required=True)
    checkout_id = graphene.ID()

    @classmethod
    def reference(cls, representation: Representation) -> OrderReference:
        return OrderReference(text_of(representation, "id"), str(representation.get("checkoutId") or ""))
