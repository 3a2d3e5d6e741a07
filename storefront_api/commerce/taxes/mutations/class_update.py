from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.tax_setup import update_tax_class
from storefront_api.commerce.taxes.inputs import TaxClassUpdateInput, rates
from storefront_api.commerce.taxes.types import TaxClass
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor

TaxClassUpdateError = error_type(
    "TaxClassUpdateError",
    enum=error_enum("TaxClassUpdateErrorCode", ("DUPLICATED_INPUT_ITEM", "GRAPHQL_ERROR", "INVALID", "NOT_FOUND")),
    required_lists=("country_codes",),
)


class TaxClassUpdate(MarketMutation):
    """Rename a tax class, set or take away its rates."""

    tax_class = graphene.Field(TaxClass)
    errors = error_list(TaxClassUpdateError)

    class Arguments:
        id = graphene.ID(required=True)
        input = TaxClassUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TAXES")
        row = update_tax_class(
            tax_class_id=int_pk_of(id, "TaxClass"),
            name=input.get("name"),
            rates=rates(input.get("update_country_rates")),
            remove_countries=[code.value for code in input.get("remove_country_rates") or ()],
        )
        return {"tax_class": row}
