"""Reading the catalogue: what is asked with every page view, its SQL written once.

What a shopper sees of a product is decided by its listing in the channel, so the listing's columns come with each
product, and a variant's price with the variant (`LISTED`, `PRICED`).
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, FloatField, OuterRef, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce
from django_cte import CTE, with_cte

from marketplace.freshness.kept import kept
from marketplace.freshness.kept_each import kept_each
from marketplace.rows import Given, Many, statement
from marketplace.shop.native import models
from marketplace.values.text import folded_words
from storefront_api.core.paging import beyond

MOST_WORDS = 8
#: Columns of a product in a list; others are loaded when they are asked for, for all rows at once.
COLUMNS = ("name", "slug", "category_id", "product_type_id", "tax_class_id", "metadata", "created_at")
MORE_COLUMNS = (*COLUMNS, "description", "rich_description", "seo_title", "seo_description")
CATEGORY_COLUMNS = ("name", "slug", "metadata", "background_image", "background_image_alt")
LISTED = {
    name: F(f"channel_listings__{column}")
    for name, column in {
        "sale_channel_id": "channel_id",
        "currency": "currency",
        "discounted_price_amount": "discounted_price_amount",
        "highest_price_amount": "highest_price_amount",
    }.items()
}
LEFT = F("quantity") - F("quantity_allocated") - F("quantity_reserved")
PRICED = {name: LISTED[name] for name in ("sale_channel_id", "currency", "discounted_price_amount")} | {
    "price_amount": F("channel_listings__price_amount"),
    "prior_price_amount": F("channel_listings__prior_price_amount"),
}


def visible(channel: Any, now: Any, **more: Any) -> QuerySet[models.Product]:
    """What anybody may see in the open channel with this slug: published, and some variant has a price.

    Values may be placeholders of a statement. `more` are conditions on the same listing.
    """
    conditions = {
        "channel__slug": channel,
        "channel__is_active": True,
        "is_published": True,
        "published_at__lte": now,
        "discounted_price_amount__isnull": False,
    }
    on_listing = {f"channel_listings__{name}": value for name, value in (conditions | more).items()}
    return models.Product.objects.filter(**on_listing).annotate(**LISTED)


def listed(channel: Any, now: Any, sort: Sequence[str]) -> QuerySet[models.Product]:
    """Those of them that lists show, with the columns that such a list needs."""
    return visible(channel, now, visible_in_listings=True).only(*COLUMNS, *_columns(sort))


def visible_collections(channel: Any, now: Any) -> QuerySet[models.Collection]:
    """Collections anybody may see in the open channel with this slug."""
    return models.Collection.objects.filter(
        channel_listings__channel__slug=channel,
        channel_listings__channel__is_active=True,
        channel_listings__is_published=True,
        channel_listings__published_at__lte=now,
    )


def rating() -> Coalesce:
    """A product's rating; what nobody has rated stands below the worst."""
    return Coalesce(F("rating"), Value(-1.0), output_field=FloatField())


def rank(words: Any) -> Cast:
    """How well a product's words fit; exact, so that it can stand in a cursor."""
    return Cast(SearchRank(F("search_vector"), search_query(words)), FloatField())


def _columns(sort: Sequence[str]) -> list[str]:
    """Those the cursors of a page are made of, so that they are not loaded apart."""
    names = [name.lstrip("-") for name in sort]
    return [name for name in names if name in ("created_at", "updated_at", "rating")]


def search_query(words: Any) -> SearchQuery:
    """What `search_vector` is compared with; `words` is a text of `search_text`, or a placeholder."""
    return SearchQuery(words, config="simple", search_type="raw")


def search_text(text: str) -> str:
    """All words, each perhaps only begun, without their marks; what holds no word finds nothing."""
    return " & ".join(f"{word}:*" for word in folded_words(text)[:MOST_WORDS])


@statement
def page_of_products(
    channel: Given, now: Given, first_edge: Given, last_edge: Given, sort: tuple[str, str], is_first: bool, count: int
) -> QuerySet[models.Product]:
    """One page of the whole list, from its beginning or after the row whose two sorting columns are given."""
    products = listed(channel, now, sort)
    if not is_first:
        products = products.filter(beyond(sort, (first_edge, last_edge)))
    return products.order_by(*sort)[:count]


@statement
def page_of_priced(
    channel: Given,
    now: Given,
    first_edge: Given,
    second_edge: Given,
    last_edge: Given,
    sort: tuple[str, str, str],
    is_first: bool,
    count: int,
) -> QuerySet[models.Product]:
    """The same put by price, where many stand at the same one: those by name."""
    products = listed(channel, now, sort)
    if not is_first:
        products = products.filter(beyond(sort, (first_edge, second_edge, last_edge)))
    return products.order_by(*sort)[:count]


@statement.planned_anew
def page_of_found(
    channel: Given,
    now: Given,
    words: Given,
    first_edge: Given,
    last_edge: Given,
    sort: tuple[str, str],
    is_first: bool,
    count: int,
) -> QuerySet[models.Product]:
    """The same of what is found by words. How best to look depends on how many products have the word."""
    found = models.Product.objects.filter(search_vector=search_query(words))
    if not is_first:
        found = found.filter(beyond(sort, (first_edge, last_edge)))
    return _shown_of(found, channel, now, sort)[:count]


@statement.planned_anew
def page_of_relevant(
    channel: Given,
    now: Given,
    words: Given,
    first_edge: Given,
    second_edge: Given,
    last_edge: Given,
    sort: tuple[str, str, str],
    is_first: bool,
    count: int,
) -> QuerySet[models.Product]:
    """The same, put by rating and, where that is equal, by how well the words fit."""
    found = models.Product.objects.filter(search_vector=search_query(words))
    found = found.annotate(known_rating=rating(), search_rank=rank(words))
    if not is_first:
        found = found.filter(beyond(sort, (first_edge, second_edge, last_edge)))
    return _shown_of(found, channel, now, sort)[:count]


