"""What a host does to homestays, a file per noun."""

import graphene

from storefront_api.market.stays.hosts.mutations.pictures import (
    RoomTypePictureAdd,
    StayPictureAdd,
    StayPictureDelete,
)
from storefront_api.market.stays.hosts.mutations.rates import (
    RatePlanCreate,
    RatePlanUpdate,
    StayRuleCreate,
    StayRuleDelete,
    StaySeasonCreate,
    StaySeasonDelete,
    StaySeasonUpdate,
)
from storefront_api.market.stays.hosts.mutations.room_types import RoomNightsUpdate, RoomTypeCreate, RoomTypeUpdate
from storefront_api.market.stays.hosts.mutations.rooms import (
    RoomBlockCreate,
    RoomBlockDelete,
    RoomCreate,
    RoomUpdate,
)
from storefront_api.market.stays.hosts.mutations.stays import StayCreate, StayPublish, StayUpdate
from storefront_api.market.stays.hosts.mutations.tariff import (
    StayChildBandsSet,
    StayLengthDiscountsSet,
    StayMealsSet,
)


class Mutations(graphene.ObjectType):
    stay_create = StayCreate.Field()
    stay_update = StayUpdate.Field()
    stay_publish = StayPublish.Field()
    stay_picture_add = StayPictureAdd.Field()
    stay_picture_delete = StayPictureDelete.Field()
    room_type_create = RoomTypeCreate.Field()
    room_type_update = RoomTypeUpdate.Field()
    room_type_picture_add = RoomTypePictureAdd.Field()
    room_nights_update = RoomNightsUpdate.Field()
    room_create = RoomCreate.Field()
    room_update = RoomUpdate.Field()
    room_block_create = RoomBlockCreate.Field()
    room_block_delete = RoomBlockDelete.Field()
    stay_season_create = StaySeasonCreate.Field()
    stay_season_update = StaySeasonUpdate.Field()
    stay_season_delete = StaySeasonDelete.Field()
    rate_plan_create = RatePlanCreate.Field()
    rate_plan_update = RatePlanUpdate.Field()
    stay_rule_create = StayRuleCreate.Field()
    stay_rule_delete = StayRuleDelete.Field()
    stay_meals_set = StayMealsSet.Field()
    stay_child_bands_set = StayChildBandsSet.Field()
    stay_length_discounts_set = StayLengthDiscountsSet.Field()
