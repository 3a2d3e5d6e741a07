"""One file each."""

import graphene

from storefront_api.commerce.translations.mutations.attribute_translate import AttributeTranslate
from storefront_api.commerce.translations.mutations.attribute_value_translate import AttributeValueTranslate
from storefront_api.commerce.translations.mutations.category_translate import CategoryTranslate
from storefront_api.commerce.translations.mutations.collection_translate import CollectionTranslate
from storefront_api.commerce.translations.mutations.product_translate import ProductTranslate
from storefront_api.commerce.translations.mutations.product_variant_translate import ProductVariantTranslate


class Mutations(graphene.ObjectType):
    product_translate = ProductTranslate.Field()
    product_variant_translate = ProductVariantTranslate.Field()
    category_translate = CategoryTranslate.Field()
    collection_translate = CollectionTranslate.Field()
    attribute_translate = AttributeTranslate.Field()
    attribute_value_translate = AttributeValueTranslate.Field()
