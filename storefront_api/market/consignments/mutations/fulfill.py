from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.consignments.domain import packing
from marketplace.consignments.domain.access import access_consignment
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.consignments.types import Consignment, ConsignmentError


class ConsignmentFulfill(MarketMutation):
    """The goods are on their way."""

    consignment = graphene.Field(Consignment)
    errors = error_list(ConsignmentError)

    class Arguments:
        id = graphene.ID(required=True)
        tracking_number = graphene.String()

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, tracking_number: str | None = None) -> dict[str, Any]:
        user = require_user(info)
        found = access_consignment(user, int_pk_of(id, "Consignment"))
        sent = packing.fulfill(consignment_id=found.pk, actor=user, tracking_number=tracking_number or "")
        return {"consignment": sent}
