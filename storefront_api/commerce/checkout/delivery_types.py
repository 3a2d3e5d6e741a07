"""How goods reach their buyer: ShippingMethod with its price for one basket or order, Delivery, DeliveryMethod."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.catalogue.rich_text import document_of, editor_js
from storefront_api.commerce.shipping.types import ShippingMethodTypeEnum
from storefront_api.commerce.warehouses.types import Warehouse
from storefront_api.core.ids import to_global_id
from storefront_api.core.scalars import JSONString
from storefront_api.core.types import Money, ObjectWithMetadata
from storefront_api.core.weights import Weight, kilograms

Info = GraphQLResolveInfo


class ShippingMethod(graphene.ObjectType):
    """A way of delivery and its price for this basket or order."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    type = ShippingMethodTypeEnum()
    name = graphene.String(required=True)
    description = JSONString()
    minimum_delivery_days = graphene.Int()
    maximum_delivery_days = graphene.Int()
    minimum_order_weight = graphene.Field(Weight)
    maximum_order_weight = graphene.Field(Weight)
    price = graphene.Field(Money, required=True)
    active = graphene.Boolean(required=True, description="Whether it can be chosen; an app may not want it.")
    message = graphene.String(description="Why it cannot be chosen.")

    @staticmethod
    def resolve_id(root: DeliveryOption, _info: Info) -> str:
        return root.id

    @staticmethod
    def resolve_type(root: DeliveryOption, _info: Info) -> str | None:
        return root.method.type if isinstance(root.method, models.ShippingMethod) else None

    @staticmethod
    def resolve_name(root: DeliveryOption, info: Info) -> str:
        if not isinstance(root.method, models.ShippingMethod):
            return root.method.name
        translated: str | None = root.method.name_translations.get(info.context.language)
        return translated or root.method.name

    @staticmethod
    def resolve_description(root: DeliveryOption, info: Info) -> Any:
        if not isinstance(root.method, models.ShippingMethod):
            return editor_js(root.method.description)
        return root.method.description_translations.get(info.context.language) or document_of(root.method)

    @staticmethod
    def resolve_minimum_delivery_days(root: DeliveryOption, _info: Info) -> int | None:
        return root.method.minimum_delivery_days

    @staticmethod
    def resolve_maximum_delivery_days(root: DeliveryOption, _info: Info) -> int | None:
        return root.method.maximum_delivery_days

    @staticmethod
    def resolve_minimum_order_weight(root: DeliveryOption, _info: Info) -> Weight | None:
        return _weight(root, "minimum_order_weight_grams")

    @staticmethod
    def resolve_maximum_order_weight(root: DeliveryOption, _info: Info) -> Weight | None:
        return _weight(root, "maximum_order_weight_grams")

    @staticmethod
    def resolve_price(root: DeliveryOption, _info: Info) -> MoneyValue:
        return root.price

    @staticmethod
    def resolve_active(root: DeliveryOption, _info: Info) -> bool:
        return root.is_open

    @staticmethod
    def resolve_message(root: DeliveryOption, _info: Info) -> str:
        return root.refusal or ""


def _weight(option: DeliveryOption, column: str) -> Weight | None:
    return kilograms(getattr(option.method, column)) if isinstance(option.method, models.ShippingMethod) else None


class Delivery(graphene.ObjectType):
    """A delivery option of one checkout."""

    id = graphene.ID(required=True)
    shipping_method = graphene.Field(ShippingMethod)

    @staticmethod
    def resolve_id(root: DeliveryOption, _info: Info) -> str:
        return to_global_id(
            "CheckoutDelivery", root.method.pk if isinstance(root.method, models.ShippingMethod) else root.id
        )

    @staticmethod
    def resolve_shipping_method(root: DeliveryOption, _info: Info) -> DeliveryOption:
        return root


class DeliveryMethod(graphene.Union):
    """A way of delivery, or the warehouse where goods are collected."""

    class Meta:
        types = (Warehouse, ShippingMethod)

    @classmethod
    def resolve_type(cls, instance: Any, _info: Info) -> Any:
        return Warehouse if isinstance(instance, models.Warehouse) else ShippingMethod
