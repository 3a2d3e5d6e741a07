"""Lists of products: all of them, of a category, of a collection."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from graphql import GraphQLError, GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG, open_channel
from storefront_api.commerce.catalogue import statements
from storefront_api.commerce.catalogue.filters import NOTHING, ProductFilters
from storefront_api.commerce.catalogue.seeing import sees_all
from storefront_api.commerce.catalogue.shelf_pages import FirstOfCategories, FirstOfCollections, Shelf
from storefront_api.core.batching import load, peers_of
from storefront_api.core.filters import given, one_of_two
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import LONGEST_PAGE, Page, connect, connect_statement

Info = GraphQLResolveInfo
_COLUMNS = {
    "NAME": "name",
    "RANK": "search_rank",
    "PRICE": "lowest_price",
    "MINIMAL_PRICE": "lowest_discounted_price",
    "LAST_MODIFIED": "updated_at",
    "LAST_MODIFIED_AT": "updated_at",
    "DATE": "updated_at",
    "TYPE": "type_name",
    "PUBLISHED": "is_published_here",
    "PUBLICATION_DATE": "publication",
    "PUBLISHED_AT": "publication",
    "COLLECTION": "place",
    "RATING": "known_rating",
    "CREATED_AT": "created_at",
}
#: Orders in which many stand at the same place.
_TIES_BY_NAME = {"PRICE", "MINIMAL_PRICE", "TYPE", "PUBLISHED", "RATING"}
#: Where what was never published stands.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def products_page(
    info: Info,
    *,
    channel: str | None,
    branch: models.Category | None = None,
    collection: models.Collection | None = None,
    filter: Any = None,
    where: Any = None,
    search: str | None = None,
    sort_by: Any = None,
    **paging: Any,
) -> Page:
    """A page of what the caller may see there; nothing of a channel that does not exist or is closed."""
    one_of_two(filter, where)
    asked, asked_where = given(filter), given(where)
    channel = channel or asked.pop("channel", None) or given(sort_by).get("channel")
    words = search or asked.pop("search", None)
    paging = {name: value for name, value in paging.items() if value is not None}
    everything = sees_all(info)
    is_plain = not asked and not asked_where and branch is None and collection is None and not everything
    if is_plain and paging.keys() <= {"first", "after"}:
        slug = channel or MARKET_SLUG
        page = _written_page(slug, sort_by, words, **paging)
        if page is not None:
            return page
    shelf = branch or collection
    if shelf is not None and len(peers_of(shelf)) > 1 and not (everything or asked or asked_where or words):
        page = _first_page(info, shelf, channel or MARKET_SLUG, sort_by, **paging)
        if page is not None:
            return page
    found = models.Channel.objects.filter(slug=channel).first() if everything and channel else None
    if not everything:
        found = open_channel(channel)
    if found is None and (channel or not everything):
        return connect(models.Product.objects.none(), sort=["pk"], **paging)
    filters = ProductFilters(found)
    condition = filters.filtered(asked) & filters.where(asked_where)
    if branch is not None:
        condition &= Q(category__path__startswith=branch.path)
    sort, extra = _order(sort_by, words, in_collection=collection is not None, channel=found, is_listed=not everything)
    rows = _all(found) if everything else statements.listed(found.slug if found else "", timezone.now(), sort)
    if collection is not None:
        rows = rows.filter(collectionproduct__collection=collection)
        rows = rows.annotate(place=F("collectionproduct__sort_order"))
    if words:
        folded = statements.search_text(words)
        condition &= Q(search_vector=statements.search_query(folded)) if folded else NOTHING
    return connect(rows.filter(condition).annotate(**extra), sort=sort, **paging)


def _first_page(info: Info, shelf: Any, channel: str, sort_by: Any, **paging: Any) -> Page | None:
    """The first page of one of several categories or collections; None for what is asked of each by itself."""
    size = paging.get("first")
    if paging.keys() != {"first"} or not isinstance(size, int) or not 0 <= size <= LONGEST_PAGE:
        return None
    in_collection = isinstance(shelf, models.Collection)
    sort, computed = _order(sort_by, None, in_collection=in_collection, channel=None, is_listed=True)
    if computed.keys() - {"place"}:
        return None
    loader = FirstOfCollections if in_collection else FirstOfCategories

    def key(row: Any) -> Shelf:
        return Shelf(row.pk, row.pk if in_collection else row.path, channel, tuple(sort), size)

    return load(info, loader, shelf, key)


def _all(channel: models.Channel | None) -> QuerySet[models.Product]:
    """What those who keep the catalogue see: every product of a channel, or of all."""
    if channel is None:
        return models.Product.objects.all()
    return models.Product.objects.filter(channel_listings__channel=channel).annotate(**statements.LISTED)


def _written_page(slug: str, sort_by: Any, words: str | None, **paging: Any) -> Page | None:
    """The whole list or what words find in it, forwards, by a written statement; None for orders that have none."""
    asked = given(sort_by)
    direction = asked["direction"].value if asked else ""
    field = asked["field"].value if asked.get("field") else "NAME"
    if asked.get("attribute_id"):
        return None
    folded = statements.search_text(words) if words else None
    if field == "RATING" and words:
        sort: tuple[str, ...] = (f"{direction}known_rating", f"{direction}search_rank", f"{direction}pk")
    elif field == "MINIMAL_PRICE" and not words:
        sort = (f"{direction}discounted_price_amount", f"{direction}name", f"{direction}pk")
    elif field in ("NAME", "DATE", "LAST_MODIFIED", "LAST_MODIFIED_AT", "CREATED_AT"):
        sort = (f"{direction}{_COLUMNS[field]}", f"{direction}pk")
    else:
        return None
    return _read(slug, folded, sort, **paging)


def _read(
    channel: str, words: str | None, sort: tuple[str, ...], first: int | None = None, after: str | None = None
) -> Page:
    now = timezone.now()

    def read(edges: Sequence[Any] | None, count: int) -> list[models.Product]:
        common: dict[str, Any] = {
            "channel": channel,
            "now": now,
            "sort": sort,
            "is_first": edges is None,
            "count": count,
        }
        edges = edges or [None] * len(sort)
        common |= {"first_edge": edges[0], "last_edge": edges[-1]}
        if words == "":
            return []
        if len(sort) == 3 and words is None:
            return statements.page_of_priced(second_edge=edges[1], **common)
        if len(sort) == 3:
            return statements.page_of_relevant(words=words, second_edge=edges[1], **common)
        if words is None:
            return statements.page_of_products(**common)
        return statements.page_of_found(words=words, **common)

    def whole() -> QuerySet[models.Product]:
        products = statements.listed(channel, now, ("", ""))
        return products if words is None else products.filter(search_vector=statements.search_query(words))

    return connect_statement(read, sort=sort, whole=whole, first=first, after=after)


def _order(
    sort_by: Any, words: str | None, *, in_collection: bool, channel: models.Channel | None, is_listed: bool
) -> tuple[list[str], dict[str, Any]]:
    """The sorting columns, and those of them that have to be computed. Ties go by rank, name, pk."""
    asked = given(sort_by)
    direction = asked["direction"].value if asked else ""
    if asked.get("attribute_id"):
        pk = int_pk_of(asked["attribute_id"], "Attribute", field="attributeId")
        return [f"{direction}attribute_names", f"{direction}name", f"{direction}pk"], {"attribute_names": _names_of(pk)}
    field = asked["field"].value if asked.get("field") else ("COLLECTION" if in_collection else "NAME")
    folded = statements.search_text(words) if words else ""
    if field == "RANK" and not folded:
        raise GraphQLError("Sorting by RANK is available only when using a search filter or search argument.")
    if field == "COLLECTION" and not in_collection:
        return [f"{direction}pk"], {}
    column = _COLUMNS[field]
    if field == "MINIMAL_PRICE" and is_listed:
        # Comes with each product of a channel's list, and is never null there.
        return [f"{direction}discounted_price_amount", f"{direction}name", f"{direction}pk"], {}
    extra = {column: _computed(column, folded, channel)}
    sort = [direction + column]
    if field == "RATING" and folded:
        extra["search_rank"] = statements.rank(folded)
        sort.append(f"{direction}search_rank")
    elif field in _TIES_BY_NAME:
        sort.append(f"{direction}name")
    return [*sort, f"{direction}pk"], {name: made for name, made in extra.items() if made is not None}


def _computed(column: str, words: str, channel: models.Channel | None) -> Any:
    """What a sorting column is made of; None for one that is there. None of them is ever null."""
    if column == "search_rank":
        return statements.rank(words)
    if column == "known_rating":
        return statements.rating()
    if column == "type_name":
        return F("product_type__name")
    if column == "lowest_price":
        prices = models.ProductVariantChannelListing.objects.filter(variant__product=OuterRef("pk"))
        return _least(prices, "price_amount", channel)
    listings = models.ProductChannelListing.objects.filter(product=OuterRef("pk"))
    if column == "lowest_discounted_price":
        return _least(listings, "discounted_price_amount", channel)
    listings = listings.filter(channel=channel) if channel else listings
    if column == "is_published_here":
        return Coalesce(Subquery(listings.order_by("-is_published").values("is_published")[:1]), Value(False))
    if column == "publication":
        moment = Subquery(listings.exclude(published_at=None).order_by("published_at").values("published_at")[:1])
        return Coalesce(moment, Value(LONG_AGO))
    return None


def _least(rows: QuerySet[Any], column: str, channel: models.Channel | None) -> Coalesce:
    rows = rows.filter(channel=channel) if channel else rows
    cheapest = rows.exclude(**{column: None}).order_by(column).values(column)[:1]
    return Coalesce(Subquery(cheapest), Value(-1), output_field=BigIntegerField())


def _names_of(attribute_pk: int) -> Coalesce:
    """The names of an attribute's values that a product carries, in their order."""
    carried = models.AssignedProductAttributeValue.objects.filter(product=OuterRef("pk"), value__attribute=attribute_pk)
    names = carried.values("product").annotate(
        names=StringAgg("value__name", Value(", "), order_by=["sort_order", "pk"])
    )
    return Coalesce(Subquery(names.values("names")), Value(""), output_field=TextField())
