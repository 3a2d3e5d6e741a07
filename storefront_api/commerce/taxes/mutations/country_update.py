from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.tax_setup import set_country_rates
from marketplace.values.refusal import Refused
from storefront_api.commerce.addresses.types import CountryCode
from storefront_api.commerce.taxes.inputs import TaxClassRateInput, percent
from storefront_api.commerce.taxes.types import TaxCountryConfiguration
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor

TaxCountryConfigurationUpdateError = error_type(
    "TaxCountryConfigurationUpdateError",
    enum=error_enum(
        "TaxCountryConfigurationUpdateErrorCode",
        ("GRAPHQL_ERROR", "INVALID", "NOT_FOUND", "ONLY_ONE_DEFAULT_COUNTRY_RATE_ALLOWED",
         "CANNOT_CREATE_NEGATIVE_RATE"),
    ),
    required_lists=("tax_class_ids",),
)  # fmt: skip


class TaxCountryConfigurationUpdate(MarketMutation):
    """Set or take away a country's rates, by tax class and by default."""

    tax_country_configuration = graphene.Field(TaxCountryConfiguration)
    errors = error_list(TaxCountryConfigurationUpdateError)

    class Arguments:
        country_code = CountryCode(required=True)
        update_tax_class_rates = graphene.List(graphene.NonNull(TaxClassRateInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, country_code: Any, update_tax_class_rates: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TAXES")
        if sum(not row.get("tax_class_id") for row in update_tax_class_rates) > 1:
            message = _("Mỗi nước chỉ có một thuế suất chung.")
            raise Refused("ONLY_ONE_DEFAULT_COUNTRY_RATE_ALLOWED", message, field="updateTaxClassRates")
        rates = {}
        for row in update_tax_class_rates:
            chosen = row.get("tax_class_id")
            pk = int_pk_of(chosen, "TaxClass", field="updateTaxClassRates") if chosen else None
            rates[pk] = percent(row.get("rate"))
        set_country_rates(country=country_code.value, rates=rates)
        return {"tax_country_configuration": country_code.value}
