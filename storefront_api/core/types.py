"""Small types that every area uses."""

from typing import Any

import graphene
from graphene.types.generic import GenericScalar

from marketplace.values import money as values
from storefront_api.core.private_metadata import require_private
from storefront_api.core.scalars import JSON


class Money(graphene.ObjectType):
    """An amount in major units. VND has no minor unit: 45000 is 45.000 ₫."""

    currency = graphene.String(required=True)
    amount = graphene.Float(required=True)
    fractional_amount = graphene.Int(required=True, description="The amount in minor units.")
    fraction_digits = graphene.Int(required=True, description="Of the currency; 0 for VND.")

    @staticmethod
    def resolve_fractional_amount(root: values.Money, _info: graphene.ResolveInfo) -> int:
        return root.amount

    @staticmethod
    def resolve_fraction_digits(root: values.Money, _info: graphene.ResolveInfo) -> int:
        return values.MINOR_DIGITS[root.currency]

    @staticmethod
    def resolve_amount(root: values.Money, _info: graphene.ResolveInfo) -> float:
        return float(root.decimal)


class TaxedMoney(graphene.ObjectType):
    """A price before tax, its tax, and the sum of both."""

    currency = graphene.String(required=True)
    gross = graphene.Field(Money, required=True)
    net = graphene.Field(Money, required=True)
    tax = graphene.Field(Money, required=True)


class TaxedMoneyRange(graphene.ObjectType):
    """The cheapest and the dearest price of a set."""

    start = graphene.Field(TaxedMoney)
    stop = graphene.Field(TaxedMoney)


class Image(graphene.ObjectType):
    """A picture by its address."""

    url = graphene.String(required=True)
    alt = graphene.String()


class MetadataItem(graphene.ObjectType):
    """One key and its value."""

    key = graphene.String(required=True)
    value = graphene.String(required=True)


class MetadataInput(graphene.InputObjectType):
    key = graphene.String(required=True)
    value = graphene.String(required=True)


class Metadata(GenericScalar):
    """Keys with their values, as one object."""


class ObjectWithMetadata(graphene.Interface):
    """Anything that carries metadata. The private part is for staff and apps in charge of it."""

    private_metadata = graphene.List(graphene.NonNull(MetadataItem), required=True)
    private_metafield = graphene.Field(graphene.String, key=graphene.String(required=True))
    private_metafields = graphene.Field(Metadata, keys=graphene.List(graphene.NonNull(graphene.String)))
    metadata = graphene.List(graphene.NonNull(MetadataItem), required=True)
    metafield = graphene.Field(graphene.String, key=graphene.String(required=True))
    metafields = graphene.Field(Metadata, keys=graphene.List(graphene.NonNull(graphene.String)))

    @classmethod
    def resolve_type(cls, instance: object, info: graphene.ResolveInfo) -> Any:
        """The type named on the object, else the one that is called like its class."""
        name = getattr(instance, "graphql_type", None) or type(instance).__name__
        if name == "TaxedLine":  # a basket's line together with what it costs
            name = "CheckoutLine"
        found: Any = info.schema.get_type(name)
        return found.graphene_type

    @staticmethod
    def resolve_private_metadata(root: object, info: graphene.ResolveInfo) -> list[MetadataItem]:
        return metadata_items(_private(root, info))

    @staticmethod
    def resolve_private_metafield(root: object, info: graphene.ResolveInfo, key: str) -> str | None:
        return _private(root, info).get(key)

    @staticmethod
    def resolve_private_metafields(
        root: object, info: graphene.ResolveInfo, keys: list[str] | None = None
    ) -> dict[str, str]:
        return _chosen(_private(root, info), keys)

    @staticmethod
    def resolve_metadata(root: object, _info: graphene.ResolveInfo) -> list[MetadataItem]:
        return metadata_items(_public(root))

    @staticmethod
    def resolve_metafield(root: object, _info: graphene.ResolveInfo, key: str) -> str | None:
        return _public(root).get(key)

    @staticmethod
    def resolve_metafields(root: object, _info: graphene.ResolveInfo, keys: list[str] | None = None) -> dict[str, str]:
        return _chosen(_public(root), keys)


def _public(root: object) -> dict[str, str]:
    stored: dict[str, str] = getattr(root, "metadata", {})
    return stored


def _private(root: object, info: graphene.ResolveInfo) -> dict[str, str]:
    require_private(info, info.parent_type.name, root)
    stored: dict[str, str] = getattr(root, "private_metadata", {})
    return stored


def metadata_items(stored: dict[str, str]) -> list[MetadataItem]:
    """As clients see it, by key."""
    return [MetadataItem(key=key, value=value) for key, value in sorted(stored.items())]


def _chosen(stored: dict[str, str], keys: list[str] | None) -> dict[str, str]:
    return stored if keys is None else {key: stored[key] for key in keys if key in stored}


def taxed(net: values.Money, gross: values.Money) -> TaxedMoney:
    """A TaxedMoney of two amounts of one currency."""
    return TaxedMoney(currency=gross.currency, gross=gross, net=net, tax=gross - net)


__all__ = [
    "JSON",
    "Image",
    "MetadataInput",
    "MetadataItem",
    "Money",
    "ObjectWithMetadata",
    "TaxedMoney",
    "TaxedMoneyRange",
    "taxed",
]
