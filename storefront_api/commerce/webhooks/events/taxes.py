"""Questions to tax apps."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.tax_base import TaxBase
from storefront_api.commerce.webhooks.events.base import Told, event_type
from storefront_api.commerce.webhooks.tax_types import TaxableObject


class _OfBase:
    tax_base = graphene.Field(TaxableObject, required=True)

    @staticmethod
    def resolve_tax_base(root: Told, _info: GraphQLResolveInfo) -> TaxBase:
        base: TaxBase = root.happening.facts["base"]
        return base


CalculateTaxes = event_type("CalculateTaxes", _OfBase, "A basket or an order is to be taxed.")

TAX_EVENTS = (CalculateTaxes,)
