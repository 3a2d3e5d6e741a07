from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.tax_setup import create_tax_class
from storefront_api.commerce.taxes.inputs import TaxClassCreateInput, rates
from storefront_api.commerce.taxes.types import TaxClass
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor

TaxClassCreateError = error_type(
    "TaxClassCreateError",
    enum=error_enum("TaxClassCreateErrorCode", ("GRAPHQL_ERROR", "INVALID", "NOT_FOUND")),
    required_lists=("country_codes",),
)


class TaxClassCreate(MarketMutation):
    """Make a tax class with its rates."""

    tax_class = graphene.Field(TaxClass)
    errors = error_list(TaxClassCreateError)

    class Arguments:
        input = TaxClassCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TAXES")
        return {"tax_class": create_tax_class(name=input.name, rates=rates(input.get("create_country_rates")))}
