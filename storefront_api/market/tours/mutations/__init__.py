"""What a host does to tours, a file per noun."""

import graphene

from storefront_api.market.tours.mutations.departures import DepartureCreate, DepartureUpdate
from storefront_api.market.tours.mutations.rules import (
    DepartureExceptionClear,
    DepartureExceptionSet,
    DepartureRuleCreate,
    DepartureRuleDelete,
    DepartureRuleUpdate,
)


class Mutations(graphene.ObjectType):
    departure_create = DepartureCreate.Field()
    departure_update = DepartureUpdate.Field()
    departure_rule_create = DepartureRuleCreate.Field()
    departure_rule_update = DepartureRuleUpdate.Field()
    departure_rule_delete = DepartureRuleDelete.Field()
    departure_exception_set = DepartureExceptionSet.Field()
    departure_exception_clear = DepartureExceptionClear.Field()
