"""A host's houses: written, shown, hidden."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.stays.hosts.errors import StayError
from storefront_api.market.stays.hosts.inputs import STAY_NULLABLE, StayInput, changes_of
from storefront_api.market.stays.hosts.types import HostStay
from tourism.domain.stays import houses


class StayCreate(MarketMutation):
    """A new homestay; nobody sees it until it is published."""

    stay = graphene.Field(HostStay)
    errors = error_list(StayError)

    class Arguments:
        seller_id = graphene.ID(required=True)
        input = StayInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, seller_id: str, input: Any) -> dict[str, Any]:
        pk, changes = int_pk_of(seller_id, "Seller", field="sellerId"), changes_of(input, nullable=STAY_NULLABLE)
        return {"stay": houses.create_stay(user=require_user(info), seller_id=pk, changes=changes)}


class StayUpdate(MarketMutation):
    """Other words, place or terms; of a published house the shop changes at once."""

    stay = graphene.Field(HostStay)
    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)
        input = StayInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        pk, changes = int_pk_of(id, "Stay"), changes_of(input, nullable=STAY_NULLABLE)
        return {"stay": houses.update_stay(user=require_user(info), stay_id=pk, changes=changes)}


class StayPublish(MarketMutation):
    """Put a homestay on sale or take it off; what is booked stays booked."""

    stay = graphene.Field(HostStay)
    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)
        published = graphene.Boolean(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, published: bool) -> dict[str, Any]:
        pk, user = int_pk_of(id, "Stay"), require_user(info)
        return {"stay": houses.show_stay(user=user, stay_id=pk, published=published)}
