from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.drafts.drafting import delete_drafts
from marketplace.values.refusal import NotFound
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import order_pk, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class DraftOrderDelete(MarketMutation):
    """Throw a draft away. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String(description="The draft's reference instead of its id.")

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        staff(info)
        if id is not None:
            pk = order_pk(id)
        else:
            found = models.Order.objects.filter(external_reference=external_reference or "").first()
            if found is None:
                raise NotFound(_("Không tìm thấy đơn hàng này."), field="externalReference")
            pk = found.pk
        (order,) = delete_drafts(order_ids=[pk])
        return {"order": order}


class DraftOrderBulkDelete(MarketMutation):
    """Throw drafts away, all of them or none. For staff and apps."""

    count = graphene.Int(required=True)
    errors = error_list(OrderError)

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, ids: list[str]) -> dict[str, Any]:
        staff(info)
        return {"count": len(delete_drafts(order_ids=[order_pk(one, "ids") for one in ids]))}

    @staticmethod
    def resolve_count(root: Any, _info: GraphQLResolveInfo) -> int:
        return root.count or 0
