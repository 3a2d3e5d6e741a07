"""A host's boats and guides, and which tours need them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.tours.resource_types import (
    Resource,
    ResourceInput,
    ResourceNeedInput,
    needs_asked,
    resource_arguments,
)
from storefront_api.market.tours.schedule_types import TourError
from storefront_api.market.tours.types import Tour
from tourism.domain.tours import resources


class ResourceCreate(MarketMutation):
    """A boat, a guide, a vehicle, or several that are alike."""

    resource = graphene.Field(Resource)
    errors = error_list(TourError)

    class Arguments:
        seller_id = graphene.ID(required=True)
        input = ResourceInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, seller_id: str, input: Any) -> dict[str, Any]:
        pk, user = int_pk_of(seller_id, "Seller", field="sellerId"), require_user(info)
        return {"resource": resources.save_resource(user=user, seller_id=pk, **resource_arguments(input))}


class ResourceUpdate(MarketMutation):
    """Another name, more or fewer of them."""

    resource = graphene.Field(Resource)
    errors = error_list(TourError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ResourceInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        pk, user = int_pk_of(id, "Resource"), require_user(info)
        return {"resource": resources.save_resource(user=user, resource_id=pk, **resource_arguments(input))}


class TourResourcesSet(MarketMutation):
    """What each departure of the tour takes along, instead of what was said before."""

    tour = graphene.Field(Tour)
    errors = error_list(TourError)

    class Arguments:
        tour_id = graphene.ID(required=True)
        needs = graphene.List(graphene.NonNull(ResourceNeedInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, tour_id: str, needs: list[Any]) -> dict[str, Any]:
        pk, user = int_pk_of(tour_id, "Tour", field="tourId"), require_user(info)
        return {"tour": resources.set_needs(user=user, tour_id=pk, needs=needs_asked(needs))}
