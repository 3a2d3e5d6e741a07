"""Reading the catalogue: shoppers see what is published in an open channel, its keepers see everything."""

from typing import Any

import graphene
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG, open_channel
from storefront_api.commerce.catalogue import collection_types, filters, inputs, statements, types
from storefront_api.commerce.catalogue.attribute_lists import AttributeFilterInput, AttributeWhereInput, of_attributes
from storefront_api.commerce.catalogue.attribute_types import Attribute, AttributeCountableConnection
from storefront_api.commerce.catalogue.collection_lists import collections_page, one_collection
from storefront_api.commerce.catalogue.looking_up import by_slug, only_one
from storefront_api.commerce.catalogue.product_lists import products_page
from storefront_api.commerce.catalogue.seeing import sees_all
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect

Info = GraphQLResolveInfo


class Queries(graphene.ObjectType):
    products = graphene.Field(types.ProductCountableConnection, channel=graphene.String(), **inputs.product_list())
    product = graphene.Field(
        types.Product,
        id=graphene.ID(),
        slug=graphene.String(),
        slug_language_code=LanguageCodeEnum(),
        external_reference=graphene.String(),
        channel=graphene.String(),
    )
    product_variant = graphene.Field(
        types.ProductVariant,
        id=graphene.ID(),
        sku=graphene.String(),
        external_reference=graphene.String(),
        channel=graphene.String(),
    )
    product_variants = graphene.Field(
        types.ProductVariantCountableConnection,
        ids=graphene.List(graphene.NonNull(graphene.ID)),
        channel=graphene.String(),
        filter=inputs.ProductVariantFilterInput(),
        where=inputs.ProductVariantWhereInput(),
        search=graphene.String(),
        sort_by=inputs.ProductVariantSortingInput(),
        **inputs.paging(),
    )
    categories = graphene.Field(
        types.CategoryCountableConnection,
        filter=inputs.CategoryFilterInput(),
        where=inputs.CategoryWhereInput(),
        sort_by=inputs.CategorySortingInput(),
        level=graphene.Int(),
        **inputs.paging(),
    )
    category = graphene.Field(
        types.Category, id=graphene.ID(), slug=graphene.String(), slug_language_code=LanguageCodeEnum()
    )
    collections = graphene.Field(
        collection_types.CollectionCountableConnection,
        channel=graphene.String(),
        filter=inputs.CollectionFilterInput(),
        where=inputs.CollectionWhereInput(),
        sort_by=inputs.CollectionSortingInput(),
        **inputs.paging(),
    )
    collection = graphene.Field(
        collection_types.Collection,
        id=graphene.ID(),
        slug=graphene.String(),
        slug_language_code=LanguageCodeEnum(),
        channel=graphene.String(),
    )
    attribute = graphene.Field(
        Attribute, id=graphene.ID(), slug=graphene.String(), external_reference=graphene.String()
    )
    attributes = graphene.Field(
        AttributeCountableConnection,
        filter=AttributeFilterInput(),
        where=AttributeWhereInput(),
        search=graphene.String(),
        channel=graphene.String(),
        **inputs.paging(),
    )

    @staticmethod
    def resolve_products(_root: None, info: Info, channel: str | None = None, **asked: Any) -> Page:
        return products_page(info, channel=channel, **asked)

    @staticmethod
    def resolve_product(
        _root: None,
        info: Info,
        id: str | None = None,
        slug: str | None = None,
        slug_language_code: Any = None,
        external_reference: str | None = None,
        channel: str | None = None,
    ) -> models.Product | None:
        name, value = only_one(id=id, slug=slug, external_reference=external_reference)
        key: Any = sought_pk(value, "Product") if name == "id" else value
        by = "pk" if name == "id" else name
        language = slug_language_code.value if slug_language_code and by == "slug" else None
        if sees_all(info):
            return _any_product(by, key, language, channel)
        now = timezone.now()
        if language:
            found = statements.visible_translated(
                channel=channel or MARKET_SLUG, now=now, slug=value, language=language
            )
        else:
            found = statements.visible_product(channel=channel or MARKET_SLUG, now=now, key=key, by=by)
        return found[0] if found else None

    @staticmethod
    def resolve_product_variant(
        _root: None,
        info: Info,
        id: str | None = None,
        sku: str | None = None,
        external_reference: str | None = None,
        channel: str | None = None,
    ) -> models.ProductVariant | None:
        name, value = only_one(id=id, sku=sku, external_reference=external_reference)
        condition = Q(pk=sought_pk(value, "ProductVariant")) if name == "id" else Q(**{name: value})
        return _variants(info, channel).filter(condition).first()

    @staticmethod
    def resolve_product_variants(
        _root: None,
        info: Info,
        ids: list[str] | None = None,
        channel: str | None = None,
        filter: Any = None,
        where: Any = None,
        search: str | None = None,
        sort_by: Any = None,
        **paging: Any,
    ) -> Page:
        condition = filters.of_variants(filter, where)
        if search:
            condition &= filters.of_variants({"search": search}, None)
        if ids is not None:
            condition &= Q(pk__in=[sought_pk(one, "ProductVariant", field="ids") for one in ids])
        direction = sort_by.direction.value if sort_by else ""
        sort = [f"{direction}updated_at", f"{direction}pk"] if sort_by else ["pk"]
        return connect(_variants(info, channel).filter(condition), sort=sort, **paging)

    @staticmethod
    def resolve_categories(
        _root: None,
        _info: Info,
        filter: Any = None,
        where: Any = None,
        sort_by: Any = None,
        level: int | None = None,
        **paging: Any,
    ) -> Page:
        found = models.Category.objects.filter(filters.of_categories(filter, where))
        if level is not None:
            found = found.filter(path__regex=rf"^([^/]*/){{{min(max(level, -1), 50) + 1}}}$")
        if not sort_by:
            return connect(found, sort=["sort_order", "pk"], **paging)
        direction = sort_by.direction.value
        column = {"NAME": "name", "PRODUCT_COUNT": "product_count", "SUBCATEGORY_COUNT": "subcategory_count"}[
            sort_by.field.value
        ]
        if column == "product_count":
            products = models.Product.objects.filter(category__path__startswith=OuterRef("path")).order_by()
            counted = products.annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
            found = found.annotate(product_count=Coalesce(Subquery(counted), Value(0)))
        elif column == "subcategory_count":
            found = found.annotate(subcategory_count=Count("children"))
        return connect(found, sort=[direction + column, f"{direction}pk"], **paging)

    @staticmethod
    def resolve_category(
        _root: None, _info: Info, id: str | None = None, slug: str | None = None, slug_language_code: Any = None
    ) -> models.Category | None:
        name, value = only_one(id=id, slug=slug)
        if name == "id":
            return models.Category.objects.filter(pk=sought_pk(value, "Category")).first()
        if slug_language_code is None:
            return next(iter(statements.categories_by_slug(slug=value)), None)
        return models.Category.objects.filter(by_slug(value, slug_language_code)).first()

    @staticmethod
    def resolve_collections(_root: None, info: Info, **asked: Any) -> Page:
        return collections_page(info, **asked)

    @staticmethod
    def resolve_collection(
        _root: None,
        info: Info,
        id: str | None = None,
        slug: str | None = None,
        slug_language_code: Any = None,
        channel: str | None = None,
    ) -> models.Collection | None:
        name, value = only_one(id=id, slug=slug)
        if name == "id":
            return one_collection(info, Q(pk=sought_pk(value, "Collection")), channel)
        return one_collection(info, by_slug(value, slug_language_code), channel)

    @staticmethod
    def resolve_attribute(
        _root: None, info: Info, id: str | None = None, slug: str | None = None, external_reference: str | None = None
    ) -> models.Attribute | None:
        name, value = only_one(id=id, slug=slug, external_reference=external_reference)
        condition = Q(pk=sought_pk(value, "Attribute")) if name == "id" else Q(**{name: value})
        return of_attributes(info, None, None, None, None).filter(condition).first()

    @staticmethod
    def resolve_attributes(
        _root: None,
        info: Info,
        filter: Any = None,
        where: Any = None,
        search: str | None = None,
        channel: str | None = None,
        **paging: Any,
    ) -> Page:
        return connect(of_attributes(info, filter, where, search, channel), sort=["name", "pk"], **paging)


def _any_product(by: str, key: Any, language: str | None, channel: str | None) -> models.Product | None:
    """For keepers of the catalogue: published or not; with a channel, only what has a place in it."""
    found = models.Product.objects.all()
    if channel:
        found = found.filter(channel_listings__channel__slug=channel).annotate(**statements.LISTED)
    if language:
        return found.filter(translations__slug=key, translations__language_code=language).first()
    return found.filter(**{by: key}).first()


def _variants(info: Info, channel: str | None) -> QuerySet[models.ProductVariant]:
    """Variants with their channel: those on sale there; for keepers every one of its products, or just every one."""
    found = models.ProductVariant.objects.all()
    if sees_all(info):
        if not channel:
            return found
        found = found.filter(product__channel_listings__channel__slug=channel)
        return found.annotate(sale_channel_id=F("product__channel_listings__channel_id"))
    here = open_channel(channel)
    if here is None:
        return found.none()
    products = statements.visible(here.slug, timezone.now()).values("pk")
    found = found.filter(product__in=products, channel_listings__channel=here)
    return found.annotate(sale_channel_id=F("channel_listings__channel_id"))
