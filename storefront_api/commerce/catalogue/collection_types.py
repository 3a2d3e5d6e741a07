"""Collection and what belongs to it."""

from collections.abc import Sequence
from typing import Any

import graphene
from django.db.models import QuerySet
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.rows import Many, statement
from marketplace.shop.native import models
from storefront_api.commerce.catalogue import translations
from storefront_api.commerce.catalogue.inputs import product_list
from storefront_api.commerce.catalogue.originals import translatable_content
from storefront_api.commerce.catalogue.pictures import background
from storefront_api.commerce.catalogue.product_lists import products_page
from storefront_api.commerce.catalogue.rich_text import document_of
from storefront_api.core.batching import Loader, load
from storefront_api.core.enums import LanguageCodeEnum, ThumbnailFormatEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connection
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import JSONString
from storefront_api.core.types import Image, ObjectWithMetadata

Info = GraphQLResolveInfo


@statement
def listings_of(collections: Many) -> QuerySet[models.CollectionChannelListing]:
    """With their channels."""
    found = models.CollectionChannelListing.objects.filter(collection_id=collections)
    return found.select_related("channel").order_by("pk")


class ListingsOfCollection(Loader[int, list[models.CollectionChannelListing]]):
    """Where a collection is shown."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.CollectionChannelListing]]:
        found: dict[int, list[models.CollectionChannelListing]] = {key: [] for key in keys}
        for row in listings_of(collections=list(keys)):
            found[row.collection_id].append(row)
        return found


class CollectionTranslation(translations.ShelfTranslationFields, graphene.ObjectType):
    """A collection in another language."""

    translatable_content = translatable_content(
        "shelf_content.CollectionTranslatableContent", models.Collection, "collection_id"
    )


class CollectionChannelListing(graphene.ObjectType):
    """A collection in a channel."""

    id = graphene.ID(required=True)
    channel = graphene.Field("storefront_api.commerce.channels.types.Channel", required=True)
    is_published = graphene.Boolean(required=True, description="By now.")
    published_at = graphene.DateTime()
    publication_date = graphene.Date()

    @staticmethod
    def resolve_id(root: models.CollectionChannelListing, _info: Info) -> str:
        return to_global_id("CollectionChannelListing", root.pk)

    @staticmethod
    def resolve_is_published(root: models.CollectionChannelListing, _info: Info) -> bool:
        return root.is_published and root.published_at is not None and root.published_at <= timezone.now()

    @staticmethod
    def resolve_publication_date(root: models.CollectionChannelListing, _info: Info) -> Any:
        return root.published_at.date() if root.published_at else None


class Collection(graphene.ObjectType):
    """A hand-picked set of products."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    description = JSONString()
    seo_title = graphene.String()
    seo_description = graphene.String()
    channel = graphene.String(description="The slug of the channel it was asked for.")
    background_image = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    translation = graphene.Field(CollectionTranslation, language_code=LanguageCodeEnum(required=True))
    channel_listings = graphene.List(graphene.NonNull(CollectionChannelListing))
    products = graphene.Field(
        "storefront_api.commerce.catalogue.types.ProductCountableConnection",
        description="In the channel the collection was asked for; in the order they were put in.",
        **product_list(),
    )

    @staticmethod
    def resolve_id(root: models.Collection, _info: Info) -> str:
        return to_global_id("Collection", root.pk)

    @staticmethod
    def resolve_description(root: models.Collection, _info: Info) -> Any:
        return document_of(root)

    @staticmethod
    def resolve_seo_title(root: models.Collection, _info: Info) -> str | None:
        return root.seo_title or None

    @staticmethod
    def resolve_seo_description(root: models.Collection, _info: Info) -> str | None:
        return root.seo_description or None

    @staticmethod
    def resolve_channel(root: models.Collection, _info: Info) -> str | None:
        return root.__dict__.get("channel_slug")

    @staticmethod
    def resolve_background_image(
        root: models.Collection, _info: Info, size: int | None = None, format: Any = None
    ) -> Image | None:
        return background("Collection", root, size, format.value if format else None)

    @staticmethod
    def resolve_translation(root: models.Collection, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfCollection, root, language_code)

    @staticmethod
    def resolve_channel_listings(root: models.Collection, info: Info) -> Any:
        require_requestor(info, "MANAGE_PRODUCTS")
        return load(info, ListingsOfCollection, root, lambda row: row.pk)

    @staticmethod
    def resolve_products(root: models.Collection, info: Info, **asked: Any) -> Page | None:
        return products_page(info, channel=root.__dict__.get("channel_slug"), collection=root, **asked)


CollectionCountableConnection = connection("Collection", lambda: Collection)
