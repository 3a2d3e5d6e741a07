from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.tax_setup import update_configuration
from storefront_api.commerce.taxes.inputs import TaxConfigurationUpdateInput, rules
from storefront_api.commerce.taxes.types import TaxConfiguration
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor

TaxConfigurationUpdateError = error_type(
    "TaxConfigurationUpdateError",
    enum=error_enum(
        "TaxConfigurationUpdateErrorCode", ("DUPLICATED_INPUT_ITEM", "GRAPHQL_ERROR", "INVALID", "NOT_FOUND")
    ),
    required_lists=("country_codes",),
)


class TaxConfigurationUpdate(MarketMutation):
    """Change how a channel's prices relate to taxes."""

    tax_configuration = graphene.Field(TaxConfiguration)
    errors = error_list(TaxConfigurationUpdateError)

    class Arguments:
        id = graphene.ID(required=True)
        input = TaxConfigurationUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TAXES")
        row = update_configuration(
            configuration_id=int_pk_of(id, "TaxConfiguration"),
            values=rules(input),
            countries={one.country_code.value: rules(one) for one in input.get("update_countries_configuration") or ()},
            remove_countries=[code.value for code in input.get("remove_countries_configuration") or ()],
        )
        return {"tax_configuration": row}
