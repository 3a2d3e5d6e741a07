"""AssignedAttribute: one type for each kind of value."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.commerce.catalogue import loaders, references, translations
from storefront_api.commerce.catalogue.assigned import Assigned
from storefront_api.commerce.catalogue.attribute_types import Attribute, File, file_of
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.scalars import JSON, PositiveInt

Info = GraphQLResolveInfo


def _language() -> Any:
    return LanguageCodeEnum(required=True)


class AssignedAttribute(graphene.Interface):
    """What a product, variant or page carries of an attribute."""

    attribute = graphene.Field(Attribute, required=True)

    @classmethod
    def resolve_type(cls, instance: Any, info: Info) -> Any:
        """By what the attribute holds."""
        found: Any = info.schema.get_type(instance.graphql_type)
        return found.graphene_type


class AssignedNumericAttribute(graphene.ObjectType):
    """A number."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Float()

    @staticmethod
    def resolve_value(root: Assigned, _info: Info) -> float | None:
        return root.first.numeric if root.first else None


class AssignedTextAttribute(graphene.ObjectType):
    """A text with its form (Editor.js)."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = JSON()
    translation = graphene.Field(JSON, language_code=_language())

    @staticmethod
    def resolve_value(root: Assigned, _info: Info) -> Any:
        return root.first.rich_text if root.first else None

    @staticmethod
    def resolve_translation(root: Assigned, info: Info, language_code: Any) -> Any:
        found = _translation(root, info, language_code)
        return found.rich_text if found else None


class AssignedPlainTextAttribute(graphene.ObjectType):
    """A text."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.String()
    translation = graphene.String(language_code=_language())

    @staticmethod
    def resolve_value(root: Assigned, _info: Info) -> str | None:
        return root.first.plain_text if root.first else None

    @staticmethod
    def resolve_translation(root: Assigned, info: Info, language_code: Any) -> str | None:
        found = _translation(root, info, language_code)
        return found.plain_text or None if found else None


class AssignedFileAttribute(graphene.ObjectType):
    """A file."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(File)

    @staticmethod
    def resolve_value(root: Assigned, _info: Info) -> File | None:
        return file_of(root.first) if root.first else None


class AssignedBooleanAttribute(graphene.ObjectType):
    """Yes or no; null where nobody said."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Boolean()

    @staticmethod
    def resolve_value(root: Assigned, _info: Info) -> bool | None:
        return root.first.boolean if root.first else None


class AssignedDateAttribute(graphene.ObjectType):
    """A day."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Date()

    @staticmethod
    def resolve_value(root: Assigned, _info: Info) -> Any:
        return root.first.date_time.date() if root.first and root.first.date_time else None


class AssignedDateTimeAttribute(graphene.ObjectType):
    """A moment."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.DateTime()

    @staticmethod
    def resolve_value(root: Assigned, _info: Info) -> Any:
        return root.first.date_time if root.first else None


class AssignedChoiceAttributeValue(graphene.ObjectType):
    """One choice."""

    name = graphene.String()
    slug = graphene.String()
    translation = graphene.String(language_code=_language(), description="Its name in another language.")

    @staticmethod
    def resolve_translation(root: Any, info: Info, language_code: Any) -> str | None:
        return _name(root, info, language_code)


class AssignedSingleChoiceAttribute(graphene.ObjectType):
    """One choice of a list."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(AssignedChoiceAttributeValue)

    @staticmethod
    def resolve_value(root: Assigned, _info: Info) -> Any:
        return root.first


class AssignedMultiChoiceAttribute(graphene.ObjectType):
    """Any number of choices of a list."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.List(
        graphene.NonNull(AssignedChoiceAttributeValue), required=True, limit=PositiveInt(default_value=100)
    )

    @staticmethod
    def resolve_value(root: Assigned, _info: Info, limit: int = 100) -> Any:
        return root.values[:limit]


