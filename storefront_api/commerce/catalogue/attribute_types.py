"""Attributes, their values and translations."""

from typing import Any

import graphene
from django.conf import settings
from django.db.models import Q
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import attribute_loaders as loaders
from storefront_api.commerce.catalogue import translations
from storefront_api.commerce.catalogue.grouping import page_below
from storefront_api.commerce.catalogue.kept_to import ReferenceTypesField
from storefront_api.commerce.catalogue.originals import translatable_content
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.filters import given
from storefront_api.core.ids import int_pk_of, to_global_id
from storefront_api.core.languages import TranslationFields
from storefront_api.core.paging import Page, connection
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import JSONString
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo
KEEPERS = (
    "MANAGE_PAGES", "MANAGE_PAGE_TYPES_AND_ATTRIBUTES", "MANAGE_PRODUCTS", "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES",
)  # fmt: skip
#: Input types whose values are chosen from a list that all bearers share.
CHOSEN = frozenset({"DROPDOWN", "MULTISELECT", "SWATCH"})

_Inputs, _Types, _Entities = models.Attribute.Input, models.Attribute.Type, models.Attribute.Entity
AttributeInputTypeEnum = graphene.Enum("AttributeInputTypeEnum", [(one, one) for one in _Inputs.values])
AttributeTypeEnum = graphene.Enum("AttributeTypeEnum", [(one, one) for one in _Types.values])
AttributeEntityTypeEnum = graphene.Enum("AttributeEntityTypeEnum", [(one, one) for one in _Entities.values])
MeasurementUnitsEnum = graphene.Enum(
    "MeasurementUnitsEnum",
    [
        (unit, unit)
        for unit in (
            "MM", "CM", "DM", "M", "KM", "FT", "YD", "INCH",
            "SQ_MM", "SQ_CM", "SQ_DM", "SQ_M", "SQ_KM", "SQ_FT", "SQ_YD", "SQ_INCH",
            "CUBIC_MILLIMETER", "CUBIC_CENTIMETER", "CUBIC_DECIMETER", "CUBIC_METER", "LITER",
            "CUBIC_FOOT", "CUBIC_INCH", "CUBIC_YARD", "QT", "PINT", "FL_OZ", "ACRE_IN", "ACRE_FT",
            "G", "LB", "OZ", "KG", "TONNE",
        )
    ],
)  # fmt: skip
VariantAttributeScope = graphene.Enum(
    "VariantAttributeScope", [(one, one) for one in ("ALL", "VARIANT_SELECTION", "NOT_VARIANT_SELECTION")]
)


class File(graphene.ObjectType):
    """A file by its address."""

    url = graphene.String(required=True)
    content_type = graphene.String()


class AttributeTranslation(translations.NameTranslationFields, graphene.ObjectType):
    """An attribute's name in another language."""

    translatable_content = translatable_content(
        "attribute_content.AttributeTranslatableContent", models.Attribute, "attribute_id"
    )


class AttributeValueTranslation(TranslationFields, graphene.ObjectType):
    """A value in another language: choices have a name, texts their words."""

    name = graphene.String(required=True)
    rich_text = JSONString()
    plain_text = graphene.String()
    translatable_content = translatable_content(
        "attribute_content.AttributeValueTranslatableContent", models.AttributeValue, "value_id"
    )

    @staticmethod
    def resolve_plain_text(root: models.AttributeValueTranslation, _info: Info) -> str | None:
        return root.plain_text or None


class AttributeValue(graphene.ObjectType):
    """One value; which of its fields says something depends on the input type."""

    id = graphene.ID(required=True)
    name = graphene.String()
    slug = graphene.String()
    value = graphene.String(description="The colour of a swatch.")
    input_type = AttributeInputTypeEnum()
    reference = graphene.ID(description="The id of what a reference points at.")
    file = graphene.Field(File)
    rich_text = JSONString()
    plain_text = graphene.String()
    boolean = graphene.Boolean()
    date = graphene.Date()
    date_time = graphene.DateTime()
    external_reference = graphene.String()
    translation = graphene.Field(AttributeValueTranslation, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_id(root: models.AttributeValue, _info: Info) -> str:
        return to_global_id("AttributeValue", root.pk)

    @staticmethod
    def resolve_input_type(root: models.AttributeValue, info: Info) -> str | None:
        attribute = _attribute(root, info)
        return attribute.input_type if attribute else None

    @staticmethod
    def resolve_reference(root: models.AttributeValue, _info: Info) -> str | None:
        return reference_id(root)

    @staticmethod
    def resolve_file(root: models.AttributeValue, _info: Info) -> File | None:
        return file_of(root)

    @staticmethod
    def resolve_plain_text(root: models.AttributeValue, _info: Info) -> str | None:
        return root.plain_text or None

    @staticmethod
    def resolve_date(root: models.AttributeValue, info: Info) -> Any:
        attribute = _attribute(root, info) if root.date_time else None
        return root.date_time.date() if root.date_time and attribute and attribute.input_type == "DATE" else None

    @staticmethod
    def resolve_date_time(root: models.AttributeValue, info: Info) -> Any:
        attribute = _attribute(root, info) if root.date_time else None
        return root.date_time if attribute and attribute.input_type == "DATE_TIME" else None

    @staticmethod
    def resolve_translation(root: models.AttributeValue, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfAttributeValue, root, language_code)


def file_of(value: models.AttributeValue) -> File | None:
    """What a FILE value or a picture of a swatch points at."""
    if not value.file_url:
        return None
    url = value.file_url
    if not url.startswith(("http://", "https://")):
        url = settings.PUBLIC_URL + (url if url.startswith("/") else settings.MEDIA_URL + url)
    return File(url=url, content_type=value.content_type or None)


def reference_id(value: models.AttributeValue) -> str | None:
    """The global id of what a reference points at."""
    for type_name, column in REFERENCES.items():
        pk = getattr(value, column)
        if pk is not None:
            return to_global_id(type_name, pk)
    return None


#: Type of what is pointed at -> column.
REFERENCES = {
    "Product": "reference_product_id",
    "ProductVariant": "reference_variant_id",
    "Page": "reference_page_id",
    "Category": "reference_category_id",
    "Collection": "reference_collection_id",
}


def _attribute(value: models.AttributeValue, info: Info) -> models.Attribute | None:
    return load(info, loaders.AttributeByPk, value, lambda row: row.attribute_id)


AttributeValueCountableConnection = connection("AttributeValue", lambda: AttributeValue)


class AttributeValueFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    search = graphene.String(description="A part of the name or slug.")
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))


