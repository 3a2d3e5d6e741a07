"""Reading the catalogue as an anonymous shopper may."""

from decimal import Decimal
from typing import Any

import graphene
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels import MARKET_SLUG
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from storefront_api.commerce.catalogue import inputs, types
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect

Info = GraphQLResolveInfo


def _channel(slug: str | None) -> models.Channel | None:
    """The named channel, or the commune's; None for one that does not exist or is closed."""
    return models.Channel.objects.filter(slug=slug or MARKET_SLUG, is_active=True).first()


def visible_products(channel: models.Channel) -> QuerySet[models.Product]:
    """What anybody may see in a channel."""
    return models.Product.objects.filter(
        channel_listings__channel=channel,
        channel_listings__is_published=True,
        channel_listings__published_at__lte=timezone.now(),
    )


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
        found = _channel(channel)
        if found is None:
            return None
        products = visible_products(found).filter(channel_listings__visible_in_listings=True)
        if filter:
            products = _filtered(products, filter, found.currency_code)
        sort = ["name", "pk"]
        if sort_by and sort_by.field:
            column = sort_by.field.value.rstrip("_")
            if column == "discounted_price_amount":
                products = products.filter(channel_listings__discounted_price_amount__isnull=False)
                products = products.annotate(discounted_price_amount=F("channel_listings__discounted_price_amount"))
            direction = sort_by.direction.value
            sort = [direction + column, direction + "pk"]
        page = connect(products, sort=sort, **paging)
        for product in page.nodes:
            product.__dict__["sale_channel_id"] = found.pk
        return page

    @staticmethod
    def resolve_product(
        _root: None,
        _info: Info,
        id: str | None = None,
        slug: str | None = None,
        slug_language_code: Any = None,
        channel: str | None = None,
    ) -> models.Product | None:
        found = _channel(channel)
        if found is None or slug_language_code is not None:
            # Slugs are not translated here: a look-up by a language's slug finds nothing, and clients ask again.
            return None
        condition = Q(pk=int_pk_of(id, "Product")) if id else Q(slug=slug or "")
        product = visible_products(found).filter(condition).first()
        if product is not None:
            product.__dict__["sale_channel_id"] = found.pk
        return product

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
            .filter(product__in=visible_products(found))
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


def _filtered(products: QuerySet[models.Product], wanted: Any, currency: str) -> QuerySet[models.Product]:
    if wanted.ids is not None:
        products = products.filter(pk__in=[int_pk_of(one, "Product") for one in wanted.ids])
    if wanted.slugs is not None:
        products = products.filter(slug__in=wanted.slugs)
    if wanted.categories is not None:
        pks = [int_pk_of(one, "Category") for one in wanted.categories]
        branches = Q()
        for path in models.Category.objects.filter(pk__in=pks).values_list("path", flat=True):
            branches |= Q(category__path__startswith=path)
        products = products.filter(branches) if branches else products.none()
    if wanted.price:
        for bound, operator in ((wanted.price.gte, "gte"), (wanted.price.lte, "lte")):
            if bound is not None:
                try:
                    amount = Money.from_decimal(Decimal(repr(bound)), currency).amount
                except ValueError as error:
                    raise Refused("INVALID", str(error), field="price") from error
                products = products.filter(**{f"channel_listings__discounted_price_amount__{operator}": amount})
    for word in (wanted.search or "").split()[:8]:
        products = products.filter(Q(name__icontains=word) | Q(translations__name__icontains=word))
    return products.distinct() if wanted.search else products
