"""Pictures of tours."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.stays.hosts.inputs import StayPictureInput, picture_of
from storefront_api.market.stays.pictures import OfferImage
from storefront_api.market.tours.schedule_types import TourError
from storefront_api.market.tours.types import Tour
from tourism.domain.tours.tour_pictures import add_tour_picture, remove_tour_picture


class TourPictureAdd(MarketMutation):
    """One more picture of a tour."""

    picture = graphene.Field(OfferImage)
    errors = error_list(TourError)

    class Arguments:
        tour_id = graphene.ID(required=True)
        input = StayPictureInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, tour_id: str, input: Any) -> dict[str, Any]:
        pk, user = int_pk_of(tour_id, "Tour", field="tourId"), require_user(info)
        image, alt = picture_of(input), input.get("alt") or ""
        return {"picture": add_tour_picture(user=user, tour_id=pk, image=image, alt=alt)}


class TourPictureDelete(MarketMutation):
    """A picture of a tour is shown no more."""

    tour = graphene.Field(Tour)
    errors = error_list(TourError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        return {"tour": remove_tour_picture(user=require_user(info), picture_id=int_pk_of(id, "OfferImage"))}