def _shown_of(found: QuerySet[models.Product], channel: Any, now: Any, sort: Sequence[str]) -> QuerySet[models.Product]:
    """Those of them that lists show, in order; only so many are looked at as the page needs.

    They are put in order before that. Left to itself, PostgreSQL walks an index in that order and looks at each
    product's words, through half of the catalogue when what has them stands together (at a million products: 241 ms in
    the middle, for 25 ms so).
    """
    names = [name.lstrip("-") for name in sort]
    wanted = CTE(found.order_by(*sort).values(*names), name="found", materialized=True)
    products = wanted.join(listed(channel, now, sort), pk=wanted.col.pk)
    computed = {name: getattr(wanted.col, name) for name in ("known_rating", "search_rank") if name in names}
    order = [_in_order(getattr(wanted.col, name.lstrip("-")), name) for name in sort]
    return with_cte(wanted, select=products.annotate(**computed).order_by(*order))


def _in_order(column: Any, name: str) -> Any:
    return column.desc() if name.startswith("-") else column.asc()


@statement
def visible_product(channel: Given, now: Given, key: Given, by: str) -> QuerySet[models.Product]:
    """The product with this `pk`, `slug` or `external_reference`, with its category."""
    category = [f"category__{name}" for name in CATEGORY_COLUMNS]
    return visible(channel, now).filter(**{by: key}).select_related("category").only(*MORE_COLUMNS, *category)


@statement
def products_by_pk(pks: Many) -> QuerySet[models.Product]:
    """Visible or not."""
    return models.Product.objects.filter(pk=pks).only(*COLUMNS)


@statement
def visible_translated(channel: Given, now: Given, slug: Given, language: Given) -> QuerySet[models.Product]:
    """The product whose translation into this language has this slug."""
    category = [f"category__{name}" for name in CATEGORY_COLUMNS]
    found = visible(channel, now).filter(translations__slug=slug, translations__language_code=language)
    return found.select_related("category").only(*MORE_COLUMNS, *category)


@statement
def media_of(products: Many) -> QuerySet[models.ProductMedia]:
    shown = models.ProductMedia.variants.through.objects.filter(productmedia_id=OuterRef("pk"))
    media = models.ProductMedia.objects.filter(product_id=products).order_by("sort_order", "pk")
    media = media.annotate(of_variants=ArraySubquery(shown.values("productvariant_id")))
    return media.only("product_id", "image", "alt", "type", "sort_order")


@statement
def listings_of(products: Many, channels: Many) -> QuerySet[models.ProductChannelListing]:
    return models.ProductChannelListing.objects.filter(product_id=products, channel_id=channels)


@statement
def variants_of(products: Many, channel: Given) -> QuerySet[models.ProductVariant]:
    """Those with a price in the channel, and the price."""
    variants = models.ProductVariant.objects.filter(product_id=products, channel_listings__channel_id=channel)
    variants = variants.annotate(**PRICED, product_type_id=F("product__product_type_id"))
    variants = variants.order_by("sort_order", "pk")
    return variants.defer("private_metadata", "external_reference", "created_at", "updated_at")


@statement
def all_variants_of(products: Many) -> QuerySet[models.ProductVariant]:
    """On sale somewhere or not."""
    return models.ProductVariant.objects.filter(product_id=products).order_by("sort_order", "pk")


@statement
def prices_of(variants: Many, channels: Many) -> QuerySet[models.ProductVariantChannelListing]:
    return models.ProductVariantChannelListing.objects.filter(variant_id=variants, channel_id=channels)


@statement
def quantities_of(variants: Many, channel: Given) -> QuerySet[models.Stock, tuple[int, int]]:
    """What nobody has been promised yet, over the warehouses that give to a channel."""
    rows = models.Stock.objects.filter(product_variant_id=variants, warehouse__channelwarehouse__channel_id=channel)
    return rows.values_list("product_variant_id").annotate(left=Sum(LEFT))


@statement
def all_quantities_of(variants: Many) -> QuerySet[models.Stock, tuple[int, int]]:
    """The same over all warehouses."""
    rows = models.Stock.objects.filter(product_variant_id=variants)
    return rows.values_list("product_variant_id").annotate(left=Sum(LEFT))


@kept_each
@statement
def categories_by_pk(pks: Many) -> QuerySet[models.Category]:
    return models.Category.objects.filter(pk=pks).only(*CATEGORY_COLUMNS)


@kept
@statement
def categories_by_slug(slug: Given) -> QuerySet[models.Category]:
    return models.Category.objects.filter(slug=slug)


@kept_each
@statement
def product_types_by_pk(pks: Many) -> QuerySet[models.ProductType]:
    return models.ProductType.objects.filter(pk=pks)


@statement
def collections_of(products: Many, channel: Given, now: Given) -> QuerySet[models.Collection]:
    """Visible collections with these products, each with `bearer_id`, the product's pk."""
    found = visible_collections(channel, now).filter(collectionproduct__product_id=products)
    return found.annotate(bearer_id=F("collectionproduct__product_id")).order_by("name", "pk")


@statement
def all_collections_of(products: Many) -> QuerySet[models.Collection]:
    """Published or not."""
    found = models.Collection.objects.filter(collectionproduct__product_id=products)
    return found.annotate(bearer_id=F("collectionproduct__product_id")).order_by("name", "pk")
