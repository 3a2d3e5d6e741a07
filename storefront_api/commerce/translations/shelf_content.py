"""Categories and collections, for translators."""

import graphene

from storefront_api.commerce.catalogue import translations
from storefront_api.commerce.catalogue.collection_types import Collection, CollectionTranslation
from storefront_api.commerce.catalogue.types import Category, CategoryTranslation
from storefront_api.commerce.translations.fields import ShelfContentFields, global_id_of, itself, translation


class CategoryTranslatableContent(ShelfContentFields, graphene.ObjectType):
    """A category's words, to be translated."""

    category_id = global_id_of("Category")
    translation = translation(CategoryTranslation, translations.OfCategory)
    category = itself(Category)


class CollectionTranslatableContent(ShelfContentFields, graphene.ObjectType):
    """A collection's words, to be translated."""

    collection_id = global_id_of("Collection")
    translation = translation(CollectionTranslation, translations.OfCollection)
    collection = itself(Collection)
