"""What products, variants and product types tell those who set them up."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import listing_loaders, loaders
from storefront_api.commerce.catalogue.attribute_loaders import AttributesOfProductType
from storefront_api.commerce.catalogue.attribute_types import Attribute, VariantAttributeScope
from storefront_api.commerce.catalogue.listing_types import ProductChannelListing, ProductVariantChannelListing
from storefront_api.commerce.taxes.loaders import TaxClassByPk
from storefront_api.commerce.taxes.types import TaxClass
from storefront_api.commerce.warehouses.loaders import StocksOfVariant
from storefront_api.core.batching import load, mark_peers
from storefront_api.core.permissions import require_requestor, require_staff
from storefront_api.core.weights import Weight, kilograms

Info = GraphQLResolveInfo
ProductTypeKindEnum = graphene.Enum("ProductTypeKindEnum", [("NORMAL", "NORMAL"), ("GIFT_CARD", "GIFT_CARD")])


class AssignedVariantAttribute(graphene.ObjectType):
    """An attribute of a type's variants."""

    attribute = graphene.Field(Attribute, required=True)
    variant_selection = graphene.Boolean(required=True, description="Whether shoppers choose a variant by it.")


class ProductTypeSetUpFields:
    """Of product types."""

    kind = ProductTypeKindEnum(required=True)
    is_digital = graphene.Boolean(required=True)
    weight = graphene.Field(Weight, description="Of things that do not say their own.")
    tax_class = graphene.Field(TaxClass)
    product_attributes = graphene.List(graphene.NonNull(Attribute))
    variant_attributes = graphene.List(
        graphene.NonNull(Attribute),
        variant_selection=VariantAttributeScope(),
        deprecation_reason="Use `assignedVariantAttributes`.",
    )
    assigned_variant_attributes = graphene.List(
        graphene.NonNull(AssignedVariantAttribute), variant_selection=VariantAttributeScope()
    )

    @staticmethod
    def resolve_product_attributes(root: models.ProductType, info: Info) -> Any:
        return load(info, AttributesOfProductType, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_variant_attributes(root: models.ProductType, info: Info, variant_selection: Any = None) -> Any:
        return [one.attribute for one in _assigned(root, info, variant_selection)]

    @staticmethod
    def resolve_assigned_variant_attributes(
        root: models.ProductType, info: Info, variant_selection: Any = None
    ) -> list[AssignedVariantAttribute]:
        return _assigned(root, info, variant_selection)

    @staticmethod
    def resolve_weight(root: models.ProductType, _info: Info) -> Weight | None:
        return kilograms(root.weight_grams)

    @staticmethod
    def resolve_tax_class(root: models.ProductType, info: Info) -> models.TaxClass | None:
        require_staff(info)
        return load(info, TaxClassByPk, root, lambda row: row.tax_class_id)


def _assigned(root: models.ProductType, info: Info, scope: Any) -> list[AssignedVariantAttribute]:
    wanted = {None: (True, False), "ALL": (True, False), "VARIANT_SELECTION": (True,)}
    kept = wanted.get(scope.value if scope else None, (False,))
    rows = load(info, listing_loaders.VariantAttributesOfType, root, lambda row: row.pk) or []
    mark_peers([row.attribute for row in rows])
    return [
        AssignedVariantAttribute(attribute=row.attribute, variant_selection=row.variant_selection)
        for row in rows
        if row.variant_selection in kept
    ]


class ProductSetUpFields:
    """Of products."""

    channel_listings = graphene.List(graphene.NonNull(ProductChannelListing))
    tax_class = graphene.Field(TaxClass, description="Its own, else its type's.")
    weight = graphene.Field(Weight)
    external_reference = graphene.String()

    @staticmethod
    def resolve_channel_listings(root: models.Product, info: Info) -> Any:
        require_requestor(info, "MANAGE_PRODUCTS")
        return load(info, listing_loaders.ListingsOfProduct, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_tax_class(root: models.Product, info: Info) -> models.TaxClass | None:
        require_staff(info)
        if root.tax_class_id is not None:
            return load(info, TaxClassByPk, root, lambda row: row.tax_class_id)
        of_type = load(info, loaders.ProductTypeByPk, root, lambda row: row.product_type_id)
        return load(info, TaxClassByPk, of_type, lambda row: row.tax_class_id) if of_type else None

    @staticmethod
    def resolve_weight(root: models.Product, _info: Info) -> Weight | None:
        return kilograms(root.weight_grams)


class VariantSetUpFields:
    """Of variants."""

    channel_listings = graphene.List(graphene.NonNull(ProductVariantChannelListing))
    stocks = graphene.List(graphene.NonNull("storefront_api.commerce.warehouses.types.Stock"))
    track_inventory = graphene.Boolean(required=True)
    weight = graphene.Field(Weight)
    external_reference = graphene.String()
    created = graphene.DateTime(required=True)
    updated_at = graphene.DateTime(required=True)

    @staticmethod
    def resolve_channel_listings(root: models.ProductVariant, info: Info) -> Any:
        require_staff(info)
        return load(info, listing_loaders.ListingsOfVariant, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_stocks(root: models.ProductVariant, info: Info) -> Any:
        require_requestor(info, "MANAGE_PRODUCTS", "MANAGE_ORDERS")
        return load(info, StocksOfVariant, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_weight(root: models.ProductVariant, _info: Info) -> Weight | None:
        return kilograms(root.weight_grams)

    @staticmethod
    def resolve_created(root: models.ProductVariant, _info: Info) -> Any:
        return root.created_at
