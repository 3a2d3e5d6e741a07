"""Reading the catalogue as an anonymous shopper may."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import graphene
from django.db.models import Q, QuerySet
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels import MARKET_SLUG
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from storefront_api.commerce.catalogue import inputs, statements, types
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect, connect_statement

Info = GraphQLResolveInfo


def _channel(slug: str | None) -> models.Channel | None:
    """The named channel, or the commune's; None for one that does not exist or is closed."""
    return models.Channel.objects.filter(slug=slug or MARKET_SLUG, is_active=True).first()


class Queries(graphene.ObjectType):
    products = graphene.Field(
        types.ProductCountableConnection,
        filter=inputs.ProductFilterInput(),
        sort_by=inputs.ProductOrder(),
        channel=graphene.String(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
    )
    product = graphene.Field(
        types.Product,
        id=graphene.ID(),
        slug=graphene.String(),
        slug_language_code=LanguageCodeEnum(),
        channel=graphene.String(),
    )
    product_variant = graphene.Field(
        types.ProductVariant, id=graphene.ID(), sku=graphene.String(), channel=graphene.String()
    )
    categories = graphene.Field(
        types.CategoryCountableConnection,
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        level=graphene.Int(),
    )
    category = graphene.Field(
        types.Category, id=graphene.ID(), slug=graphene.String(), slug_language_code=LanguageCodeEnum()
    )

    @staticmethod
    def resolve_products(
        _root: None,
        _info: Info,
        filter: Any = None,
        sort_by: Any = None,
        channel: str | None = None,
        **paging: Any,
    ) -> Page | None:
        slug, sort = channel or MARKET_SLUG, _sort(sort_by)
        filters = {name: value for name, value in (filter or {}).items() if value is not None}
        if filters.keys() <= {"search"} and paging.keys() <= {"first", "after"}:
            page = _plain_page(slug, sort, filters.get("search"), **paging)
        else:
            products = statements.listed(slug, timezone.now(), sort)
            page = connect(_filtered(products, filters, slug), sort=sort, **paging)
        return page if page.nodes or _channel(slug) else None

    @staticmethod
    def resolve_product(
        _root: None,
        _info: Info,
        id: str | None = None,
        slug: str | None = None,
        slug_language_code: Any = None,
        channel: str | None = None,
    ) -> models.Product | None:
        if slug_language_code is not None:
            # Slugs are not translated here: a look-up by a language's slug finds nothing, and clients ask again.
            return None
        by, key = ("pk", int_pk_of(id, "Product")) if id else ("slug", slug or "")
        found = statements.visible_product(channel=channel or MARKET_SLUG, now=timezone.now(), key=key, by=by)
        return found[0] if found else None

    @staticmethod
    def resolve_product_variant(
        _root: None, _info: Info, id: str | None = None, sku: str | None = None, channel: str | None = None
    ) -> models.ProductVariant | None:
        found = _channel(channel)
        if found is None:
            return None
        condition = Q(pk=int_pk_of(id, "ProductVariant")) if id else Q(sku=sku or "")
        variant = (
            models.ProductVariant.objects.filter(condition, channel_listings__channel=found)
            .filter(product__in=statements.visible(found.slug, timezone.now()).values("pk"))
            .first()
        )
        if variant is not None:
            variant.__dict__["sale_channel_id"] = found.pk
        return variant

    @staticmethod
    def resolve_categories(_root: None, _info: Info, level: int | None = None, **paging: Any) -> Page:
        found = models.Category.objects.all()
        if level == 0:
            found = found.filter(parent=None)
        return connect(found, sort=["sort_order", "pk"], **paging)

    @staticmethod
    def resolve_category(
        _root: None, _info: Info, id: str | None = None, slug: str | None = None, slug_language_code: Any = None
    ) -> models.Category | None:
        if slug_language_code is not None:
            return None
        condition = Q(pk=int_pk_of(id, "Category")) if id else Q(slug=slug or "")
        return models.Category.objects.filter(condition).first()


def _sort(sort_by: Any) -> tuple[str, str]:
    """The columns of an order; by name where none is asked for."""
    if not sort_by or not sort_by.field:
        return ("name", "pk")
    direction = sort_by.direction.value
    return (direction + sort_by.field.value.rstrip("_"), f"{direction}pk")


def _plain_page(
    channel: str, sort: tuple[str, str], search: str | None, first: int | None = None, after: str | None = None
) -> Page:
    """The whole list or what words find in it, forwards: what nearly every shopper asks for."""
    now, words = timezone.now(), statements.search_text(search) if search else None

    def read(edges: Sequence[Any] | None, count: int) -> list[models.Product]:
        first_edge, last_edge = edges or (None, None)
        common: dict[str, Any] = {
            "channel": channel,
            "now": now,
            "first_edge": first_edge,
            "last_edge": last_edge,
            "sort": sort,
            "is_first": edges is None,
            "count": count,
        }
        if words is None:
            return statements.page_of_products(**common)
        return statements.page_of_found(words=words, **common) if words else []

    def whole() -> QuerySet[models.Product]:
        products = statements.listed(channel, now, sort)
        return products if words is None else products.filter(search_vector=statements.search_query(words))

    return connect_statement(read, sort=sort, whole=whole, first=first, after=after)


def _filtered(products: QuerySet[models.Product], wanted: dict[str, Any], channel: str) -> QuerySet[models.Product]:
    if "ids" in wanted:
        products = products.filter(pk__in=[int_pk_of(one, "Product") for one in wanted["ids"]])
    if "slugs" in wanted:
        products = products.filter(slug__in=wanted["slugs"])
    if "categories" in wanted:
        pks = [int_pk_of(one, "Category") for one in wanted["categories"]]
        branches = Q()
        for path in models.Category.objects.filter(pk__in=pks).values_list("path", flat=True):
            branches |= Q(category__path__startswith=path)
        products = products.filter(branches) if branches else products.none()
    for operator, bound in (wanted.get("price") or {}).items():
        if bound is not None:
            products = products.filter(**{f"discounted_price_amount__{operator}": _amount(bound, channel)})
    if wanted.get("search"):
        words = statements.search_text(wanted["search"])
        products = products.filter(search_vector=statements.search_query(words)) if words else products.none()
    return products


def _amount(bound: Any, channel: str) -> int:
    """A bound of prices in minor units of the channel's currency."""
    found = _channel(channel)
    try:
        return Money.from_decimal(Decimal(repr(bound)), found.currency_code).amount if found else 0
    except ValueError as error:
        raise Refused("INVALID", str(error), field="price") from error
