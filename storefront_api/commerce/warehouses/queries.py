"""Reading warehouses and stocks, for staff and apps."""

from typing import Any

import graphene
from django.db.models import Q
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.warehouses.inputs import WarehouseFilterInput
from storefront_api.commerce.warehouses.types import Warehouse, WarehouseCountableConnection
from storefront_api.core.ids import sought_pk, sought_uuid
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_requestor

Info = GraphQLResolveInfo
_READERS = ("MANAGE_PRODUCTS", "MANAGE_ORDERS", "MANAGE_SHIPPING")


class Queries(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse, id=graphene.ID(), external_reference=graphene.String())
    warehouses = graphene.Field(
        WarehouseCountableConnection,
        filter=WarehouseFilterInput(),
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )

    @staticmethod
    def resolve_warehouse(
        _root: None, info: Info, id: str | None = None, external_reference: str | None = None
    ) -> models.Warehouse | None:
        require_requestor(info, *_READERS)
        if id:
            return models.Warehouse.objects.filter(pk=sought_uuid(id, "Warehouse")).first()
        return models.Warehouse.objects.filter(external_reference=external_reference or "").first()

    @staticmethod
    def resolve_warehouses(_root: None, info: Info, filter: Any = None, **paging: Any) -> Page:
        require_requestor(info, *_READERS)
        return connect(models.Warehouse.objects.filter(_condition(filter or {})), sort=["slug"], **paging)


def _condition(wanted: Any) -> Q:
    condition = Q()
    if wanted.get("click_and_collect_option") is not None:
        condition &= Q(click_and_collect_option=wanted.click_and_collect_option.value)
    if wanted.get("is_private") is not None:
        condition &= Q(is_private=wanted.is_private)
    if wanted.get("ids") is not None:
        condition &= Q(pk__in=[sought_uuid(one, "Warehouse", field="ids") for one in wanted.ids])
    if wanted.get("slugs") is not None:
        condition &= Q(slug__in=wanted.slugs)
    if wanted.get("channels") is not None:
        pks = [sought_pk(one, "Channel", field="channels") for one in wanted.channels]
        served = models.ChannelWarehouse.objects.filter(channel_id__in=pks)
        condition &= Q(pk__in=served.values("warehouse_id"))
    for word in (wanted.get("search") or "").split():
        condition &= Q(name__icontains=word) | Q(email__icontains=word) | Q(address__company_name__icontains=word)
    return condition
