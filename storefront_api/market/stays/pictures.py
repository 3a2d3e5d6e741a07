"""Pictures of stays and tours at the size that was asked for."""

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.addresses import absolute
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Image
from tourism.domain.pictures import SMALL
from tourism.models import OfferImage as OfferImageRow


class OfferImage(graphene.ObjectType):
    """A picture of a homestay, a room or a tour."""

    id = graphene.ID(required=True)
    url = graphene.String(required=True, size=graphene.Int(description="Longer side in pixels; the original without."))
    alt = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: OfferImageRow, _info: GraphQLResolveInfo) -> str:
        return to_global_id("OfferImage", root.pk)

    @staticmethod
    def resolve_url(root: OfferImageRow, _info: GraphQLResolveInfo, size: int | None = None) -> str:
        return picture_url(root, size)


def picture_url(picture: OfferImageRow, size: int | None) -> str:
    """The address of the rendition that is large enough."""
    return absolute((picture.for_lists() if size is not None and size <= SMALL else picture.file).url)


def thumbnail(pictures: list[OfferImageRow] | None, size: int | None) -> Image | None:
    """The first picture, small unless asked otherwise."""
    if not pictures:
        return None
    return Image(url=picture_url(pictures[0], SMALL if size is None else size), alt=pictures[0].alt)
