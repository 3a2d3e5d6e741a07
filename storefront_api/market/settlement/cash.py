"""Cash that sellers collect."""

from collections.abc import Sequence

import graphene

from marketplace.settlement.domain.cash import CashPart as CashPartValue
from marketplace.settlement.domain.cash import Part, cash_parts
from storefront_api.core.batching import Loader
from storefront_api.core.types import Money


class CashPart(graphene.ObjectType):
    """What one seller, or the market's till, collects of an order."""

    due = graphene.Field(Money, required=True, description="Still to be taken.")
    received = graphene.Field(Money, required=True)


class CashOfPart(Loader[Part, CashPartValue]):
    """By order's global id and seller's pk."""

    def load_many(self, keys: Sequence[Part]) -> dict[Part, CashPartValue]:
        return cash_parts(keys)
