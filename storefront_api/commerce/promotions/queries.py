"""Reading promotions, for staff and apps."""

from typing import Any

import graphene
from django.db.models import DateTimeField, Q, Value
from django.db.models.functions import Coalesce
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.promotions.inputs import PromotionSortingInput, PromotionWhereInput
from storefront_api.commerce.promotions.types import Promotion, PromotionCountableConnection
from storefront_api.core import filters
from storefront_api.core.ids import sought_uuid
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_requestor

#: Later than anything: promotions without an end come last.
_NEVER = Value("9999-12-31T00:00:00+00:00", output_field=DateTimeField())


class Queries(graphene.ObjectType):
    promotion = graphene.Field(Promotion, id=graphene.ID(required=True))
    promotions = graphene.Field(
        PromotionCountableConnection,
        where=PromotionWhereInput(),
        sort_by=PromotionSortingInput(),
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )

    @staticmethod
    def resolve_promotion(_root: None, info: GraphQLResolveInfo, id: str) -> models.Promotion | None:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return models.Promotion.objects.filter(pk=sought_uuid(id, "Promotion")).first()

    @staticmethod
    def resolve_promotions(
        _root: None, info: GraphQLResolveInfo, where: Any = None, sort_by: Any = None, **paging: Any
    ) -> Page:
        require_requestor(info, "MANAGE_DISCOUNTS")
        found = models.Promotion.objects.filter(filters.where(where or {}, _condition))
        sort = ["created_at", "pk"]
        if sort_by:
            column, direction = sort_by.field.value, sort_by.direction.value
            if column == "ends":
                found = found.annotate(ends=Coalesce("end_date", _NEVER))
            sort = [f"{direction}{column}", f"{direction}pk"]
        return connect(found, sort=sort, **paging)


def _condition(asked: dict[str, Any]) -> Q:
    found = Q()
    for name, value in asked.items():
        if name == "metadata":
            found &= filters.with_metadata(value)
        elif name == "ids":
            found &= Q(pk__in=[sought_uuid(one, "Promotion", field="ids") for one in value])
        elif name == "is_old_sale":
            found &= Q(old_sale_id__isnull=not value)
        elif name == "type":
            found &= filters.compared("type", value, read=lambda one: one.value)
        else:
            found &= filters.compared(name, value)
    return found
