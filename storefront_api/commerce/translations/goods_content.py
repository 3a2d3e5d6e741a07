"""Products and variants, for translators."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import assigned, translations
from storefront_api.commerce.catalogue.types import (
    Product,
    ProductTranslation,
    ProductVariant,
    ProductVariantTranslation,
)
from storefront_api.commerce.translations.attribute_content import attribute_values, words_of
from storefront_api.commerce.translations.fields import (
    ContentFields,
    ShelfContentFields,
    global_id_of,
    itself,
    translation,
)


class ProductTranslatableContent(ShelfContentFields, graphene.ObjectType):
    """A product's words, to be translated."""

    product_id = global_id_of("Product")
    translation = translation(ProductTranslation, translations.OfProduct)
    product = itself(Product)
    attribute_values = attribute_values()

    @staticmethod
    def resolve_attribute_values(root: models.Product, info: GraphQLResolveInfo) -> list[models.AttributeValue]:
        return words_of(assigned.of_product(info, root))


class ProductVariantTranslatableContent(ContentFields, graphene.ObjectType):
    """A variant's words, to be translated."""

    product_variant_id = global_id_of("ProductVariant")
    name = graphene.String(required=True, description="As it was written; may be empty.")
    translation = translation(ProductVariantTranslation, translations.OfVariant)
    product_variant = itself(ProductVariant)
    attribute_values = attribute_values()

    @staticmethod
    def resolve_attribute_values(root: models.ProductVariant, info: GraphQLResolveInfo) -> list[models.AttributeValue]:
        return words_of(assigned.of_variant(info, root))
