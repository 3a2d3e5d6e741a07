"""What a host does to tours, a file per noun."""

import graphene

from storefront_api.market.tours.mutations.departures import DepartureCreate, DepartureUpdate
from storefront_api.market.tours.mutations.pictures import TourPictureAdd, TourPictureDelete
from storefront_api.market.tours.mutations.resources import ResourceCreate, ResourceUpdate, TourResourcesSet
from storefront_api.market.tours.mutations.rules import (
    DepartureDaysRest,
    DepartureExceptionClear,
    DepartureExceptionSet,
    DepartureRuleCreate,
    DepartureRuleDelete,
    DepartureRuleUpdate,
)
from storefront_api.market.tours.mutations.tours import (
    TourAddOnsSet,
    TourCategoriesSet,
    TourCreate,
    TourPickupPointsSet,
    TourPublish,
    TourUpdate,
)


class Mutations(graphene.ObjectType):
    tour_create = TourCreate.Field()
    tour_update = TourUpdate.Field()
    tour_publish = TourPublish.Field()
    tour_categories_set = TourCategoriesSet.Field()
    tour_pickup_points_set = TourPickupPointsSet.Field()
    tour_add_ons_set = TourAddOnsSet.Field()
    tour_picture_add = TourPictureAdd.Field()
    tour_picture_delete = TourPictureDelete.Field()
    resource_create = ResourceCreate.Field()
    resource_update = ResourceUpdate.Field()
    tour_resources_set = TourResourcesSet.Field()
    departure_create = DepartureCreate.Field()
    departure_update = DepartureUpdate.Field()
    departure_rule_create = DepartureRuleCreate.Field()
    departure_rule_update = DepartureRuleUpdate.Field()
    departure_rule_delete = DepartureRuleDelete.Field()
    departure_days_rest = DepartureDaysRest.Field()
    departure_exception_set = DepartureExceptionSet.Field()
    departure_exception_clear = DepartureExceptionClear.Field()
