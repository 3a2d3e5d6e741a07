"""Reading orders."""

from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.orders.order_lists import matching
from storefront_api.commerce.orders.inputs import (
    OrderDraftFilterInput,
    OrderFilterInput,
    OrderSortingInput,
    filtered,
    sorting,
)
from storefront_api.commerce.orders.types import Order, OrderCountableConnection
from storefront_api.core.ids import sought_uuid
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import may, require_requestor

Info = GraphQLResolveInfo


class Queries(graphene.ObjectType):
    order = graphene.Field(
        Order,
        id=graphene.ID(),
        external_reference=graphene.String(),
        description="By its id for anybody who knows it; what is still being written, and by reference, for staff.",
    )
    order_by_token = graphene.Field(Order, token=graphene.UUID(required=True), deprecation_reason="Use `order`.")
    orders = graphene.Field(
        OrderCountableConnection,
        sort_by=OrderSortingInput(),
        filter=OrderFilterInput(),
        channel=graphene.String(description="Slug."),
        search=graphene.String(),
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
        description="For staff and apps; drafts are not among them.",
    )

    draft_orders = graphene.Field(
        OrderCountableConnection,
        sort_by=OrderSortingInput(),
        filter=OrderDraftFilterInput(),
        search=graphene.String(),
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
        description="What staff are still writing. For staff and apps.",
    )

    @staticmethod
    def resolve_draft_orders(
        _root: None, info: Info, sort_by: Any = None, filter: Any = None, search: str | None = None, **paging: Any
    ) -> Page:
        require_requestor(info, "MANAGE_ORDERS")
        rows = models.Order.objects.filter(status=models.Order.Status.DRAFT).select_related("channel")
        rows = filtered(rows, filter)
        if search:
            rows = matching(rows, search)
        return connect(rows, sort=sorting(sort_by), **paging)

    @staticmethod
    def resolve_order(
        _root: None, info: Info, id: str | None = None, external_reference: str | None = None
    ) -> models.Order | None:
        rows = models.Order.objects.select_related("channel", "shipping_address", "billing_address")
        if not may(info, "MANAGE_ORDERS"):
            rows = rows.exclude(status=models.Order.Status.DRAFT)
        if external_reference is not None:
            require_requestor(info, "MANAGE_ORDERS")
            return rows.filter(external_reference=external_reference).first()
        return rows.filter(pk=sought_uuid(id or "", "Order")).first()

    @staticmethod
    def resolve_order_by_token(_root: None, _info: Info, token: UUID) -> models.Order | None:
        rows = models.Order.objects.select_related("channel", "shipping_address", "billing_address")
        return rows.exclude(status=models.Order.Status.DRAFT).filter(pk=token).first()

    @staticmethod
    def resolve_orders(
        _root: None,
        info: Info,
        sort_by: Any = None,
        filter: Any = None,
        channel: str | None = None,
        search: str | None = None,
        **paging: Any,
    ) -> Page:
        require_requestor(info, "MANAGE_ORDERS")
        rows = models.Order.objects.exclude(status=models.Order.Status.DRAFT).select_related("channel")
        if channel:
            rows = rows.filter(channel__slug=channel)
        rows = filtered(rows, filter)
        if search:
            rows = matching(rows, search)
        return connect(rows, sort=sorting(sort_by), **paging)
