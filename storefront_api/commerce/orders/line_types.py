"""OrderLine and where its goods are kept."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from marketplace.values.taxed_money import TaxedMoney as TaxedValue
from storefront_api.commerce.catalogue.loaders import MediaOfProduct
from storefront_api.commerce.catalogue.pictures import thumbnail
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.discounts.enums import DiscountValueTypeEnum
from storefront_api.commerce.discounts.order_types import OrderLineDiscount
from storefront_api.commerce.orders import loaders
from storefront_api.commerce.taxes.loaders import TaxClassByPk
from storefront_api.commerce.taxes.types import TaxClass
from storefront_api.commerce.warehouses.loaders import WarehouseByPk
from storefront_api.commerce.warehouses.types import Warehouse
from storefront_api.core.batching import load
from storefront_api.core.enums import ThumbnailFormatEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import is_staff, require_requestor
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import Image, MetadataItem, Money, ObjectWithMetadata, TaxedMoney, metadata_items

Info = GraphQLResolveInfo


def price(net: int, gross: int, currency: str) -> TaxedValue:
    """A price as an order keeps it."""
    return TaxedValue(net=MoneyValue(net, currency), gross=MoneyValue(gross, currency))


class Allocation(graphene.ObjectType):
    """So many of a line are kept in a warehouse until they are sent."""

    id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)
    warehouse = graphene.Field(Warehouse, required=True)

    @staticmethod
    def resolve_id(root: models.Allocation, _info: Info) -> str:
        return to_global_id("Allocation", root.pk)

    @staticmethod
    def resolve_quantity(root: models.Allocation, _info: Info) -> int:
        return root.quantity_allocated

    @staticmethod
    def resolve_warehouse(root: Any, info: Info) -> models.Warehouse | None:
        return load(info, WarehouseByPk, root, lambda row: row.warehouse_id)


class OrderLine(graphene.ObjectType):
    """What was sold, with its price as it was then."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    product_name = graphene.String(required=True)
    variant_name = graphene.String(required=True)
    translated_product_name = graphene.String(required=True)
    translated_variant_name = graphene.String(required=True)
    product_sku = graphene.String()
    product_variant_id = graphene.String(description="The variant's id, also after it was deleted from the channel.")
    quantity = graphene.Int(required=True)
    quantity_fulfilled = graphene.Int(required=True)
    quantity_to_fulfill = graphene.Int(required=True)
    is_shipping_required = graphene.Boolean(required=True)
    unit_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_unit_price = graphene.Field(TaxedMoney, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_total_price = graphene.Field(TaxedMoney, required=True)
    unit_discount = graphene.Field(Money, required=True)
    unit_discount_type = DiscountValueTypeEnum()
    unit_discount_value = PositiveDecimal(required=True)
    unit_discount_reason = graphene.String()
    discounts = graphene.List(graphene.NonNull(OrderLineDiscount))
    voucher_code = graphene.String(description="Of the voucher that took something off this very line.")
    is_gift = graphene.Boolean()
    tax_rate = graphene.Float(required=True, description="0.23 is 23 %.")
    tax_class = graphene.Field(TaxClass, description="For staff and apps.")
    tax_class_name = graphene.String()
    tax_class_metadata = graphene.List(graphene.NonNull(MetadataItem), required=True)
    tax_class_private_metadata = graphene.List(graphene.NonNull(MetadataItem), required=True)
    variant = graphene.Field(ProductVariant)
    thumbnail = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum(default_value="original"))
    allocations = graphene.List(graphene.NonNull(Allocation), description="For staff and apps.")

    @staticmethod
    def resolve_id(root: models.OrderLine, _info: Info) -> str:
        return to_global_id("OrderLine", root.pk)

    @staticmethod
    def resolve_product_sku(root: models.OrderLine, _info: Info) -> str | None:
        return root.product_sku or None

    @staticmethod
    def resolve_product_variant_id(root: models.OrderLine, _info: Info) -> str | None:
        return to_global_id("ProductVariant", root.variant_id) if root.variant_id else None

    @staticmethod
    def resolve_quantity_to_fulfill(root: models.OrderLine, _info: Info) -> int:
        return root.quantity - root.quantity_fulfilled

    @staticmethod
    def resolve_unit_price(root: models.OrderLine, _info: Info) -> TaxedValue:
        return price(root.unit_price_net_amount, root.unit_price_amount, root.currency)

    @staticmethod
    def resolve_undiscounted_unit_price(root: models.OrderLine, _info: Info) -> TaxedValue:
        return price(root.undiscounted_unit_price_net_amount, root.undiscounted_unit_price_amount, root.currency)

    @staticmethod
    def resolve_total_price(root: models.OrderLine, _info: Info) -> TaxedValue:
        return price(root.total_price_net_amount, root.total_price_amount, root.currency)

    @staticmethod
    def resolve_undiscounted_total_price(root: models.OrderLine, _info: Info) -> TaxedValue:
        return price(root.undiscounted_total_price_net_amount, root.undiscounted_total_price_amount, root.currency)

    @staticmethod
    def resolve_unit_discount(root: models.OrderLine, _info: Info) -> MoneyValue:
        return MoneyValue(root.unit_discount_amount, root.currency)

    @staticmethod
    def resolve_unit_discount_reason(root: models.OrderLine, _info: Info) -> str | None:
        return root.unit_discount_reason or None

    @staticmethod
    def resolve_discounts(root: models.OrderLine, info: Info) -> Any:
        return load(info, loaders.DiscountsOfLine, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_voucher_code(root: models.OrderLine, _info: Info) -> str | None:
        return root.voucher_code or None

    @staticmethod
    def resolve_tax_rate(root: models.OrderLine, _info: Info) -> float:
        return float(root.tax_rate or 0)

    @staticmethod
    def resolve_tax_class(root: models.OrderLine, info: Info) -> models.TaxClass | None:
        if not is_staff(info):
            require_requestor(info, "AUTHENTICATED_STAFF_USER", "AUTHENTICATED_APP")
        return load(info, TaxClassByPk, root, lambda row: row.tax_class_id)

    @staticmethod
    def resolve_tax_class_name(root: models.OrderLine, _info: Info) -> str | None:
        return root.tax_class_name or None

    @staticmethod
    def resolve_tax_class_metadata(root: models.OrderLine, info: Info) -> list[MetadataItem]:
        known = load(info, TaxClassByPk, root, lambda row: row.tax_class_id)
        return metadata_items(known.metadata if known else {})

    @staticmethod
    def resolve_tax_class_private_metadata(root: models.OrderLine, info: Info) -> list[MetadataItem]:
        require_requestor(info, "MANAGE_TAXES", "MANAGE_ORDERS")
        known = load(info, TaxClassByPk, root, lambda row: row.tax_class_id)
        return metadata_items(known.private_metadata if known else {})

    @staticmethod
    def resolve_variant(root: Any, info: Info) -> models.ProductVariant | None:
        return load(info, loaders.VariantInChannel, root, lambda row: (row.variant_id or 0, row.sale_channel_id))

    @staticmethod
    def resolve_thumbnail(
        root: models.OrderLine, info: Info, size: int | None = None, format: Any = None
    ) -> Image | None:
        media = load(info, MediaOfProduct, root, lambda row: row.product_id) or []
        return thumbnail(media, size, getattr(format, "value", format))

    @staticmethod
    def resolve_allocations(root: models.OrderLine, info: Info) -> Any:
        require_requestor(info, "MANAGE_PRODUCTS", "MANAGE_ORDERS")
        return load(info, loaders.AllocationsOfLine, root, lambda row: row.pk) or []
