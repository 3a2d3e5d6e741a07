"""The lines of drafts: goods put in, changed, taken out, lowered by hand."""

from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.drafts import lines
from storefront_api.commerce.orders.draft_inputs import (
    OrderDiscountCommonInput,
    OrderLineCreateInput,
    OrderLineInput,
    draft_lines,
)
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.line_types import OrderLine
from storefront_api.commerce.orders.mutations.base import OrderMutation, shown, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation


class OrderLinesCreate(OrderMutation):
    """Put goods into a draft. For staff and apps."""

    order = graphene.Field(Order)
    order_lines = graphene.List(graphene.NonNull(OrderLine))
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)
        input = graphene.List(graphene.NonNull(OrderLineCreateInput), required=True)

    @classmethod
    def change(cls, _info: GraphQLResolveInfo, pk: UUID, actor: Actor, input: Any) -> dict[str, Any]:
        return {"order_lines": lines.add_lines(order_id=pk, lines=draft_lines(input), actor=actor)}


class OrderLineUpdate(MarketMutation):
    """Another quantity of a draft's line. For staff and apps."""

    order = graphene.Field(Order)
    order_line = graphene.Field(OrderLine)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)
        input = OrderLineInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        actor = staff(info)
        line = lines.set_quantity(line_id=uuid_pk_of(id, "OrderLine"), quantity=input.quantity, actor=actor)
        return {"order": shown(line.order_id), "order_line": line}


class OrderLineDelete(MarketMutation):
    """Take a line out of a draft. For staff and apps."""

    order = graphene.Field(Order)
    order_line = graphene.Field(OrderLine)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        actor = staff(info)
        line = lines.remove_line(line_id=uuid_pk_of(id, "OrderLine"), actor=actor)
        return {"order": shown(line.order_id), "order_line": line}


class OrderLineDiscountUpdate(MarketMutation):
    """Lower a draft's line by hand. For staff and apps."""

    order = graphene.Field(Order)
    order_line = graphene.Field(OrderLine)
    errors = error_list(OrderError)

    class Arguments:
        order_line_id = graphene.ID(required=True)
        input = OrderDiscountCommonInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, order_line_id: str, input: Any) -> dict[str, Any]:
        actor = staff(info)
        line = lines.lower_line(
            line_id=uuid_pk_of(order_line_id, "OrderLine", field="orderLineId"),
            value_type=input.value_type.value,
            value=input.value,
            reason=input.get("reason") or "",
            actor=actor,
        )
        return {"order": shown(line.order_id), "order_line": line}


class OrderLineDiscountRemove(MarketMutation):
    """Lower a draft's line by hand no more. For staff and apps."""

    order = graphene.Field(Order)
    order_line = graphene.Field(OrderLine)
    errors = error_list(OrderError)

    class Arguments:
        order_line_id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, order_line_id: str) -> dict[str, Any]:
        actor = staff(info)
        line = lines.raise_line(line_id=uuid_pk_of(order_line_id, "OrderLine", field="orderLineId"), actor=actor)
        return {"order": shown(line.order_id), "order_line": line}