def _of_choices(filter: Any) -> Q | None:
    asked = given(filter)
    if not asked:
        return None
    found = Q()
    if asked.get("search"):
        found &= Q(name__icontains=asked["search"]) | Q(slug__icontains=asked["search"])
    if "ids" in asked:
        found &= Q(pk__in=[int_pk_of(one, "AttributeValue") for one in asked["ids"]])
    if "slugs" in asked:
        found &= Q(slug__in=asked["slugs"])
    return found


PAGING = {
    "first": graphene.Int(),
    "after": graphene.String(),
    "last": graphene.Int(),
    "before": graphene.String(),
}


class Attribute(ReferenceTypesField, graphene.ObjectType):
    """Something that can be said of products, variants or pages."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    type = AttributeTypeEnum(required=True)
    input_type = AttributeInputTypeEnum()
    entity_type = AttributeEntityTypeEnum()
    unit = MeasurementUnitsEnum()
    choices = graphene.Field(AttributeValueCountableConnection, filter=AttributeValueFilterInput(), **PAGING)
    with_choices = graphene.Boolean(required=True)
    value_required = graphene.Boolean(required=True)
    visible_in_storefront = graphene.Boolean(required=True)
    filterable_in_storefront = graphene.Boolean(required=True)
    filterable_in_dashboard = graphene.Boolean(required=True)
    available_in_grid = graphene.Boolean(required=True)
    storefront_search_position = graphene.Int(required=True)
    external_reference = graphene.String()
    translation = graphene.Field(AttributeTranslation, language_code=LanguageCodeEnum(required=True))
    product_types = graphene.Field(
        lambda: _product_types(), required=True, description="Whose products have it.", **PAGING
    )
    product_variant_types = graphene.Field(
        lambda: _product_types(), required=True, description="Whose variants have it.", **PAGING
    )

    @staticmethod
    def resolve_id(root: models.Attribute, _info: Info) -> str:
        return to_global_id("Attribute", root.pk)

    @staticmethod
    def resolve_entity_type(root: models.Attribute, _info: Info) -> str | None:
        return root.entity_type or None

    @staticmethod
    def resolve_unit(root: models.Attribute, _info: Info) -> str | None:
        return root.unit or None

    @staticmethod
    def resolve_choices(root: models.Attribute, info: Info, filter: Any = None, **paging: Any) -> Page | None:
        if root.input_type not in CHOSEN:
            # Texts, dates, files and references belong to their bearers; nobody chooses among them.
            return page_below(info, loaders.ChoicesOfAttribute, root, Q(pk__in=[]), **paging)
        return page_below(info, loaders.ChoicesOfAttribute, root, _of_choices(filter), **paging)

    @staticmethod
    def resolve_with_choices(root: models.Attribute, _info: Info) -> bool:
        return root.input_type in CHOSEN

    @staticmethod
    def resolve_value_required(root: models.Attribute, info: Info) -> bool:
        require_requestor(info, *KEEPERS)
        return root.value_required

    @staticmethod
    def resolve_visible_in_storefront(root: models.Attribute, info: Info) -> bool:
        require_requestor(info, *KEEPERS)
        return root.visible_in_storefront

    @staticmethod
    def resolve_filterable_in_storefront(root: models.Attribute, info: Info) -> bool:
        require_requestor(info, *KEEPERS)
        return root.filterable_in_storefront

    @staticmethod
    def resolve_filterable_in_dashboard(root: models.Attribute, info: Info) -> bool:
        require_requestor(info, *KEEPERS)
        return root.filterable_in_dashboard

    @staticmethod
    def resolve_available_in_grid(root: models.Attribute, info: Info) -> bool:
        require_requestor(info, *KEEPERS)
        return root.available_in_grid

    @staticmethod
    def resolve_storefront_search_position(root: models.Attribute, info: Info) -> int:
        require_requestor(info, *KEEPERS)
        return root.storefront_search_position

    @staticmethod
    def resolve_translation(root: models.Attribute, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfAttribute, root, language_code)

    @staticmethod
    def resolve_product_types(root: models.Attribute, info: Info, **paging: Any) -> Page | None:
        return page_below(info, loaders.ProductTypesOfAttribute, root, **paging)

    @staticmethod
    def resolve_product_variant_types(root: models.Attribute, info: Info, **paging: Any) -> Page | None:
        return page_below(info, loaders.VariantTypesOfAttribute, root, **paging)


def _product_types() -> Any:
    from storefront_api.commerce.catalogue.types import ProductTypeCountableConnection  # types of both know each other

    return ProductTypeCountableConnection


AttributeCountableConnection = connection("Attribute", lambda: Attribute)


class SelectedAttribute(graphene.ObjectType):
    """An attribute with the values its bearer carries."""

    attribute = graphene.Field(Attribute, required=True)
    values = graphene.List(graphene.NonNull(AttributeValue), required=True)
