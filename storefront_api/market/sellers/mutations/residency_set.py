from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain.residency import set_residency
from marketplace.sellers.models import Seller
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.sellers.types import SellerApplication, SellerError, SellerResidencyEnum


class SellerResidencySet(MarketMutation):
    """An officer writes down whether a seller is resident, by which income tax is withheld from sales from now on; the
    reason is kept. Requires MANAGE_SELLERS."""

    application = graphene.Field(SellerApplication)
    errors = error_list(SellerError)

    class Arguments:
        id = graphene.ID(required=True)
        residency = SellerResidencyEnum(required=True)
        reason = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, residency: Seller.Residency, reason: str) -> dict[str, Any]:
        officer = require_permission(info, "MANAGE_SELLERS")
        pk = int_pk_of(id, "Seller")
        return {"application": set_residency(officer=officer, seller_id=pk, residency=residency.value, reason=reason)}
