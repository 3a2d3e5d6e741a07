"""Invoice."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.orders import loaders
from storefront_api.core.batching import load
from storefront_api.core.enums import JobStatusEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo


class Invoice(graphene.ObjectType):
    """A paper about an order, at an address of its own."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    status = JobStatusEnum(required=True)
    created_at = graphene.DateTime(required=True)
    updated_at = graphene.DateTime(required=True)
    message = graphene.String()
    number = graphene.String()
    external_url = graphene.String(deprecation_reason="Use `url`.")
    url = graphene.String()
    order = graphene.Field("storefront_api.commerce.orders.types.Order")

    @staticmethod
    def resolve_id(root: models.Invoice, _info: Info) -> str:
        return to_global_id("Invoice", root.pk)

    @staticmethod
    def resolve_status(_root: models.Invoice, _info: Info) -> str:
        # It is written elsewhere and comes here when it is done.
        return "SUCCESS"

    @staticmethod
    def resolve_url(root: models.Invoice, _info: Info) -> str:
        return root.external_url

    @staticmethod
    def resolve_order(root: models.Invoice, info: Info) -> Any:
        return load(info, loaders.OrderByPk, root, lambda row: row.order_id)
