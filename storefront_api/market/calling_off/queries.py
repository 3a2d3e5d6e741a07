"""Reading offers, and what calling a day off comes to."""

from datetime import date

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission
from storefront_api.market.calling_off.types import DayCallOffCountableConnection, DayCallOffPreview, MoveOffer
from tourism.domain.calling_off import answering, days
from tourism.models import MoveOffer as MoveOfferRow

PAGE = 20


class Queries(graphene.ObjectType):
    move_offer = graphene.Field(
        MoveOffer, token=graphene.String(required=True), description="For whoever has the link of the notice."
    )
    day_call_off_preview = graphene.Field(
        DayCallOffPreview,
        day=graphene.Date(required=True),
        commune_code=graphene.String(description="Left out: every commune."),
        description="Requires MANAGE_ORDERS.",
    )
    day_call_offs = graphene.Field(
        DayCallOffCountableConnection,
        first=graphene.Int(),
        after=graphene.String(),
        description="The newest first. Requires MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_move_offer(_root: None, _info: GraphQLResolveInfo, token: str) -> MoveOfferRow:
        return answering.offer_by(token)

    @staticmethod
    def resolve_day_call_off_preview(
        _root: None, info: GraphQLResolveInfo, day: date, commune_code: str = ""
    ) -> days.Preview:
        return days.preview(user=require_permission(info, days.MAY), day=day, commune_code=commune_code or "")

    @staticmethod
    def resolve_day_call_offs(
        _root: None, info: GraphQLResolveInfo, first: int | None = None, after: str | None = None
    ) -> Page:
        require_permission(info, days.MAY)
        return connect(days.days_called_off(), sort=("-created_at", "pk"), first=first, after=after, default=PAGE)
