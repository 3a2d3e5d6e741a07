from collections import Counter
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.orders import fulfilling
from marketplace.shop.native.domain.orders.fulfilling import LineToFulfill
from marketplace.values.refusal import Refused
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.fulfillment_types import Fulfillment
from storefront_api.commerce.orders.mutations.base import order_pk, shown, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation


class OrderFulfillStockInput(graphene.InputObjectType):
    quantity = graphene.Int(required=True)
    warehouse = graphene.ID(required=True)


class OrderFulfillLineInput(graphene.InputObjectType):
    order_line_id = graphene.ID()
    stocks = graphene.List(graphene.NonNull(OrderFulfillStockInput), required=True)


class OrderFulfillInput(graphene.InputObjectType):
    lines = graphene.List(graphene.NonNull(OrderFulfillLineInput), required=True)
    notify_customer = graphene.Boolean(description="Whether the buyer is told by letter; yes where left out.")
    allow_stock_to_be_exceeded = graphene.Boolean(default_value=False)
    tracking_number = graphene.String()


class OrderFulfill(MarketMutation):
    """Record what leaves for the buyer, one fulfillment a warehouse. For staff and apps."""

    fulfillments = graphene.List(graphene.NonNull(Fulfillment))
    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        order = graphene.ID()
        input = OrderFulfillInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any, order: str | None = None) -> dict[str, Any]:
        actor = staff(info)
        pk = order_pk(order or "", "order")
        _check_lines(input.lines)
        made = fulfilling.fulfill(
            order_id=pk,
            wanted=[
                LineToFulfill(
                    order_line_id=uuid_pk_of(line.get("order_line_id") or "", "OrderLine", field="orderLineId"),
                    warehouse_id=uuid_pk_of(stock.warehouse, "Warehouse", field="warehouse"),
                    quantity=stock.quantity,
                )
                for line in input.lines
                for stock in line.stocks
            ],
            tracking_number=input.get("tracking_number") or "",
            may_exceed=input.allow_stock_to_be_exceeded,
            notify=input.get("notify_customer") is not False,
            actor=actor,
        )
        return {"fulfillments": made, "order": shown(pk)}


def _check_lines(lines: Any) -> None:
    """One input says everything of its line: two of them would hide which is meant (DUPLICATED_INPUT_ITEM)."""
    named = [line.get("order_line_id") or "" for line in lines]
    twice = [one for one, times in Counter(named).items() if times > 1]
    if twice:
        message = _("Một món được ghi hai lần.")
        raise Refused("DUPLICATED_INPUT_ITEM", message, field="orderLineId", order_lines=twice[:1])
