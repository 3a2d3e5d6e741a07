"""Checkout, its lines, its ways of delivery and of payment."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.models import User as UserRow
from marketplace.shop.contract import payment_gateways
from marketplace.shop.native import models
from marketplace.shop.native.domain import totals
from marketplace.shop.native.domain.delivery import DeliveryOption, needs_shipping, options_for
from marketplace.shop.native.domain.priced import PricedLine
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.addresses.types import Address
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.channels.types import Channel
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Money, ObjectWithMetadata, TaxedMoney, taxed

Info = GraphQLResolveInfo

CheckoutError = error_type(
    "CheckoutError",
    (
        "BILLING_ADDRESS_NOT_SET",
        "CHANNEL_INACTIVE",
        "CHECKOUT_NOT_FULLY_PAID",
        "DELIVERY_METHOD_NOT_APPLICABLE",
        "EMAIL_NOT_SET",
        "INSUFFICIENT_STOCK",
        "NO_LINES",
        "PRODUCT_NOT_PUBLISHED",
        "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
        "QUANTITY_GREATER_THAN_LIMIT",
        "SHIPPING_ADDRESS_NOT_SET",
        "SHIPPING_METHOD_NOT_SET",
        "SHIPPING_NOT_REQUIRED",
        "UNAVAILABLE_VARIANT_IN_CHANNEL",
        "UNIQUE",
        "ZERO_QUANTITY",
    ),
)

CheckoutChargeStatusEnum = graphene.Enum(
    "CheckoutChargeStatusEnum", [(name, name) for name in ("NONE", "PARTIAL", "FULL", "OVERCHARGED")]
)
CheckoutAuthorizeStatusEnum = graphene.Enum(
    "CheckoutAuthorizeStatusEnum", [(name, name) for name in ("NONE", "PARTIAL", "FULL")]
)


def whole(money: MoneyValue) -> TaxedMoney:
    """A price with its tax inside."""
    return taxed(money, money)


def sums(checkout: models.Checkout) -> totals.Totals:
    """Priced once a request and checkout."""
    known: totals.Totals | None = checkout.__dict__.get("_totals")
    if known is None:
        known = checkout.__dict__["_totals"] = totals.totals_of(checkout)
    return known


def paid(checkout: models.Checkout) -> totals.Paid:
    """Summed once a request and checkout."""
    known: totals.Paid | None = checkout.__dict__.get("_paid")
    if known is None:
        known = checkout.__dict__["_paid"] = totals.paid_for(checkout)
    return known


class CheckoutLine(graphene.ObjectType):
    """A variant and how many."""

    id = graphene.ID(required=True)
    variant = graphene.Field(ProductVariant, required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_unit_price = graphene.Field(Money, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    requires_shipping = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(root: PricedLine, _info: Info) -> str:
        return to_global_id("CheckoutLine", root.line.pk)

    @staticmethod
    def resolve_variant(root: PricedLine, _info: Info) -> models.ProductVariant:
        return root.line.variant

    @staticmethod
    def resolve_quantity(root: PricedLine, _info: Info) -> int:
        return root.line.quantity

    @staticmethod
    def resolve_unit_price(root: PricedLine, _info: Info) -> TaxedMoney:
        return whole(root.unit_price)

    @staticmethod
    def resolve_undiscounted_unit_price(root: PricedLine, _info: Info) -> MoneyValue:
        return root.unit_price

    @staticmethod
    def resolve_total_price(root: PricedLine, _info: Info) -> TaxedMoney:
        return whole(root.total)

    @staticmethod
    def resolve_requires_shipping(root: PricedLine, _info: Info) -> bool:
        return root.line.variant.product.product_type.is_shipping_required


class ShippingMethod(graphene.ObjectType):
    """A way of delivery and its price for this basket."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    active = graphene.Boolean(required=True)
    price = graphene.Field(Money, required=True)
    minimum_delivery_days = graphene.Int()
    maximum_delivery_days = graphene.Int()


class Delivery(graphene.ObjectType):
    """A delivery option of one checkout."""

    id = graphene.ID(required=True)
    shipping_method = graphene.Field(ShippingMethod)


def delivery(option: DeliveryOption, language: str) -> Delivery:
    """As a client sees an option."""
    method = option.method
    return Delivery(
        id=to_global_id("Delivery", method.pk),
        shipping_method=ShippingMethod(
            id=to_global_id("ShippingMethod", method.pk),
            name=method.name_translations.get(language) or method.name,
            active=True,
            price=option.price,
            minimum_delivery_days=method.minimum_delivery_days,
            maximum_delivery_days=method.maximum_delivery_days,
        ),
    )


