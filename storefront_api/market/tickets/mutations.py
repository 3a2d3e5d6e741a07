"""Letting guests on."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.tickets.types import TicketAdmissionInput, TicketAdmissionResult, TicketError
from tourism.domain.tickets import admitting


class TicketAdmissionsSync(MarketMutation):
    """What phones wrote down, also without a network. The earliest scan of a ticket counts; later ones are conflicts,
    on both phones. May be sent again at will. A ticket of others is answered like none."""

    results = graphene.List(graphene.NonNull(TicketAdmissionResult), description="Null where nothing was read.")
    errors = error_list(TicketError)

    class Arguments:
        entries = graphene.List(graphene.NonNull(TicketAdmissionInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, entries: Sequence[Any]) -> dict[str, Any]:
        user = require_user(info)
        asked = [admitting.Entry(**entry) for entry in entries]
        return {"results": admitting.sync(user=user, entries=asked)}


class Mutations(graphene.ObjectType):
    ticket_admissions_sync = TicketAdmissionsSync.Field()
