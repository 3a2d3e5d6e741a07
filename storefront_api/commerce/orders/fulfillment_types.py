"""Fulfillment and its lines."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.orders import loaders
from storefront_api.commerce.orders.enums import FulfillmentStatus
from storefront_api.commerce.orders.line_types import OrderLine
from storefront_api.commerce.warehouses.loaders import WarehouseByPk
from storefront_api.commerce.warehouses.types import Warehouse
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Money, ObjectWithMetadata

Info = GraphQLResolveInfo


class FulfillmentLine(graphene.ObjectType):
    """How many of an order line were in it."""

    id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)
    order_line = graphene.Field(OrderLine)

    @staticmethod
    def resolve_id(root: models.FulfillmentLine, _info: Info) -> str:
        return to_global_id("FulfillmentLine", root.pk)

    @staticmethod
    def resolve_order_line(root: models.FulfillmentLine, info: Info) -> models.OrderLine | None:
        return load(info, loaders.OrderLineByPk, root, lambda row: row.order_line_id)


class Fulfillment(graphene.ObjectType):
    """What left for a buyer together, or came back."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    fulfillment_order = graphene.Int(required=True, description="1, 2, 3 … within the order.")
    status = FulfillmentStatus(required=True)
    status_display = graphene.String()
    tracking_number = graphene.String(required=True)
    created = graphene.DateTime(required=True)
    lines = graphene.List(graphene.NonNull(FulfillmentLine))
    warehouse = graphene.Field(Warehouse, description="Where it was sent from.")
    shipping_refunded_amount = graphene.Field(Money)
    total_refunded_amount = graphene.Field(Money)

    @staticmethod
    def resolve_id(root: models.Fulfillment, _info: Info) -> str:
        return to_global_id("Fulfillment", root.pk)

    @staticmethod
    def resolve_status_display(root: models.Fulfillment, _info: Info) -> str:
        return str(models.Fulfillment.Status(root.status).label)

    @staticmethod
    def resolve_created(root: models.Fulfillment, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_lines(root: models.Fulfillment, info: Info) -> Any:
        return load(info, loaders.LinesOfFulfillment, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_warehouse(root: models.Fulfillment, info: Info) -> models.Warehouse | None:
        lines = load(info, loaders.LinesOfFulfillment, root, lambda row: row.pk) or []
        first = next((line for line in lines if getattr(line, "warehouse_id", None)), None)
        return None if first is None else load(info, WarehouseByPk, first, lambda row: row.warehouse_id)

    @staticmethod
    def resolve_shipping_refunded_amount(root: models.Fulfillment, _info: Info) -> MoneyValue | None:
        return _money(root.shipping_refund_amount, root.order.currency)

    @staticmethod
    def resolve_total_refunded_amount(root: models.Fulfillment, _info: Info) -> MoneyValue | None:
        return _money(root.total_refund_amount, root.order.currency)


def _money(amount: int | None, currency: str) -> MoneyValue | None:
    return None if amount is None else MoneyValue(amount, currency)
