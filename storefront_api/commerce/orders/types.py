"""Order and its lines."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import has_permission
from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.addresses.types import Address
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.channels.types import Channel
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money, ObjectWithMetadata, TaxedMoney, taxed
from storefront_api.market.bookings.loaders import BookingsOfOrder
from storefront_api.market.bookings.types import Booking
from storefront_api.market.consignments.types import OrderConsignments

Info = GraphQLResolveInfo

OrderStatus = graphene.Enum(
    "OrderStatus",
    [(name, name) for name in ("UNFULFILLED", "PARTIALLY_FULFILLED", "FULFILLED", "CANCELED")],
)
OrderChargeStatusEnum = graphene.Enum(
    "OrderChargeStatusEnum", [(name, name) for name in ("NONE", "PARTIAL", "FULL", "OVERCHARGED")]
)


def _whole(amount: int, currency: str) -> TaxedMoney:
    money = MoneyValue(amount, currency)
    return taxed(money, money)


def may_see_person(order: models.Order, info: Info) -> bool:
    """Whether the caller is the buyer or handles orders. Who only knows the id sees no name and no street."""
    user = info.context.user
    return bool(user.is_authenticated and user.pk == order.user_id) or has_permission(user, "MANAGE_ORDERS")


class OrderLine(graphene.ObjectType):
    """What was sold, with its price as it was then."""

    id = graphene.ID(required=True)
    product_name = graphene.String(required=True)
    variant_name = graphene.String(required=True)
    product_sku = graphene.String()
    quantity = graphene.Int(required=True)
    quantity_fulfilled = graphene.Int(required=True)
    is_shipping_required = graphene.Boolean(required=True)
    unit_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_unit_price = graphene.Field(TaxedMoney, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    variant = graphene.Field(ProductVariant)

    @staticmethod
    def resolve_id(root: models.OrderLine, _info: Info) -> str:
        return to_global_id("OrderLine", root.pk)

    @staticmethod
    def resolve_unit_price(root: models.OrderLine, _info: Info) -> TaxedMoney:
        return _whole(root.unit_price_amount, root.currency)

    @staticmethod
    def resolve_undiscounted_unit_price(root: models.OrderLine, _info: Info) -> TaxedMoney:
        return _whole(root.undiscounted_unit_price_amount, root.currency)

    @staticmethod
    def resolve_total_price(root: models.OrderLine, _info: Info) -> TaxedMoney:
        return _whole(root.total_price_amount, root.currency)


class Order(OrderConsignments, graphene.ObjectType):
    """A sale. Known by its id; the buyer's name and address are for the buyer and the market's staff."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    number = graphene.String(required=True)
    status = OrderStatus(required=True)
    status_display = graphene.String(required=True)
    created = graphene.DateTime(required=True)
    channel = graphene.Field(Channel, required=True)
    user_email = graphene.String()
    lines = graphene.List(graphene.NonNull(OrderLine), required=True)
    shipping_address = graphene.Field(Address)
    billing_address = graphene.Field(Address)
    shipping_method_name = graphene.String()
    subtotal = graphene.Field(TaxedMoney, required=True)
    shipping_price = graphene.Field(TaxedMoney, required=True)
    total = graphene.Field(TaxedMoney, required=True)
    total_charged = graphene.Field(Money, required=True)
    charge_status = OrderChargeStatusEnum(required=True)
    is_paid = graphene.Boolean(required=True)
    bookings = graphene.List(graphene.NonNull(Booking), required=True, description="Stays and tours sold with it.")

    @staticmethod
    def resolve_bookings(root: models.Order, info: Info) -> Any:
        return load(info, BookingsOfOrder, root, lambda order: to_global_id("Order", order.pk)) or []

    @staticmethod
    def resolve_id(root: models.Order, _info: Info) -> str:
        return to_global_id("Order", root.pk)

    @staticmethod
    def resolve_status_display(root: models.Order, _info: Info) -> str:
        return str(models.Order.Status(root.status).label)

    @staticmethod
    def resolve_created(root: models.Order, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_user_email(root: models.Order, info: Info) -> str | None:
        if may_see_person(root, info):
            return root.user_email
        name, _at, host = root.user_email.partition("@")
        return f"{name[:1]}...@{host}" if host else ""

    @staticmethod
    def resolve_lines(root: models.Order, _info: Info) -> list[models.OrderLine]:
        lines = list(root.lines.select_related("variant__product").order_by("sort_order", "pk"))
        for line in lines:
            if line.variant is not None:
                line.variant.__dict__["sale_channel_id"] = root.channel_id
        return lines

    @staticmethod
    def resolve_shipping_address(root: models.Order, info: Info) -> models.Address | None:
        return root.shipping_address if may_see_person(root, info) else None

    @staticmethod
    def resolve_billing_address(root: models.Order, info: Info) -> models.Address | None:
        return root.billing_address if may_see_person(root, info) else None

    @staticmethod
    def resolve_subtotal(root: models.Order, _info: Info) -> TaxedMoney:
        return _whole(root.subtotal_amount, root.currency)

    @staticmethod
    def resolve_shipping_price(root: models.Order, _info: Info) -> TaxedMoney:
        return _whole(root.shipping_price_amount, root.currency)

    @staticmethod
    def resolve_total(root: models.Order, _info: Info) -> TaxedMoney:
        return _whole(root.total_amount, root.currency)

    @staticmethod
    def resolve_total_charged(root: models.Order, _info: Info) -> MoneyValue:
        return MoneyValue(root.total_charged_amount, root.currency)

    @staticmethod
    def resolve_is_paid(root: models.Order, _info: Info) -> bool:
        return root.charge_status in ("FULL", "OVERCHARGED")


OrderCountableConnection = connection("Order", lambda: Order)
