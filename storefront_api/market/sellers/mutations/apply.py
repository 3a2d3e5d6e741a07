from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain import applications
from marketplace.sellers.domain.applications import Application, ManyProblems
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import ManyRefused, MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.sellers.types import SellerError, SellerKindEnum, SellerWorkspace


class SellerApplyInput(graphene.InputObjectType):
    kind = SellerKindEnum(required=True)
    name = graphene.String(required=True)
    legal_name = graphene.String(required=True)
    date_of_birth = graphene.Date()
    personal_id = graphene.String()
    tax_code = graphene.String()
    legal_representative = graphene.String()
    commune_code = graphene.String(required=True)
    commune_version = graphene.String()
    street_address = graphene.String(required=True)
    about = graphene.String()
    accepts_public_address = graphene.Boolean(required=True)
    accepts_terms = graphene.Boolean(required=True)


class SellerApply(MarketMutation):
    """Ask to sell here; officers decide. Every wrong field comes back with its own error."""

    seller = graphene.Field(SellerWorkspace)
    errors = error_list(SellerError)

    class Arguments:
        input = SellerApplyInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        user = require_user(info)
        said = {name: value for name, value in input.items() if value is not None and name != "kind"}
        try:
            seller = applications.apply(user=user, application=Application(kind=input.kind.value, **said))
        except ManyProblems as problems:
            raise ManyRefused(problems.refusals) from problems
        return {"seller": seller}
