"""A host's own tours, hidden ones too."""

from datetime import date

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain.access import access_seller
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.market.tours.loaders import PAGE, SOONEST
from storefront_api.market.tours.resource_types import ResourceCountableConnection, ResourceNeed
from storefront_api.market.tours.types import DepartureCountableConnection, Tour, TourCountableConnection
from tourism.domain.availability import departures_between
from tourism.domain.tours.access import access_tour
from tourism.models import ResourceNeed as ResourceNeedRow
from tourism.models import Tour as TourRow


class Queries(graphene.ObjectType):
    host_tours = graphene.Field(
        TourCountableConnection,
        description="All tours of a seller, for who acts for it.",
        seller_id=graphene.ID(required=True),
        first=graphene.Int(),
        after=graphene.String(),
    )
    host_tour = graphene.Field(Tour, id=graphene.ID(required=True), description="For who acts for its seller.")
    host_departures = graphene.Field(
        DepartureCountableConnection,
        description="Departures to come of a tour, for who acts for its seller.",
        tour_id=graphene.ID(required=True),
        first_day=graphene.Argument(graphene.Date, name="from"),
        until=graphene.Date(description="The last day, included."),
        first=graphene.Int(),
        after=graphene.String(),
    )

    resources = graphene.Field(
        ResourceCountableConnection,
        description="Boats and guides of a seller, for who acts for it.",
        seller_id=graphene.ID(required=True),
        first=graphene.Int(),
        after=graphene.String(),
    )
    tour_resources = graphene.Field(
        graphene.List(graphene.NonNull(ResourceNeed)),
        tour_id=graphene.ID(required=True),
        description="What each departure of a tour takes along, for who acts for its seller.",
    )

    @staticmethod
    def resolve_resources(
        _root: None, info: GraphQLResolveInfo, seller_id: str, first: int | None = None, after: str | None = None
    ) -> Page:
        seller = access_seller(info.context.user, int_pk_of(seller_id, "Seller", field="sellerId"))
        return connect(seller.tour_resources.all(), sort=("name", "pk"), first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_tour_resources(_root: None, info: GraphQLResolveInfo, tour_id: str) -> list[ResourceNeedRow]:
        tour = access_tour(info.context.user, int_pk_of(tour_id, "Tour", field="tourId"))
        return list(tour.resource_needs.select_related("resource").order_by("pk"))

    @staticmethod
    def resolve_host_tours(
        _root: None, info: GraphQLResolveInfo, seller_id: str, first: int | None = None, after: str | None = None
    ) -> Page:
        seller = access_seller(info.context.user, int_pk_of(seller_id, "Seller", field="sellerId"))
        return connect(seller.tours.all(), sort=("name", "pk"), first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_host_tour(_root: None, info: GraphQLResolveInfo, id: str) -> TourRow:
        return access_tour(info.context.user, int_pk_of(id, "Tour"))

    @staticmethod
    def resolve_host_departures(
        _root: None,
        info: GraphQLResolveInfo,
        tour_id: str,
        first_day: date | None = None,
        until: date | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Page:
        tour = access_tour(info.context.user, int_pk_of(tour_id, "Tour", field="tourId"))
        found = departures_between(first=first_day, until=until).filter(tour=tour)
        return connect(found.select_related("tour"), sort=SOONEST, first=first, after=after, default=PAGE)
