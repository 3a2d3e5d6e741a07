"""What a tax app is shown: amounts as they are entered, before any tax."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.totals import TaxedLine
from marketplace.shop.native.domain.channels.tax_base import TaxBase, TaxBaseDiscount, TaxBaseLine
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.addresses.types import Address
from storefront_api.commerce.channels.types import Channel
from storefront_api.commerce.checkout.line_types import CheckoutLine
from storefront_api.commerce.checkout.sums import sums
from storefront_api.commerce.checkout.types import Checkout
from storefront_api.commerce.orders.line_types import OrderLine
from storefront_api.commerce.orders.types import Order
from storefront_api.core.types import Money

Info = GraphQLResolveInfo

TaxableObjectDiscountTypeEnum = graphene.Enum(
    "TaxableObjectDiscountTypeEnum", [("SUBTOTAL", "SUBTOTAL"), ("SHIPPING", "SHIPPING")]
)


class TaxSourceObject(graphene.Union):
    """What is taxed."""

    class Meta:
        types = (Checkout, Order)

    @classmethod
    def resolve_type(cls, instance: object, _info: Info) -> Any:
        return Order if isinstance(instance, models.Order) else Checkout


class TaxSourceLine(graphene.Union):
    """Whose line is taxed."""

    class Meta:
        types = (CheckoutLine, OrderLine)

    @classmethod
    def resolve_type(cls, instance: object, _info: Info) -> Any:
        return OrderLine if isinstance(instance, models.OrderLine) else CheckoutLine


class TaxableObjectDiscount(graphene.ObjectType):
    """What is taken off the goods together."""

    name = graphene.String()
    amount = graphene.Field(Money, required=True)
    type = TaxableObjectDiscountTypeEnum(required=True)

    @staticmethod
    def resolve_type(_root: TaxBaseDiscount, _info: Info) -> str:
        return "SUBTOTAL"


class TaxableObjectLine(graphene.ObjectType):
    """What is taxed by itself: after discounts of the line, before those of the whole."""

    source_line = graphene.Field(TaxSourceLine, required=True)
    quantity = graphene.Int(required=True)
    charge_taxes = graphene.Boolean(required=True)
    product_name = graphene.String(required=True)
    variant_name = graphene.String(required=True)
    product_sku = graphene.String()
    unit_price = graphene.Field(Money, required=True)
    total_price = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_source_line(root: TaxBaseLine, _info: Info) -> TaxedLine | models.OrderLine:
        source = root.source
        if isinstance(source, models.OrderLine):
            return source
        return next(row for row in sums(source.checkout).taxed_lines if row.line.pk == source.pk)


class TaxableObject(graphene.ObjectType):
    """A basket or an order with what it costs before taxes."""

    source_object = graphene.Field(TaxSourceObject, required=True)
    prices_entered_with_tax = graphene.Boolean(required=True)
    currency = graphene.String(required=True)
    shipping_price = graphene.Field(Money, required=True, description="Less what a voucher takes off it.")
    address = graphene.Field(Address, description="Where it goes, else who pays.")
    discounts = graphene.List(graphene.NonNull(TaxableObjectDiscount), required=True)
    lines = graphene.List(graphene.NonNull(TaxableObjectLine), required=True)
    channel = graphene.Field(Channel, required=True)

    @staticmethod
    def resolve_source_object(root: TaxBase, _info: Info) -> models.Checkout | models.Order:
        return root.source

    @staticmethod
    def resolve_prices_entered_with_tax(root: TaxBase, _info: Info) -> bool:
        return root.taxation.entered_with_tax

    @staticmethod
    def resolve_currency(root: TaxBase, _info: Info) -> str:
        return root.source.currency

    @staticmethod
    def resolve_shipping_price(root: TaxBase, _info: Info) -> MoneyValue:
        return root.delivery

    @staticmethod
    def resolve_channel(root: TaxBase, _info: Info) -> models.Channel:
        return root.source.channel