class PaymentGateway(graphene.ObjectType):
    """A way to pay that is offered here."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    currencies = graphene.List(graphene.NonNull(graphene.String), required=True)


class Checkout(graphene.ObjectType):
    """A basket. Who knows its id may use it, as in Saleor."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    token = graphene.UUID(required=True)
    email = graphene.String()
    user = graphene.Field(User)
    channel = graphene.Field(Channel, required=True)
    created = graphene.DateTime(required=True)
    lines = graphene.List(graphene.NonNull(CheckoutLine), required=True)
    quantity = graphene.Int(required=True)
    is_shipping_required = graphene.Boolean(required=True)
    shipping_address = graphene.Field(Address)
    billing_address = graphene.Field(Address)
    shipping_methods = graphene.List(graphene.NonNull(ShippingMethod), required=True)
    delivery = graphene.Field(Delivery)
    subtotal_price = graphene.Field(TaxedMoney, required=True)
    shipping_price = graphene.Field(TaxedMoney, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    total_balance = graphene.Field(Money, required=True)
    charge_status = CheckoutChargeStatusEnum(required=True)
    authorize_status = CheckoutAuthorizeStatusEnum(required=True)
    available_payment_gateways = graphene.List(graphene.NonNull(PaymentGateway), required=True)
    stock_reservation_expires = graphene.DateTime()

    @staticmethod
    def resolve_id(root: models.Checkout, _info: Info) -> str:
        return to_global_id("Checkout", root.pk)

    @staticmethod
    def resolve_token(root: models.Checkout, _info: Info) -> Any:
        return root.pk

    @staticmethod
    def resolve_email(root: models.Checkout, _info: Info) -> str | None:
        return root.email or None

    @staticmethod
    def resolve_user(root: models.Checkout, info: Info) -> UserRow | None:
        # The basket may be shared by its id; the person behind it is shown to that person only.
        user: UserRow | None = info.context.user if info.context.is_authenticated else None
        return user if user is not None and user.pk == root.user_id else None

    @staticmethod
    def resolve_created(root: models.Checkout, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_lines(root: models.Checkout, _info: Info) -> list[PricedLine]:
        lines = sums(root).lines
        for row in lines:
            row.line.variant.__dict__["sale_channel_id"] = root.channel_id
        return lines

    @staticmethod
    def resolve_quantity(root: models.Checkout, _info: Info) -> int:
        return sum(row.line.quantity for row in sums(root).lines)

    @staticmethod
    def resolve_is_shipping_required(root: models.Checkout, _info: Info) -> bool:
        return needs_shipping(sums(root).lines)

    @staticmethod
    def resolve_shipping_methods(root: models.Checkout, info: Info) -> list[Any]:
        options = options_for(root, sums(root).lines)
        return [delivery(option, info.context.language).shipping_method for option in options]

    @staticmethod
    def resolve_delivery(root: models.Checkout, info: Info) -> Delivery | None:
        method = root.shipping_method
        if method is None:
            return None
        return delivery(DeliveryOption(method=method, price=sums(root).delivery), info.context.language)

    @staticmethod
    def resolve_subtotal_price(root: models.Checkout, _info: Info) -> TaxedMoney:
        return whole(sums(root).subtotal)

    @staticmethod
    def resolve_shipping_price(root: models.Checkout, _info: Info) -> TaxedMoney:
        return whole(sums(root).delivery)

    @staticmethod
    def resolve_total_price(root: models.Checkout, _info: Info) -> TaxedMoney:
        return whole(sums(root).total)

    @staticmethod
    def resolve_total_balance(root: models.Checkout, _info: Info) -> MoneyValue:
        return paid(root).charged - sums(root).total

    @staticmethod
    def resolve_charge_status(root: models.Checkout, _info: Info) -> str:
        return totals.charge_status(paid(root).charged, sums(root).total)

    @staticmethod
    def resolve_authorize_status(root: models.Checkout, _info: Info) -> str:
        return totals.authorize_status(paid(root).authorized, paid(root).charged, sums(root).total)

    @staticmethod
    def resolve_available_payment_gateways(root: models.Checkout, _info: Info) -> list[Any]:
        return [
            PaymentGateway(id=gateway.id, name=gateway.name, currencies=list(gateway.currencies()))
            for gateway in payment_gateways().values()
            if gateway.is_offered() and root.currency in gateway.currencies()
        ]

    @staticmethod
    def resolve_stock_reservation_expires(root: models.Checkout, _info: Info) -> Any:
        return root.holds_expire_at
