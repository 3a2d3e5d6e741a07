"""Joining a queue, taking what is offered, leaving."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.market.tours.categories import TourUnitInput
from storefront_api.market.tours.party import party_asked
from storefront_api.market.waiting.types import WaitingEntry, WaitingError
from tourism.domain.waiting import ending, joining, queue, taking


class WaitingJoin(MarketMutation):
    """Wait for seats of a departure without room. Told by phone or e-mail; who is signed in may leave both out."""

    entry = graphene.Field(WaitingEntry)
    errors = error_list(WaitingError)

    class Arguments:
        departure_id = graphene.ID(required=True)
        units = graphene.List(graphene.NonNull(TourUnitInput), description="Who comes; or adults and children say.")
        adults = graphene.Int()
        children = graphene.Int()
        phone = graphene.String()
        email = graphene.String()

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        departure_id: str,
        units: list[Any] | None = None,
        adults: int | None = None,
        children: int | None = None,
        phone: str = "",
        email: str = "",
    ) -> dict[str, Any]:
        entry = joining.join(
            departure_id=int_pk_of(departure_id, "Departure", field="departureId"),
            party=party_asked(units, adults=adults, children=children),
            phone=phone or "",
            email=email or "",
            user=info.context.user,
        )
        return {"entry": queue.entry_by(entry.token)}


class WaitingTake(MarketMutation):
    """Put the seats that are held for this entry into a basket, at today's price. For whoever has the link, once."""

    entry = graphene.Field(WaitingEntry)
    errors = error_list(WaitingError)

    class Arguments:
        token = graphene.String(required=True)
        checkout_id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, token: str, checkout_id: str) -> dict[str, Any]:
        taking.take(token=token, checkout_id=checkout_id, user=info.context.user)
        return {"entry": queue.entry_by(token)}


class WaitingLeave(MarketMutation):
    """Out of the queue; seats that were offered go to the next. For whoever has the link."""

    entry = graphene.Field(WaitingEntry)
    errors = error_list(WaitingError)

    class Arguments:
        token = graphene.String(required=True)

    @classmethod
    def perform(cls, _info: GraphQLResolveInfo, token: str) -> dict[str, Any]:
        ending.leave(token=token)
        return {"entry": queue.entry_by(token)}


class Mutations(graphene.ObjectType):
    waiting_join = WaitingJoin.Field()
    waiting_take = WaitingTake.Field()
    waiting_leave = WaitingLeave.Field()
