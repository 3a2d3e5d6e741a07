from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.orders import orders
from storefront_api.commerce.orders.event_types import OrderEvent
from storefront_api.commerce.orders.mutations.base import order_pk, shown, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation

OrderNoteAddErrorCode = error_enum("OrderNoteAddErrorCode", ("GRAPHQL_ERROR", "REQUIRED"))
OrderNoteAddError = error_type("OrderNoteAddError", enum=OrderNoteAddErrorCode, code_required=False)


class OrderNoteInput(graphene.InputObjectType):
    message = graphene.String(required=True)


class OrderNoteAdd(MarketMutation):
    """A remark in the order's history. For staff and apps."""

    order = graphene.Field(Order)
    event = graphene.Field(OrderEvent)
    errors = error_list(OrderNoteAddError)

    class Arguments:
        order = graphene.ID(required=True)
        input = OrderNoteInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, order: str, input: Any) -> dict[str, Any]:
        actor = staff(info)
        pk = order_pk(order, "order")
        event = orders.add_note(order_id=pk, text=input.message, actor=actor)
        return {"order": shown(pk), "event": event}
