"""What happens to a fulfillment after it was made."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.orders import fulfilling
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.fulfillment_types import Fulfillment
from storefront_api.commerce.orders.mutations.base import shown, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of, uuid_pk_of
from storefront_api.core.mutation import MarketMutation


class FulfillmentCancelInput(graphene.InputObjectType):
    warehouse_id = graphene.ID(description="Where the goods lie from now on.")


class FulfillmentUpdateTrackingInput(graphene.InputObjectType):
    tracking_number = graphene.String()
    notify_customer = graphene.Boolean(default_value=False)


def _payload(fulfillment: models.Fulfillment) -> dict[str, Any]:
    return {"fulfillment": fulfillment, "order": shown(fulfillment.order_id)}


class FulfillmentCancel(MarketMutation):
    """Call a fulfillment back. For staff and apps."""

    fulfillment = graphene.Field(Fulfillment)
    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)
        input = FulfillmentCancelInput()

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any = None) -> dict[str, Any]:
        actor = staff(info)
        warehouse = input.get("warehouse_id") if input else None
        return _payload(
            fulfilling.cancel(
                fulfillment_id=int_pk_of(id, "Fulfillment"),
                warehouse_id=uuid_pk_of(warehouse, "Warehouse", field="warehouseId") if warehouse else None,
                actor=actor,
            )
        )


class FulfillmentApprove(MarketMutation):
    """Send what waited for approval. For staff and apps."""

    fulfillment = graphene.Field(Fulfillment)
    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)
        notify_customer = graphene.Boolean(required=True)
        allow_stock_to_be_exceeded = graphene.Boolean(default_value=False)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str, notify_customer: bool, allow_stock_to_be_exceeded: bool = False
    ) -> dict[str, Any]:
        actor = staff(info)
        return _payload(
            fulfilling.approve(
                fulfillment_id=int_pk_of(id, "Fulfillment"),
                notify=notify_customer,
                may_exceed=allow_stock_to_be_exceeded,
                actor=actor,
            )
        )


class FulfillmentUpdateTracking(MarketMutation):
    """The carrier's number. For staff and apps."""

    fulfillment = graphene.Field(Fulfillment)
    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)
        input = FulfillmentUpdateTrackingInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        actor = staff(info)
        return _payload(
            fulfilling.set_tracking_number(
                fulfillment_id=int_pk_of(id, "Fulfillment"),
                tracking_number=input.get("tracking_number") or "",
                notify=bool(input.notify_customer),
                actor=actor,
            )
        )
