"""Setting a tour up: what it is, who pays what, what may be chosen beside."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.tours.extras_types import TourAddOnInput, TourPickupPointInput, drafts_of
from storefront_api.market.tours.inputs import TourCategoryInput, TourInput, categories_of, tour_changes
from storefront_api.market.tours.schedule_types import TourError
from storefront_api.market.tours.types import Tour
from tourism.domain.tours import options, setup


class TourCreate(MarketMutation):
    """Begin a tour; it stays hidden until it is published."""

    tour = graphene.Field(Tour)
    errors = error_list(TourError)

    class Arguments:
        seller_id = graphene.ID(required=True)
        input = TourInput(required=True)
        categories = graphene.List(graphene.NonNull(TourCategoryInput), description="Who pays what, to begin with.")

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, seller_id: str, input: Any, categories: list[Any] | None = None
    ) -> dict[str, Any]:
        pk, user = int_pk_of(seller_id, "Seller", field="sellerId"), require_user(info)
        sold = categories_of(categories or [])
        return {"tour": setup.create_tour(user=user, seller_id=pk, changes=tour_changes(input), categories=sold)}


class TourUpdate(MarketMutation):
    """Change any of it; on a tour that is shown, at once."""

    tour = graphene.Field(Tour)
    errors = error_list(TourError)

    class Arguments:
        id = graphene.ID(required=True)
        input = TourInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        pk, user = int_pk_of(id, "Tour"), require_user(info)
        return {"tour": setup.update_tour(user=user, tour_id=pk, changes=tour_changes(input))}


class TourPublish(MarketMutation):
    """Put a tour on sale or take it off; what is booked stays booked."""

    tour = graphene.Field(Tour)
    errors = error_list(TourError)

    class Arguments:
        id = graphene.ID(required=True)
        published = graphene.Boolean(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, published: bool) -> dict[str, Any]:
        pk, user = int_pk_of(id, "Tour"), require_user(info)
        return {"tour": setup.show_tour(user=user, tour_id=pk, published=published)}


class TourCategoriesSet(MarketMutation):
    """Who pays what, instead of what was said before; bookings keep their price."""

    tour = graphene.Field(Tour)
    errors = error_list(TourError)

    class Arguments:
        tour_id = graphene.ID(required=True)
        categories = graphene.List(graphene.NonNull(TourCategoryInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, tour_id: str, categories: list[Any]) -> dict[str, Any]:
        pk, user = int_pk_of(tour_id, "Tour", field="tourId"), require_user(info)
        return {"tour": setup.set_categories(user=user, tour_id=pk, categories=categories_of(categories))}


class TourPickupPointsSet(MarketMutation):
    """Where the tour fetches its guests, instead of what was said before; bookings keep what they chose."""

    tour = graphene.Field(Tour)
    errors = error_list(TourError)

    class Arguments:
        tour_id = graphene.ID(required=True)
        points = graphene.List(graphene.NonNull(TourPickupPointInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, tour_id: str, points: list[Any]) -> dict[str, Any]:
        pk, user = int_pk_of(tour_id, "Tour", field="tourId"), require_user(info)
        drafts = drafts_of(points, "TourPickupPoint", field="points")
        return {"tour": options.set_pickup_points(user=user, tour_id=pk, drafts=drafts)}


class TourAddOnsSet(MarketMutation):
    """What guests may take beside the tour, instead of what was said before; bookings keep what they chose."""

    tour = graphene.Field(Tour)
    errors = error_list(TourError)

    class Arguments:
        tour_id = graphene.ID(required=True)
        add_ons = graphene.List(graphene.NonNull(TourAddOnInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, tour_id: str, add_ons: list[Any]) -> dict[str, Any]:
        pk, user = int_pk_of(tour_id, "Tour", field="tourId"), require_user(info)
        drafts = drafts_of(add_ons, "TourAddOn", field="addOns")
        return {"tour": options.set_add_ons(user=user, tour_id=pk, drafts=drafts)}
