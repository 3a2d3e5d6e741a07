"""Small types that every area uses."""

import graphene

from marketplace.values import money as values
from storefront_api.core.scalars import JSON


class Money(graphene.ObjectType):
    """An amount in major units. VND has no minor unit: 45000 is 45.000 ₫."""

    currency = graphene.String(required=True)
    amount = graphene.Float(required=True)

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


class ObjectWithMetadata(graphene.Interface):
    """Anything that carries metadata."""

    metadata = graphene.List(graphene.NonNull(MetadataItem), required=True)
    metafield = graphene.Field(graphene.String, key=graphene.String(required=True))

    @staticmethod
    def resolve_metadata(root: object, _info: graphene.ResolveInfo) -> list[MetadataItem]:
        stored: dict[str, str] = getattr(root, "metadata", {})
        return [MetadataItem(key=key, value=value) for key, value in sorted(stored.items())]

    @staticmethod
    def resolve_metafield(root: object, _info: graphene.ResolveInfo, key: str) -> str | None:
        stored: dict[str, str] = getattr(root, "metadata", {})
        return stored.get(key)


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
