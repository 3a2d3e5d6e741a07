"""Answering an offer; calling a day off."""

from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.calling_off.types import DayCallOff, DayCallOffError, MoveOffer, MoveOfferError
from tourism.domain.calling_off import answering, days


class MoveOfferAnswer(MarketMutation):
    """Go with another departure free of charge, or take all the money back. Once, for whoever has the link."""

    offer = graphene.Field(MoveOffer)
    errors = error_list(MoveOfferError)

    class Arguments:
        token = graphene.String(required=True)
        departure_id = graphene.ID(description="One of the offer's choices; left out: the money.")

    @classmethod
    def perform(cls, _info: GraphQLResolveInfo, token: str, departure_id: str | None = None) -> dict[str, Any]:
        pk = int_pk_of(departure_id, "Departure", field="departureId") if departure_id else None
        answering.answer(token=token, departure_id=pk)
        return {"offer": answering.offer_by(token)}


class DayCallOffCreate(MarketMutation):
    """Every departure of a day that has not started does not go; its guests are offered another one or their money.
    Nothing undoes it. Requires MANAGE_ORDERS."""

    call_off = graphene.Field(DayCallOff)
    errors = error_list(DayCallOffError)

    class Arguments:
        day = graphene.Date(required=True)
        commune_code = graphene.String(description="Left out: every commune.")
        reason = graphene.String(required=True, description="Guests and hosts read it.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, day: date, reason: str, commune_code: str = "") -> dict[str, Any]:
        user = require_permission(info, days.MAY)
        made = days.call_day_off(user=user, day=day, reason=reason, commune_code=commune_code or "")
        return {"call_off": days.days_called_off().get(pk=made.pk)}


class Mutations(graphene.ObjectType):
    move_offer_answer = MoveOfferAnswer.Field()
    day_call_off_create = DayCallOffCreate.Field()
