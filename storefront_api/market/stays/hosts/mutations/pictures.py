"""Pictures of houses and rooms."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.stays.hosts.errors import StayError
from storefront_api.market.stays.hosts.inputs import StayPictureInput, picture_of
from storefront_api.market.stays.hosts.types import HostStay
from storefront_api.market.stays.pictures import OfferImage
from tourism.domain.stays.house_pictures import add_house_picture, remove_house_picture


class StayPictureAdd(MarketMutation):
    """One more picture of a house."""

    picture = graphene.Field(OfferImage)
    errors = error_list(StayError)

    class Arguments:
        stay_id = graphene.ID(required=True)
        input = StayPictureInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, stay_id: str, input: Any) -> dict[str, Any]:
        pk, user = int_pk_of(stay_id, "Stay", field="stayId"), require_user(info)
        image, alt = picture_of(input), input.get("alt") or ""
        return {"picture": add_house_picture(user=user, stay_id=pk, image=image, alt=alt)}


class RoomTypePictureAdd(MarketMutation):
    """One more picture of a kind of room."""

    picture = graphene.Field(OfferImage)
    errors = error_list(StayError)

    class Arguments:
        room_type_id = graphene.ID(required=True)
        input = StayPictureInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, room_type_id: str, input: Any) -> dict[str, Any]:
        pk, user = int_pk_of(room_type_id, "RoomType", field="roomTypeId"), require_user(info)
        image, alt = picture_of(input), input.get("alt") or ""
        return {"picture": add_house_picture(user=user, room_type_id=pk, image=image, alt=alt)}


class StayPictureDelete(MarketMutation):
    """A picture of a house or of its rooms is shown no more."""

    stay = graphene.Field(HostStay)
    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        return {"stay": remove_house_picture(user=require_user(info), picture_id=int_pk_of(id, "OfferImage"))}
