"""What the filters of the catalogue's lists mean for rows."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from marketplace.shop.native import models
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from storefront_api.commerce.catalogue.attribute_filters import carried_by_products, carried_by_variants
from storefront_api.commerce.catalogue.statements import search_query, search_text
from storefront_api.core.filters import compared, given, ids_of, one_of_two, where, with_metadata, within
from storefront_api.core.ids import sought_pk, sought_uuid

NOTHING = Q(pk__in=[])


class ProductFilters:
    """Conditions on products seen in a channel, or in none (staff)."""

    def __init__(self, channel: models.Channel | None) -> None:
        self.channel = channel

    def filtered(self, filter: Any) -> Q:
        """A ProductFilterInput."""
        asked = given(filter)
        asked.pop("channel", None)
        return self._each(asked)

    def where(self, condition: Any) -> Q:
        """A ProductWhereInput."""
        return where(condition or {}, self._each)

    def _each(self, asked: dict[str, Any]) -> Q:
        found = Q()
        for name, value in asked.items():
            meaning: Callable[[Any], Q] = getattr(self, f"_{name}")
            found &= meaning(value)
        return found

    def _ids(self, ids: list[str]) -> Q:
        return Q(pk__in=[sought_pk(one, "Product", field="ids") for one in ids])

    def _slugs(self, slugs: list[str]) -> Q:
        return Q(slug__in=slugs)

    def _name(self, condition: Any) -> Q:
        return compared("name", condition)

    def _slug(self, condition: Any) -> Q:
        return compared("slug", condition)

    def _search(self, text: str) -> Q:
        if not text:
            return Q()
        words = search_text(text)
        return Q(search_vector=search_query(words)) if words else NOTHING

    def _categories(self, ids: list[str]) -> Q:
        return below([sought_pk(one, "Category", field="categories") for one in ids])

    def _category(self, condition: Any) -> Q:
        pks = ids_of(condition, "Category")
        return Q() if pks is None else below(pks)

    def _has_category(self, has: bool) -> Q:
        return Q(category__isnull=not has)

    def _collections(self, ids: list[str]) -> Q:
        return _in_collections([sought_pk(one, "Collection", field="collections") for one in ids])

    def _collection(self, condition: Any) -> Q:
        pks = ids_of(condition, "Collection")
        return Q() if pks is None else _in_collections(pks)

    def _product_types(self, ids: list[str]) -> Q:
        return Q(product_type__in=[sought_pk(one, "ProductType", field="productTypes") for one in ids])

    def _product_type(self, condition: Any) -> Q:
        pks = ids_of(condition, "ProductType")
        return Q() if pks is None else Q(product_type__in=pks)

    def _gift_card(self, is_one: bool) -> Q:
        of_kind = Q(product_type__kind="GIFT_CARD")
        return of_kind if is_one else ~of_kind

    def _attributes(self, conditions: list[Any]) -> Q:
        return carried_by_products(conditions)

    def _price(self, condition: Any) -> Q:
        if not given(condition):
            return Q()
        prices = models.ProductVariantChannelListing.objects.filter(
            self._amounts("price_amount", condition), variant__product=OuterRef("pk")
        )
        return Q(Exists(prices.filter(channel=self.channel) if self.channel else prices))

    def _minimal_price(self, condition: Any) -> Q:
        return self._on_listing(self._amounts("discounted_price_amount", condition)) if given(condition) else Q()

    def _amounts(self, column: str, condition: Any) -> Q:
        currency = self.channel.currency_code if self.channel else "VND"

        def minor(value: Any) -> int:
            try:
                return Money.from_decimal(Decimal(str(value)), currency).amount
            except ValueError as error:
                raise Refused("INVALID", str(error), field="price") from error

        asked = given(condition)
        if asked.keys() & {"gte", "lte"}:  # the older input is a range itself
            return within(column, {name: minor(value) for name, value in asked.items()})
        return compared(column, asked, read=minor)

    def _stock_availability(self, availability: Any) -> Q:
        variants = models.ProductVariant.objects.filter(product=OuterRef("pk"))
        if self.channel:
            variants = variants.filter(channel_listings__channel=self.channel)
        left = models.Stock.objects.filter(
            product_variant=OuterRef("pk"), quantity__gt=F("quantity_allocated") + F("quantity_reserved")
        )
        if self.channel:
            left = left.filter(warehouse__channels=self.channel)
        there = Q(Exists(variants.filter(Q(track_inventory=False) | Exists(left))))
        return there if availability.value == "IN_STOCK" else ~there

    def _stocks(self, condition: Any) -> Q:
        asked = given(condition)
        stocks = models.Stock.objects.filter(product_variant__product=OuterRef("pk"))
        if "warehouse_ids" in asked:
            pks = [sought_uuid(one, "Warehouse", field="warehouseIds") for one in asked["warehouse_ids"]]
            stocks = stocks.filter(warehouse__in=pks)
        return Q(Exists(stocks.filter(within("quantity", asked.get("quantity"))))) if asked else Q()

    def _is_published(self, is_published: bool) -> Q:
        published = self._on_listing(Q(is_published=True, published_at__lte=timezone.now()))
        return published if is_published else ~published

    def _published_from(self, moment: Any) -> Q:
        return self._on_listing(Q(published_at__lte=moment))

    def _is_available(self, is_available: bool) -> Q:
        available = self._available_from(timezone.now())
        return available if is_available else ~available

    def _available_from(self, moment: Any) -> Q:
        return self._on_listing(Q(available_for_purchase_at__lte=moment))

    def _is_visible_in_listing(self, is_visible: bool) -> Q:
        return self._on_listing(Q(visible_in_listings=is_visible))

    def _updated_at(self, condition: Any) -> Q:
        asked = given(condition)
        of_range = bool(asked.keys() & {"gte", "lte"})
        return within("updated_at", asked) if of_range else compared("updated_at", asked)

    def _metadata(self, conditions: list[Any]) -> Q:
        return with_metadata(conditions)

    def _on_listing(self, condition: Q) -> Q:
        listings = models.ProductChannelListing.objects.filter(condition, product=OuterRef("pk"))
        return Q(Exists(listings.filter(channel=self.channel) if self.channel else listings))


def below(category_ids: list[int]) -> Q:
    """Products of these categories and of everything below them."""
    found = NOTHING
    for path in models.Category.objects.filter(pk__in=category_ids).values_list("path", flat=True):
        found |= Q(category__path__startswith=path)
    return found


def _in_collections(pks: list[int]) -> Q:
    places = models.CollectionProduct.objects.filter(product=OuterRef("pk"), collection__in=pks)
    return Q(Exists(places))


def of_categories(filter: Any, condition: Any) -> Q:
    """A CategoryFilterInput or a CategoryWhereInput."""
    one_of_two(filter, condition)
    return _plain(given(filter), "Category") & where(condition or {}, lambda asked: _plain(asked, "Category"))


def of_collections(filter: Any, condition: Any, channel: models.Channel | None) -> Q:
    """A CollectionFilterInput or a CollectionWhereInput."""
    one_of_two(filter, condition)
    asked = given(filter)
    found = Q()
    if (published := asked.pop("published", None)) is not None:
        listings = models.CollectionChannelListing.objects.filter(
            collection=OuterRef("pk"), is_published=True, published_at__lte=timezone.now()
        )
        shown = Q(Exists(listings.filter(channel=channel) if channel else listings))
        found = shown if published.value == "PUBLISHED" else ~shown
    return found & _plain(asked, "Collection") & where(condition or {}, lambda part: _plain(part, "Collection"))


def of_variants(filter: Any, condition: Any) -> Q:
    """A ProductVariantFilterInput or a ProductVariantWhereInput."""
    one_of_two(filter, condition)
    asked = given(filter)
    found = Q()
    if asked.get("search"):
        found &= (
            Q(name__icontains=asked["search"])
            | Q(sku__icontains=asked["search"])
            | Q(product__name__icontains=asked["search"])
        )
    if "sku" in asked:
        found &= Q(sku__in=asked["sku"])
    rest = {name: value for name, value in asked.items() if name not in ("search", "sku")}
    return found & _plain(rest, "ProductVariant") & where(condition or {}, _of_variant)


def _of_variant(asked: dict[str, Any]) -> Q:
    found = compared("sku", asked.get("sku"))
    if "attributes" in asked:
        found &= carried_by_variants(asked["attributes"])
    rest = {name: value for name, value in asked.items() if name not in ("sku", "attributes")}
    return found & _plain(rest, "ProductVariant")


def _plain(asked: dict[str, Any], type_name: str) -> Q:
    found = Q()
    if asked.get("search"):
        found &= Q(name__icontains=asked["search"]) | Q(slug__icontains=asked["search"])
        if type_name == "Category":
            found |= Q(description__icontains=asked["search"])
    if "ids" in asked:
        found &= Q(pk__in=[sought_pk(one, type_name, field="ids") for one in asked["ids"]])
    if "slugs" in asked:
        found &= Q(slug__in=asked["slugs"])
    if "metadata" in asked:
        found &= with_metadata(asked["metadata"])
    if "updated_at" in asked:
        found &= within("updated_at", asked["updated_at"])
    return found
