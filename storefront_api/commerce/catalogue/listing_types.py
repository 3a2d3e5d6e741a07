"""Where and for how much products and variants are on sale. For staff and apps."""

from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.channels.loaders import ChannelByPk
from storefront_api.commerce.channels.types import Channel
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import require_requestor
from storefront_api.core.types import Money

Info = GraphQLResolveInfo


def _money(amount: int | None, currency: str) -> MoneyValue | None:
    return None if amount is None else MoneyValue(amount, currency)


class ProductChannelListing(graphene.ObjectType):
    """A product in a channel."""

    id = graphene.ID(required=True)
    channel = graphene.Field(Channel, required=True)
    is_published = graphene.Boolean(required=True)
    published_at = graphene.DateTime()
    publication_date = graphene.Date(deprecation_reason="Use `publishedAt`.")
    visible_in_listings = graphene.Boolean(required=True)
    available_for_purchase_at = graphene.DateTime()
    available_for_purchase = graphene.Date(deprecation_reason="Use `availableForPurchaseAt`.")
    is_available_for_purchase = graphene.Boolean(description="Whether its sale has begun.")
    discounted_price = graphene.Field(Money, description="Of the cheapest variant.")

    @staticmethod
    def resolve_id(root: models.ProductChannelListing, _info: Info) -> str:
        return to_global_id("ProductChannelListing", root.pk)

    @staticmethod
    def resolve_channel(root: models.ProductChannelListing, info: Info) -> models.Channel | None:
        return load(info, ChannelByPk, root, lambda row: row.channel_id)

    @staticmethod
    def resolve_publication_date(root: models.ProductChannelListing, info: Info) -> Any:
        require_requestor(info, "MANAGE_PRODUCTS")
        return root.published_at.date() if root.published_at else None

    @staticmethod
    def resolve_available_for_purchase(root: models.ProductChannelListing, info: Info) -> Any:
        require_requestor(info, "MANAGE_PRODUCTS")
        return root.available_for_purchase_at.date() if root.available_for_purchase_at else None

    @staticmethod
    def resolve_is_available_for_purchase(root: models.ProductChannelListing, _info: Info) -> bool:
        return bool(root.available_for_purchase_at and root.available_for_purchase_at <= timezone.now())

    @staticmethod
    def resolve_discounted_price(root: models.ProductChannelListing, _info: Info) -> MoneyValue | None:
        return _money(root.discounted_price_amount, root.currency)


class ProductVariantChannelListing(graphene.ObjectType):
    """What a variant costs in a channel."""

    id = graphene.ID(required=True)
    channel = graphene.Field(Channel, required=True)
    price = graphene.Field(Money)
    cost_price = graphene.Field(Money, description="What the shop pays for one.")
    prior_price = graphene.Field(Money, description="The lowest of the last weeks, where a law wants it shown.")
    margin = graphene.Int(description="The shop's part of the price, in per cent.")

    @staticmethod
    def resolve_id(root: models.ProductVariantChannelListing, _info: Info) -> str:
        return to_global_id("ProductVariantChannelListing", root.pk)

    @staticmethod
    def resolve_channel(root: models.ProductVariantChannelListing, info: Info) -> models.Channel | None:
        return load(info, ChannelByPk, root, lambda row: row.channel_id)

    @staticmethod
    def resolve_price(root: models.ProductVariantChannelListing, _info: Info) -> MoneyValue | None:
        return _money(root.price_amount, root.currency)

    @staticmethod
    def resolve_cost_price(root: models.ProductVariantChannelListing, info: Info) -> MoneyValue | None:
        require_requestor(info, "MANAGE_PRODUCTS")
        return _money(root.cost_price_amount, root.currency)

    @staticmethod
    def resolve_prior_price(root: models.ProductVariantChannelListing, _info: Info) -> MoneyValue | None:
        return _money(root.prior_price_amount, root.currency)

    @staticmethod
    def resolve_margin(root: models.ProductVariantChannelListing, info: Info) -> int | None:
        require_requestor(info, "MANAGE_PRODUCTS")
        if not root.price_amount or root.cost_price_amount is None:
            return None
        return round((root.price_amount - root.cost_price_amount) * 100 / root.price_amount)
