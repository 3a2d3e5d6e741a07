"""What staff say of zones and ways of delivery."""

from decimal import Decimal
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.delivery.shipping_methods import ListingChange, PostalCodes
from marketplace.values.refusal import Refused
from storefront_api.commerce.catalogue.rich_text import description_columns
from storefront_api.commerce.shipping.types import PostalCodeRuleInclusionTypeEnum, ShippingMethodTypeEnum
from storefront_api.core.ids import int_pk_of, parse_global_id
from storefront_api.core.scalars import JSONString, PositiveDecimal
from storefront_api.core.weights import WeightScalar


class ShippingZoneCreateInput(graphene.InputObjectType):
    name = graphene.String()
    description = graphene.String()
    countries = graphene.List(graphene.NonNull(graphene.String), description="ISO 3166-1 alpha-2 codes.")
    default = graphene.Boolean(description="Gives it every country no other zone has.")
    add_warehouses = graphene.List(graphene.NonNull(graphene.ID))
    add_channels = graphene.List(graphene.NonNull(graphene.ID))


class ShippingZoneUpdateInput(ShippingZoneCreateInput):
    remove_warehouses = graphene.List(graphene.NonNull(graphene.ID))
    remove_channels = graphene.List(graphene.NonNull(graphene.ID))


class ShippingPostalCodeRulesCreateInputRange(graphene.InputObjectType):
    start = graphene.String(required=True)
    end = graphene.String()


class ShippingPriceInput(graphene.InputObjectType):
    """A way of delivery; what it costs is said by shippingMethodChannelListingUpdate."""

    name = graphene.String()
    description = JSONString()
    minimum_order_weight = WeightScalar()
    maximum_order_weight = WeightScalar()
    maximum_delivery_days = graphene.Int()
    minimum_delivery_days = graphene.Int()
    type = ShippingMethodTypeEnum()
    shipping_zone = graphene.ID()
    add_postal_code_rules = graphene.List(graphene.NonNull(ShippingPostalCodeRulesCreateInputRange))
    delete_postal_code_rules = graphene.List(graphene.NonNull(graphene.ID))
    inclusion_type = PostalCodeRuleInclusionTypeEnum()
    tax_class = graphene.ID()


class ShippingMethodChannelListingAddInput(graphene.InputObjectType):
    channel_id = graphene.ID(required=True)
    price = PositiveDecimal()
    minimum_order_price = PositiveDecimal()
    maximum_order_price = PositiveDecimal()


class ShippingMethodChannelListingInput(graphene.InputObjectType):
    add_channels = graphene.List(graphene.NonNull(ShippingMethodChannelListingAddInput))
    remove_channels = graphene.List(graphene.NonNull(graphene.ID))


def zone_columns(given: Any) -> dict[str, Any]:
    """The zone's columns that an input sets."""
    names = ("name", "description", "countries", "default")
    return {name: given[name] for name in names if given.get(name) is not None}


def method_columns(given: Any) -> dict[str, Any]:
    """The shipping method's columns that an input sets; a weight, days or tax class of null are taken away."""
    values: dict[str, Any] = {}
    if given.get("name") is not None:
        values["name"] = given.name
    if given.get("type") is not None:
        values["type"] = given.type.value
    for name in ("minimum_delivery_days", "maximum_delivery_days"):
        if name in given:
            values[name] = given[name]
    for name in ("minimum_order_weight", "maximum_order_weight"):
        if name in given:
            values[f"{name}_grams"] = given[name]
    if given.get("shipping_zone"):
        values["shipping_zone_id"] = int_pk_of(given.shipping_zone, "ShippingZone", field="shippingZone")
    if "tax_class" in given:
        chosen = given["tax_class"]
        values["tax_class_id"] = int_pk_of(chosen, "TaxClass", field="taxClass") if chosen else None
    values |= description_columns(given)
    return values


def postal_codes(given: Any) -> list[PostalCodes]:
    """The rules an input adds. Refused (REQUIRED) without saying whether they include or exclude."""
    added = given.get("add_postal_code_rules") or []
    if added and given.get("inclusion_type") is None:
        message = _("Hãy nói các mã bưu chính này được giao hay không được giao tới.")
        raise Refused("REQUIRED", message, field="inclusionType")
    return [PostalCodes(row.start, row.get("end") or "", given.inclusion_type.value) for row in added]


def listing_changes(given: Any) -> list[ListingChange]:
    """The domain's values; an amount that was not sent stays."""
    changes = []
    for row in given.get("add_channels") or ():
        names = ("price", "minimum_order_price", "maximum_order_price")
        amounts: dict[str, Decimal | None] = {name: row[name] for name in names if name in row}
        channel_id = int_pk_of(row.channel_id, "Channel", field="channelId")
        changes.append(ListingChange(channel_id=channel_id, amounts=amounts))
    return changes


def method_pk(text: str) -> int:
    """The key behind a ShippingMethodType's id, or a ShippingMethod's as checkouts show it."""
    type_name, _pk = parse_global_id(text)
    return int_pk_of(text, "ShippingMethod" if type_name == "ShippingMethod" else "ShippingMethodType")