class AssignedSwatchAttributeValue(graphene.ObjectType):
    """A colour or a picture with its name."""

    name = graphene.String()
    slug = graphene.String()
    hex_color = graphene.String()
    file = graphene.Field(File)
    translation = graphene.String(language_code=_language(), description="Its name in another language.")

    @staticmethod
    def resolve_hex_color(root: Any, _info: Info) -> str | None:
        return root.value or None

    @staticmethod
    def resolve_file(root: Any, _info: Info) -> File | None:
        return file_of(root)

    @staticmethod
    def resolve_translation(root: Any, info: Info, language_code: Any) -> str | None:
        return _name(root, info, language_code)


class AssignedSwatchAttribute(graphene.ObjectType):
    """One colour or picture of a list."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(AssignedSwatchAttributeValue)

    @staticmethod
    def resolve_value(root: Assigned, _info: Info) -> Any:
        return root.first


def _translation(root: Assigned, info: Info, language_code: Any) -> Any:
    if root.first is None:
        return None
    return translations.translated(info, translations.OfAttributeValue, root.first, language_code)


def _name(value: Any, info: Info, language_code: Any) -> str | None:
    found = translations.translated(info, translations.OfAttributeValue, value, language_code)
    return found.name or None if found else None


def _pointed_at(root: Assigned, info: Info) -> list[Any]:
    """What the values point at, without what the caller may not see."""
    column, loader = _POINTED[root.attribute.entity_type]
    channel = root.channel(info)

    def key(value: Any) -> Any:
        pk = getattr(value, column)
        if pk is None:
            return None
        return pk if loader is loaders.CategoryByPk else (pk, channel)

    found = [load(info, loader, value, key) for value in root.values]
    return [one for one in found if one is not None]


_POINTED: dict[str, tuple[str, Any]] = {
    "PAGE": ("reference_page_id", references.PageAt),
    "PRODUCT": ("reference_product_id", references.ProductAt),
    "PRODUCT_VARIANT": ("reference_variant_id", references.VariantAt),
    "CATEGORY": ("reference_category_id", loaders.CategoryByPk),
    "COLLECTION": ("reference_collection_id", references.CollectionAt),
}


def _one(root: Assigned, info: Info) -> Any:
    return next(iter(_pointed_at(root, info)), None)


def _many(root: Assigned, info: Info, limit: int = 100) -> list[Any]:
    return _pointed_at(root, info)[:limit]


_PLACES = {
    "Page": "storefront_api.commerce.pages.types.Page",
    "Product": "storefront_api.commerce.catalogue.types.Product",
    "ProductVariant": "storefront_api.commerce.catalogue.types.ProductVariant",
    "Category": "storefront_api.commerce.catalogue.types.Category",
    "Collection": "storefront_api.commerce.catalogue.collection_types.Collection",
}


def _reference_types() -> list[Any]:
    """AssignedSinglePageReferenceAttribute, AssignedMultiPageReferenceAttribute … for whatever may be pointed at."""
    made = []
    for name, place in _PLACES.items():
        one = graphene.Field(place, resolver=_one)
        many = graphene.List(
            graphene.NonNull(place), required=True, limit=PositiveInt(default_value=100), resolver=_many
        )
        for number, value in (("Single", one), ("Multi", many)):
            meta = type("Meta", (), {"interfaces": (AssignedAttribute,)})
            type_name = f"Assigned{number}{name}ReferenceAttribute"
            made.append(type(type_name, (graphene.ObjectType,), {"Meta": meta, "value": value}))
    return made


TYPES = (
    AssignedNumericAttribute,
    AssignedTextAttribute,
    AssignedPlainTextAttribute,
    AssignedFileAttribute,
    AssignedBooleanAttribute,
    AssignedDateAttribute,
    AssignedDateTimeAttribute,
    AssignedSingleChoiceAttribute,
    AssignedMultiChoiceAttribute,
    AssignedSwatchAttribute,
    *_reference_types(),
)
