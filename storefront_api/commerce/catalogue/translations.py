"""Texts in other languages."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import graphene
from django.db.models import Model, QuerySet
from graphql import GraphQLResolveInfo

from marketplace.freshness.kept import kept
from marketplace.rows import Many, mark_peers, statement
from marketplace.shop.native import models
from storefront_api.commerce.catalogue.rich_text import document_of
from storefront_api.core.batching import Loader, load
from storefront_api.core.languages import TranslationFields
from storefront_api.core.scalars import JSONString


@statement
def translations_of(owners: Many, model: type[Model], owner: str) -> QuerySet[Any]:
    """What there is of these in any language."""
    return model._default_manager.filter(**{owner: owners})


kept_translations_of = kept(translations_of)
"""The same of what is set up once."""


class Translations(Loader[Any, dict[str, Any]]):
    """Language code -> translation, by the pk of what is translated."""

    model: ClassVar[type[Model]]
    owner: ClassVar[str]
    read: ClassVar[Callable[..., Sequence[Any]]] = staticmethod(translations_of)

    def load_many(self, keys: Sequence[Any]) -> dict[Any, dict[str, Any]]:
        found: dict[Any, dict[str, Any]] = defaultdict(dict)
        rows = self.read(owners=list(keys), model=self.model, owner=self.owner)
        mark_peers(rows)  # what they are of is then read for all at once
        for row in rows:
            found[getattr(row, self.owner)][row.language_code] = row
        return dict(found)


class OfProduct(Translations):
    model, owner = models.ProductTranslation, "product_id"


class OfVariant(Translations):
    model, owner = models.ProductVariantTranslation, "variant_id"


class OfCategory(Translations):
    model, owner = models.CategoryTranslation, "category_id"
    read = kept_translations_of


class OfCollection(Translations):
    model, owner = models.CollectionTranslation, "collection_id"
    read = kept_translations_of


class OfAttribute(Translations):
    model, owner = models.AttributeTranslation, "attribute_id"
    read = kept_translations_of


class OfAttributeValue(Translations):
    model, owner = models.AttributeValueTranslation, "value_id"


class OfPage(Translations):
    model, owner = models.PageTranslation, "page_id"


class OfMenuItem(Translations):
    model, owner = models.MenuItemTranslation, "item_id"
    read = kept_translations_of


class OfPromotion(Translations):
    model, owner = models.PromotionTranslation, "promotion_id"


class OfPromotionRule(Translations):
    model, owner = models.PromotionRuleTranslation, "rule_id"


class OfVoucher(Translations):
    model, owner = models.VoucherTranslation, "voucher_id"


def translated(info: GraphQLResolveInfo, loader: type[Translations], row: Any, language_code: Any) -> Any:
    """The row's texts in a language, None where nobody has written them: clients then show the original."""
    return (load(info, loader, row, _pk) or {}).get(language_code.value)


def _pk(row: Any) -> Any:
    return row.pk


class ShelfWords:
    """What a product, category or collection is described by, in the original and in a translation."""

    description = JSONString()
    description_json = JSONString(deprecation_reason="Use `description`.")
    seo_title = graphene.String()
    seo_description = graphene.String()

    @staticmethod
    def resolve_description(root: Any, _info: GraphQLResolveInfo) -> Any:
        return document_of(root)

    @staticmethod
    def resolve_description_json(root: Any, _info: GraphQLResolveInfo) -> Any:
        return document_of(root) or {}

    @staticmethod
    def resolve_seo_title(root: Any, _info: GraphQLResolveInfo) -> str | None:
        return root.seo_title or None

    @staticmethod
    def resolve_seo_description(root: Any, _info: GraphQLResolveInfo) -> str | None:
        return root.seo_description or None


class ShelfTranslationFields(ShelfWords, TranslationFields):
    """A product, category or collection in another language. What is null there reads as the original."""

    name = graphene.String()
    slug = graphene.String()

    @staticmethod
    def resolve_name(root: Any, _info: GraphQLResolveInfo) -> str | None:
        return root.name or None

    @staticmethod
    def resolve_slug(root: Any, _info: GraphQLResolveInfo) -> str | None:
        return root.slug or None


class NameTranslationFields(TranslationFields):
    """Something that has just a name."""

    name = graphene.String(required=True)
