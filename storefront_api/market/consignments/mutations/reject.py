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


class ConsignmentReject(MarketMutation):
    """The seller cannot deliver, and why."""

    consignment = graphene.Field(Consignment)
    errors = error_list(ConsignmentError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str) -> dict[str, Any]:
        user = require_user(info)
        found = access_consignment(user, int_pk_of(id, "Consignment"))
        return {"consignment": packing.reject(consignment_id=found.pk, actor=user, reason=reason)}
