"""What staff say of collections."""

from typing import Any

import graphene

from marketplace.shop.native.domain.catalogue.product_collections import ShownWish
from storefront_api.commerce.catalogue.rich_text import description_columns
from storefront_api.commerce.catalogue_setup.inputs import SeoInput, seo_columns
from storefront_api.commerce.catalogue_setup.listing_inputs import PublishableChannelListingInput, publication
from storefront_api.core.ids import int_pk_of
from storefront_api.core.metadata import put
from storefront_api.core.scalars import JSONString, Upload
from storefront_api.core.types import MetadataInput


class CollectionInput(graphene.InputObjectType):
    """What is left out stays. Where it is shown is said by collectionChannelListingUpdate."""

    name = graphene.String()
    slug = graphene.String(description="Made from the name where left out.")
    description = JSONString(description="Editor.js.")
    seo = SeoInput()
    background_image = Upload(description="Written anew as JPEG, 1,600 pixels a side at most; null takes it away.")
    background_image_alt = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))


class CollectionCreateInput(CollectionInput):
    products = graphene.List(graphene.NonNull(graphene.ID))


class CollectionChannelListingUpdateInput(graphene.InputObjectType):
    add_channels = graphene.List(graphene.NonNull(PublishableChannelListingInput))
    remove_channels = graphene.List(graphene.NonNull(graphene.ID))


def collection_columns(given: Any) -> dict[str, Any]:
    """A collection's columns that an input sets."""
    values = {name: given[name] for name in ("name", "slug") if given.get(name) is not None}
    values |= seo_columns(given) | description_columns(given)
    put(values, given)
    return values


def shown_wishes(given: Any) -> list[ShownWish]:
    """The domain's values."""
    return [
        ShownWish(int_pk_of(row.channel_id, "Channel", field="channelId"), publication(row))
        for row in given.get("add_channels") or ()
    ]
