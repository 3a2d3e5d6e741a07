from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.drafts.drafting import create_draft
from storefront_api.commerce.orders.draft_inputs import DraftOrderCreateInput, draft_changes, draft_lines
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import shown, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class DraftOrderCreate(MarketMutation):
    """Begin an order by hand. It promises nothing before it is completed. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        input = DraftOrderCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        actor = staff(info)
        made = create_draft(changes=draft_changes(input), lines=draft_lines(input.get("lines")), actor=actor)
        return {"order": shown(made.pk)}
