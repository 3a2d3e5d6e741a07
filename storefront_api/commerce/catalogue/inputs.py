"""Filters and orders of catalogue lists."""

from typing import Any

import graphene

from storefront_api.core import filters
from storefront_api.core.enums import OrderDirection

StockAvailability = graphene.Enum("StockAvailability", [(name, name) for name in ("IN_STOCK", "OUT_OF_STOCK")])
CollectionPublished = graphene.Enum("CollectionPublished", [(name, name) for name in ("PUBLISHED", "HIDDEN")])


class PriceRangeInput(graphene.InputObjectType):
    """In major units. Floats, as Saleor has them; they become exact numbers before anything is compared."""

    gte = graphene.Float()
    lte = graphene.Float()


class ProductStockFilterInput(graphene.InputObjectType):
    """What lies in these warehouses, or in all of them: some variant with so many."""

    warehouse_ids = graphene.List(graphene.NonNull(graphene.ID))
    quantity = filters.IntRangeInput()


class AssignedAttributeReferenceInput(graphene.InputObjectType):
    """What a reference points at. All given conditions hold together."""

    referenced_ids = filters.ContainsFilterInput()
    page_slugs = filters.ContainsFilterInput()
    product_slugs = filters.ContainsFilterInput()
    product_variant_skus = filters.ContainsFilterInput()
    category_slugs = filters.ContainsFilterInput()
    collection_slugs = filters.ContainsFilterInput()


class AssignedAttributeValueInput(graphene.InputObjectType):
    """What a value is."""

    slug = filters.StringFilterInput()
    name = filters.StringFilterInput()
    numeric = filters.DecimalFilterInput()
    date = filters.DateRangeInput()
    date_time = filters.DateTimeRangeInput()
    boolean = graphene.Boolean()
    reference = AssignedAttributeReferenceInput()


class AttributeInput(graphene.InputObjectType):
    """An attribute by its slug, and what its value is."""

    slug = graphene.String()
    value = AssignedAttributeValueInput()
    values = graphene.List(graphene.NonNull(graphene.String), description="Slugs of values; one of them is enough.")
    values_range = filters.IntRangeInput()
    date_time = filters.DateTimeRangeInput()
    date = filters.DateRangeInput()
    boolean = graphene.Boolean()


class AssignedAttributeWhereInput(graphene.InputObjectType):
    """An attribute by its slug, and what its value is."""

    slug = graphene.String()
    value = AssignedAttributeValueInput()


class ProductFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    search = graphene.String()
    categories = graphene.List(graphene.NonNull(graphene.ID), description="And what is below them.")
    has_category = graphene.Boolean()
    collections = graphene.List(graphene.NonNull(graphene.ID))
    product_types = graphene.List(graphene.NonNull(graphene.ID))
    gift_card = graphene.Boolean()
    attributes = graphene.List(graphene.NonNull(AttributeInput))
    price = PriceRangeInput(description="Of some variant, before discounts.")
    minimal_price = PriceRangeInput(description="Of the cheapest variant.")
    stock_availability = StockAvailability()
    stocks = ProductStockFilterInput()
    is_published = graphene.Boolean()
    published_from = graphene.DateTime(description="Published by then.")
    is_available = graphene.Boolean(description="For purchase, by now.")
    available_from = graphene.DateTime(description="For purchase by then.")
    is_visible_in_listing = graphene.Boolean()
    updated_at = filters.DateTimeRangeInput()
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    channel = graphene.String(description="Where the list's own channel is not given.")


