"""OrderEvent: one line of an order's history."""

from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.models import User as UserRow
from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.orders import loaders
from storefront_api.commerce.orders.enums import OrderEventsEnum
from storefront_api.commerce.orders.fulfillment_types import FulfillmentLine
from storefront_api.commerce.warehouses.loaders import WarehouseByPk
from storefront_api.commerce.warehouses.types import Warehouse
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import may

Info = GraphQLResolveInfo


class OrderEvent(graphene.ObjectType):
    """Something that happened to an order. What a kind of event has nothing to say about is null."""

    id = graphene.ID(required=True)
    date = graphene.DateTime()
    type = OrderEventsEnum()
    user = graphene.Field(User, description="Who did it; shown to that person and to staff in charge of people.")
    message = graphene.String()
    amount = graphene.Float()
    quantity = graphene.Int()
    composed_id = graphene.String(description="Number of the order and of the fulfillment.")
    order_number = graphene.String()
    invoice_number = graphene.String()
    payment_id = graphene.String()
    payment_gateway = graphene.String()
    transaction_reference = graphene.String()
    reference = graphene.String()
    shipping_costs_included = graphene.Boolean()
    warehouse = graphene.Field(Warehouse)
    fulfilled_items = graphene.List(graphene.NonNull(FulfillmentLine))

    @staticmethod
    def resolve_id(root: models.OrderEvent, _info: Info) -> str:
        return to_global_id("OrderEvent", root.pk)

    @staticmethod
    def resolve_user(root: models.OrderEvent, info: Info) -> UserRow | None:
        own = info.context.is_authenticated and info.context.user.pk == root.user_id
        return root.user if own or may(info, "MANAGE_USERS", "MANAGE_STAFF") else None

    @staticmethod
    def resolve_message(root: models.OrderEvent, _info: Info) -> str | None:
        return root.parameters.get("message")

    @staticmethod
    def resolve_amount(root: models.OrderEvent, _info: Info) -> float | None:
        amount = root.parameters.get("amount")
        return None if amount is None else float(MoneyValue(amount, root.order.currency).decimal)

    @staticmethod
    def resolve_quantity(root: models.OrderEvent, _info: Info) -> int | None:
        return root.parameters.get("quantity")

    @staticmethod
    def resolve_composed_id(root: models.OrderEvent, _info: Info) -> str | None:
        return root.parameters.get("composed_id")

    @staticmethod
    def resolve_order_number(root: models.OrderEvent, _info: Info) -> str:
        return str(root.order.number)

    @staticmethod
    def resolve_invoice_number(root: models.OrderEvent, _info: Info) -> str | None:
        return root.parameters.get("invoice_number")

    @staticmethod
    def resolve_payment_id(root: models.OrderEvent, _info: Info) -> str | None:
        return root.parameters.get("payment_id")

    @staticmethod
    def resolve_payment_gateway(root: models.OrderEvent, _info: Info) -> str | None:
        return root.parameters.get("payment_gateway")

    @staticmethod
    def resolve_transaction_reference(root: models.OrderEvent, _info: Info) -> str | None:
        return root.parameters.get("transaction_reference")

    @staticmethod
    def resolve_reference(root: models.OrderEvent, _info: Info) -> str | None:
        return root.parameters.get("reference")

    @staticmethod
    def resolve_shipping_costs_included(root: models.OrderEvent, _info: Info) -> bool | None:
        return root.parameters.get("shipping_costs_included")

    @staticmethod
    def resolve_warehouse(root: models.OrderEvent, info: Info) -> models.Warehouse | None:
        return load(info, WarehouseByPk, root, _warehouse_of)

    @staticmethod
    def resolve_fulfilled_items(root: models.OrderEvent, info: Info) -> Any:
        items = root.parameters.get("fulfilled_items")
        if items is None:
            return None
        known = load(info, loaders.FulfilledItems, root, lambda row: row.pk) or []
        return [line for line in known if line.pk in items]


def _warehouse_of(row: models.OrderEvent) -> Any:
    known = row.parameters.get("warehouse")
    return UUID(known) if known else None
