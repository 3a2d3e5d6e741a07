"""Warehouse and Stock."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.addresses.types import Address
from storefront_api.commerce.warehouses import loaders
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connect, connect_rows, connection
from storefront_api.core.permissions import require_requestor, require_staff
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo

WarehouseClickAndCollectOptionEnum = graphene.Enum(
    "WarehouseClickAndCollectOptionEnum", [(n, n) for n in models.Warehouse.ClickAndCollect.values]
)


class Warehouse(graphene.ObjectType):
    """Where goods are kept."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    email = graphene.String(required=True)
    is_private = graphene.Boolean(required=True)
    address = graphene.Field(Address, required=True)
    company_name = graphene.String(required=True, deprecation_reason="Use `address.companyName`.")
    click_and_collect_option = WarehouseClickAndCollectOptionEnum(required=True)
    shipping_zones = graphene.Field(
        "storefront_api.commerce.shipping.types.ShippingZoneCountableConnection",
        required=True,
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )
    stocks = graphene.Field(
        "storefront_api.commerce.warehouses.types.StockCountableConnection",
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )
    external_reference = graphene.String()

    @staticmethod
    def resolve_id(root: models.Warehouse, _info: Info) -> str:
        return to_global_id("Warehouse", root.pk)

    @staticmethod
    def resolve_address(root: models.Warehouse, info: Info) -> models.Address | None:
        return load(info, loaders.AddressByPk, root, lambda row: row.address_id)

    @staticmethod
    def resolve_company_name(root: models.Warehouse, info: Info) -> str:
        address = load(info, loaders.AddressByPk, root, lambda row: row.address_id)
        return address.company_name if address else ""

    @staticmethod
    def resolve_shipping_zones(root: models.Warehouse, info: Info, **paging: Any) -> Page:
        require_staff(info)
        zones = load(info, loaders.ZonesOfWarehouse, root, lambda row: row.pk) or []
        return connect_rows(zones, **paging)

    @staticmethod
    def resolve_stocks(root: models.Warehouse, info: Info, **paging: Any) -> Page:
        require_requestor(info, "MANAGE_PRODUCTS", "MANAGE_ORDERS")
        return connect(models.Stock.objects.filter(warehouse=root), sort=["pk"], **paging)


class Stock(graphene.ObjectType):
    """A variant in a warehouse. For staff and apps."""

    id = graphene.ID(required=True)
    warehouse = graphene.Field(Warehouse, required=True)
    product_variant = graphene.Field("storefront_api.commerce.catalogue.types.ProductVariant", required=True)
    quantity = graphene.Int(required=True)
    quantity_allocated = graphene.Int(required=True, description="Sold and not yet sent.")
    quantity_reserved = graphene.Int(required=True, description="In open baskets.")

    @staticmethod
    def resolve_id(root: models.Stock, _info: Info) -> str:
        return to_global_id("Stock", root.pk)

    @staticmethod
    def resolve_warehouse(root: models.Stock, info: Info) -> models.Warehouse | None:
        return load(info, loaders.WarehouseByPk, root, lambda row: row.warehouse_id)

    @staticmethod
    def resolve_product_variant(root: models.Stock, info: Info) -> models.ProductVariant | None:
        return load(info, loaders.VariantByPk, root, lambda row: row.product_variant_id)


StockCountableConnection = connection("Stock", lambda: Stock)
WarehouseCountableConnection = connection("Warehouse", lambda: Warehouse)
