from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.drafts.drafting import update_draft
from marketplace.values.refusal import NotFound
from storefront_api.commerce.orders.draft_inputs import DraftOrderInput, draft_changes
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import order_pk, shown, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class DraftOrderUpdate(MarketMutation):
    """Change a draft; what it costs is reckoned anew. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String(description="The draft's reference instead of its id.")
        input = DraftOrderInput(required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, input: Any, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        staff(info)
        if id is not None:
            pk = order_pk(id)
        else:
            found = models.Order.objects.filter(external_reference=external_reference or "").first()
            if found is None:
                raise NotFound(_("Không tìm thấy đơn hàng này."), field="externalReference")
            pk = found.pk
        update_draft(order_id=pk, changes=draft_changes(input))
        return {"order": shown(pk)}