class ProductWhereInput(graphene.InputObjectType):
    """All given conditions hold together; AND and OR stand alone."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    name = filters.StringFilterInput()
    slug = filters.StringFilterInput()
    category = filters.GlobalIDFilterInput(description="And what is below it.")
    has_category = graphene.Boolean()
    collection = filters.GlobalIDFilterInput()
    product_type = filters.GlobalIDFilterInput()
    gift_card = graphene.Boolean()
    attributes = graphene.List(graphene.NonNull(AttributeInput))
    price = filters.DecimalFilterInput(description="Of some variant, before discounts.")
    minimal_price = filters.DecimalFilterInput(description="Of the cheapest variant.")
    stock_availability = StockAvailability()
    stocks = ProductStockFilterInput()
    is_published = graphene.Boolean()
    published_from = graphene.DateTime(description="Published by then.")
    is_available = graphene.Boolean(description="For purchase, by now.")
    available_from = graphene.DateTime(description="For purchase by then.")
    is_visible_in_listing = graphene.Boolean()
    updated_at = filters.DateTimeFilterInput()
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    AND = graphene.List(graphene.NonNull(lambda: ProductWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: ProductWhereInput), name="OR")


ProductOrderField = graphene.Enum(
    "ProductOrderField",
    [
        (name, name)
        for name in (
            "NAME", "RANK", "PRICE", "MINIMAL_PRICE", "LAST_MODIFIED", "DATE", "TYPE", "PUBLISHED", "PUBLICATION_DATE",
            "PUBLISHED_AT", "LAST_MODIFIED_AT", "COLLECTION", "RATING", "CREATED_AT",
        )
    ],
)  # fmt: skip


class ProductOrder(graphene.InputObjectType):
    """By a field, or by the names of an attribute's values."""

    direction = OrderDirection(required=True)
    field = ProductOrderField()
    attribute_id = graphene.ID()
    channel = graphene.String(description="Where the list's own channel is not given.")


class CategoryFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    search = graphene.String(description="A part of the name, slug or description.")
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    updated_at = filters.DateTimeRangeInput()


class CategoryWhereInput(graphene.InputObjectType):
    """All given conditions hold together; AND and OR stand alone."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    AND = graphene.List(graphene.NonNull(lambda: CategoryWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: CategoryWhereInput), name="OR")


CategorySortField = graphene.Enum(
    "CategorySortField", [(name, name) for name in ("NAME", "PRODUCT_COUNT", "SUBCATEGORY_COUNT")]
)


class CategorySortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = CategorySortField(required=True)


class CollectionFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    published = CollectionPublished(description="In the list's channel.")
    search = graphene.String(description="A part of the name or slug.")
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))


class CollectionWhereInput(graphene.InputObjectType):
    """All given conditions hold together; AND and OR stand alone."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    AND = graphene.List(graphene.NonNull(lambda: CollectionWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: CollectionWhereInput), name="OR")


CollectionSortField = graphene.Enum(
    "CollectionSortField",
    [(name, name) for name in ("NAME", "AVAILABILITY", "PRODUCT_COUNT", "PUBLICATION_DATE", "PUBLISHED_AT")],
)


class CollectionSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = CollectionSortField(required=True)


class ProductVariantFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    search = graphene.String(description="A part of the name, SKU or the product's name.")
    sku = graphene.List(graphene.NonNull(graphene.String))
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    updated_at = filters.DateTimeRangeInput()


class ProductVariantWhereInput(graphene.InputObjectType):
    """All given conditions hold together; AND and OR stand alone."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    sku = filters.StringFilterInput()
    updated_at = filters.DateTimeRangeInput()
    attributes = graphene.List(graphene.NonNull(AssignedAttributeWhereInput))
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    AND = graphene.List(graphene.NonNull(lambda: ProductVariantWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: ProductVariantWhereInput), name="OR")


ProductVariantSortField = graphene.Enum("ProductVariantSortField", [("LAST_MODIFIED_AT", "LAST_MODIFIED_AT")])


class ProductVariantSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = ProductVariantSortField(required=True)


def paging() -> dict[str, Any]:
    """The arguments of a connection."""
    return {
        "first": graphene.Int(),
        "after": graphene.String(),
        "last": graphene.Int(),
        "before": graphene.String(),
    }


def product_list() -> dict[str, Any]:
    """The arguments of a list of products, but for its channel."""
    return {
        "filter": ProductFilterInput(),
        "where": ProductWhereInput(),
        "search": graphene.String(),
        "sort_by": ProductOrder(),
        **paging(),
    }
