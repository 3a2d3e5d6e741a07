"""Files that were asked for, read again. For those who may ask for one."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.exports.types import ExportFile
from storefront_api.core.ids import int_pk_of
from storefront_api.core.permissions import require_requestor


class Queries(graphene.ObjectType):
    export_file = graphene.Field(
        ExportFile, id=graphene.ID(required=True), description="For MANAGE_PRODUCTS or MANAGE_DISCOUNTS."
    )

    @staticmethod
    def resolve_export_file(_root: None, info: GraphQLResolveInfo, id: str) -> Any:
        require_requestor(info, "MANAGE_PRODUCTS", "MANAGE_DISCOUNTS")
        rows = models.ExportFile.objects.select_related("user", "app")
        return rows.filter(pk=int_pk_of(id, "ExportFile")).first()
