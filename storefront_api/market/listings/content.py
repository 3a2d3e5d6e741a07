"""Content of a listing that an edit would replace, for comparing."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.listings import models
from marketplace.values.money import Money as MoneyValue
from marketplace.values.units import UNITS
from marketplace.values.units import Unit as UnitValue
from storefront_api.core.addresses import absolute
from storefront_api.core.batching import load
from storefront_api.core.entities import answered_type, entity
from storefront_api.core.types import Image, Money
from storefront_api.market.communes.loaders import ProvincesOfCodes
from storefront_api.market.communes.types import DELIVERS_TO, Province
from storefront_api.market.listings.product_fields import UnitPrice, unit_price
from storefront_api.market.units import Unit

Info = GraphQLResolveInfo


def money(amount: int | None) -> MoneyValue | None:
    """Whole đồng."""
    return None if amount is None else MoneyValue(amount)


def photo(revision: models.ListingRevision) -> Image | None:
    """The picture of a revision, at most 1600 pixels a side."""
    if not revision.photo:
        return None
    return _image(revision.photo.url, revision)


def small_photo(revision: models.ListingRevision) -> Image | None:
    """The same for lists, at most 480 pixels a side; the large one where it was kept before there were small ones."""
    return _image(revision.photo_small.url, revision) if revision.photo_small else photo(revision)


def _image(address: str, revision: models.ListingRevision) -> Image:
    return Image(url=absolute(address), alt=revision.name)


class ListingContent(graphene.ObjectType):
    """Content that an edit would replace, at the price it is sold for now."""

    name = graphene.String(required=True)
    description = graphene.String(required=True)
    category = graphene.Field(entity("Category"))
    price = graphene.Field(Money)
    unit = graphene.Field(Unit)
    unit_price = graphene.Field(UnitPrice)
    net_grams = graphene.Int()
    harvest_from = graphene.Date()
    harvest_until = graphene.Date()
    delivers_to = graphene.List(graphene.NonNull(Province), required=True, description=DELIVERS_TO)
    photo = graphene.Field(Image)
    origin_note = graphene.String(required=True)
    ingredients = graphene.String(required=True)
    warnings = graphene.String(required=True)
    storage = graphene.String(required=True)

    @staticmethod
    def resolve_category(root: models.ListingRevision, info: Info) -> Any:
        return load(info, answered_type(info).by_slug, root, lambda row: row.category_slug)

    @staticmethod
    def resolve_price(root: models.ListingRevision, _info: Info) -> MoneyValue | None:
        return money(root.listing.live_price or root.price)

    @staticmethod
    def resolve_unit(root: models.ListingRevision, _info: Info) -> UnitValue | None:
        return UNITS.get(root.unit)

    @staticmethod
    def resolve_unit_price(root: models.ListingRevision, info: Info) -> UnitPrice | None:
        price, unit = ListingContent.resolve_price(root, info), UNITS.get(root.unit)
        return unit_price(price, unit, root.net_grams, info.context.language) if price and unit else None

    @staticmethod
    def resolve_delivers_to(root: models.ListingRevision, info: Info) -> Any:
        return load(info, ProvincesOfCodes, root, lambda row: tuple(row.delivers_to))

    @staticmethod
    def resolve_photo(root: models.ListingRevision, _info: Info) -> Image | None:
        return photo(root)
