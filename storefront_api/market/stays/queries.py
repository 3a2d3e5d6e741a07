"""Finding and pricing stays."""

from datetime import date
from typing import Any

import graphene
from django.utils.translation import gettext as _
from graphql import GraphQLResolveInfo

from marketplace.values.refusal import Refused
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.market.stays.inputs import NearInput, near_asked, stay_asked
from storefront_api.market.stays.quotes import StayQuote
from storefront_api.market.stays.rates import MealEnum
from storefront_api.market.stays.types import Stay, StayCountableConnection
from tourism.domain import queries
from tourism.domain.quotes import StayQuote as Quote
from tourism.domain.quotes import quote_stay
from tourism.models import Property

PAGE = 20


class Queries(graphene.ObjectType):
    stays = graphene.Field(
        StayCountableConnection,
        description="Homestays; with both dates, those that could take the party.",
        arrival=graphene.Date(),
        departure=graphene.Date(),
        adults=graphene.Int(),
        children=graphene.Int(),
        rooms=graphene.Int(),
        commune=graphene.String(description="A commune's code."),
        near=NearInput(),
        first=graphene.Int(),
        after=graphene.String(),
    )
    stay = graphene.Field(Stay, id=graphene.ID(), slug=graphene.String())
    stay_quote = graphene.Field(
        StayQuote,
        description="The price of a stay; holds nothing.",
        room_type_id=graphene.ID(required=True),
        arrival=graphene.Date(required=True),
        departure=graphene.Date(required=True),
        adults=graphene.Int(required=True),
        children=graphene.Int(),
        child_ages=graphene.List(graphene.NonNull(graphene.Int)),
        rooms=graphene.Int(),
        rate_plan_id=graphene.ID(),
        meals=graphene.List(graphene.NonNull(MealEnum)),
    )

    @staticmethod
    def resolve_stays(
        _root: None,
        _info: GraphQLResolveInfo,
        arrival: date | None = None,
        departure: date | None = None,
        adults: int | None = None,
        children: int | None = None,
        rooms: int | None = None,
        commune: str | None = None,
        near: Any = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Page:
        if arrival is None and departure is None:
            found = queries.published_stays(commune=commune or "", near=near_asked(near))
        elif arrival is None or departure is None:
            field = "arrival" if arrival is None else "departure"
            raise Refused("REQUIRED", _("Bạn hãy chọn cả ngày nhận và ngày trả phòng."), field=field)
        else:
            found = queries.stays_free_on(
                arrival=arrival,
                departure=departure,
                adults=adults or 1,
                children=children or 0,
                rooms=rooms,
                commune=commune or "",
                near=near_asked(near),
            )
        return connect(found, sort=("name", "pk"), first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_stay(
        _root: None, _info: GraphQLResolveInfo, id: str | None = None, slug: str | None = None
    ) -> Property | None:
        if id:
            return queries.published_stay(pk=int_pk_of(id, "Stay"))
        return queries.published_stay(slug=slug or "")

    @staticmethod
    def resolve_stay_quote(_root: None, _info: GraphQLResolveInfo, **asked: Any) -> Quote:
        return quote_stay(stay_asked(asked))
