"""Product, ProductVariant, Category and what belongs to them."""

from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.addresses.types import AddressInput
from storefront_api.commerce.catalogue import assigned, loaders, translations
from storefront_api.commerce.catalogue.assigned_types import AssignedAttribute
from storefront_api.commerce.catalogue.attribute_types import SelectedAttribute, VariantAttributeScope
from storefront_api.commerce.catalogue.filters import of_variants
from storefront_api.commerce.catalogue.grouping import page_below
from storefront_api.commerce.catalogue.inputs import (
    ProductVariantFilterInput,
    ProductVariantSortingInput,
    ProductVariantWhereInput,
    paging,
    product_list,
)
from storefront_api.commerce.catalogue.looking_up import only_one
from storefront_api.commerce.catalogue.originals import translatable_content
from storefront_api.commerce.catalogue.pictures import background, media_url, thumbnail
from storefront_api.commerce.catalogue.pricing import (
    Pricing,
    ProductPricingInfo,
    VariantPricingInfo,
    product_pricing,
    variant_pricing,
)
from storefront_api.commerce.catalogue.product_lists import products_page
from storefront_api.commerce.catalogue.quantities import quantity_left
from storefront_api.commerce.catalogue.references import channel_of
from storefront_api.commerce.catalogue.rich_text import document_of
from storefront_api.commerce.catalogue.seeing import sees_all
from storefront_api.commerce.catalogue.setup_fields import (
    ProductSetUpFields,
    ProductTypeSetUpFields,
    VariantSetUpFields,
)
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum, ThumbnailFormatEnum
from storefront_api.core.ids import int_pk_of, to_global_id
from storefront_api.core.paging import Page, connect_rows, connection
from storefront_api.core.scalars import JSONString, PositiveInt
from storefront_api.core.types import Image, ObjectWithMetadata
from storefront_api.market.listings.product_fields import ProductFields

Info = GraphQLResolveInfo
MOST_LEVELS = 50


def _pk(row: Any) -> int:
    return int(row.pk)


def _country_of(address: Any) -> str:
    """Empty where none is named."""
    return address["country"].value if address and address.get("country") else ""


class ProductType(ProductTypeSetUpFields, graphene.ObjectType):
    """What kind of thing a product is."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    is_shipping_required = graphene.Boolean(required=True)
    has_variants = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(root: models.ProductType, _info: Info) -> str:
        return to_global_id("ProductType", root.pk)


class CategoryTranslation(translations.ShelfTranslationFields, graphene.ObjectType):
    """A category in another language."""

    translatable_content = translatable_content(
        "shelf_content.CategoryTranslatableContent", models.Category, "category_id"
    )


class Category(graphene.ObjectType):
    """A shelf of the market."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    by_slug = loaders.CategoryBySlug
    """Loads rows for what knows a category by its slug."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    description = JSONString()
    seo_title = graphene.String()
    seo_description = graphene.String()
    parent = graphene.Field(lambda: Category)
    level = graphene.Int(required=True, description="How many are above it.")
    updated_at = graphene.DateTime(required=True)
    background_image = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    translation = graphene.Field(CategoryTranslation, language_code=LanguageCodeEnum(required=True))
    ancestors = graphene.Field(lambda: _categories(), description="From the root down to its parent.", **paging())
    children = graphene.Field(lambda: _categories(), description="Right below it.", **paging())
    products = graphene.Field(
        lambda: _products(),
        description="Of it and of everything below it.",
        channel=graphene.String(),
        **product_list(),
    )

    @staticmethod
    def resolve_id(root: models.Category, _info: Info) -> str:
        return to_global_id("Category", root.pk)

    @staticmethod
    def resolve_description(root: models.Category, _info: Info) -> Any:
        return document_of(root)

    @staticmethod
    def resolve_seo_title(root: models.Category, _info: Info) -> str | None:
        return root.seo_title or None

    @staticmethod
    def resolve_seo_description(root: models.Category, _info: Info) -> str | None:
        return root.seo_description or None

    @staticmethod
    def resolve_parent(root: models.Category, info: Info) -> models.Category | None:
        return load(info, loaders.CategoryByPk, root, lambda row: row.parent_id)

    @staticmethod
    def resolve_level(root: models.Category, _info: Info) -> int:
        return root.path.count("/") - 1

    @staticmethod
    def resolve_background_image(
        root: models.Category, _info: Info, size: int | None = None, format: Any = None
    ) -> Image | None:
        return background("Category", root, size, format.value if format else None)

    @staticmethod
    def resolve_translation(root: models.Category, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfCategory, root, language_code)

    @staticmethod
    def resolve_ancestors(root: models.Category, info: Info, **asked: Any) -> Page:
        above: list[models.Category] = []
        step = root
        while step.parent_id is not None and len(above) < MOST_LEVELS:
            parent = load(info, loaders.CategoryByPk, step, lambda row: row.parent_id)
            if parent is None:
                break
            above.insert(0, parent)
            step = parent
        return connect_rows(above, **asked)

    @staticmethod
    def resolve_children(root: models.Category, info: Info, **asked: Any) -> Page | None:
        return page_below(info, loaders.ChildrenOfCategory, root, **asked)

    @staticmethod
    def resolve_products(root: models.Category, info: Info, channel: str | None = None, **asked: Any) -> Page | None:
        return products_page(info, channel=channel, branch=root, **asked)


class ProductMedia(graphene.ObjectType):
    """A picture of a product."""

    id = graphene.ID(required=True)
    alt = graphene.String(required=True)
    sort_order = graphene.Int()
    type = graphene.Field(graphene.Enum("ProductMediaType", [("IMAGE", "IMAGE"), ("VIDEO", "VIDEO")]), required=True)
    url = graphene.String(required=True, size=graphene.Int(), format=ThumbnailFormatEnum())

    @staticmethod
    def resolve_id(root: models.ProductMedia, _info: Info) -> str:
        return to_global_id("ProductMedia", root.pk)

    @staticmethod
    def resolve_url(root: models.ProductMedia, _info: Info, size: int | None = None, format: Any = None) -> str:
        return media_url(root, size, format.value if format else None)


class ProductVariantTranslation(translations.NameTranslationFields, graphene.ObjectType):
    """A variant in another language."""

    translatable_content = translatable_content(
        "goods_content.ProductVariantTranslatableContent", models.ProductVariant, "variant_id"
    )


class ProductVariant(VariantSetUpFields, graphene.ObjectType):
    """What is actually put in a basket."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    sku = graphene.String()
    product = graphene.Field(lambda: Product, required=True)
    pricing = graphene.Field(VariantPricingInfo, address=AddressInput())
    quantity_available = graphene.Int()
    quantity_limit_per_customer = graphene.Int()
    media = graphene.List(graphene.NonNull(ProductMedia), description="Its own, else those of its product.")
    attributes = graphene.List(
        graphene.NonNull(SelectedAttribute), required=True, variant_selection=VariantAttributeScope()
    )
    assigned_attribute = graphene.Field(AssignedAttribute, slug=graphene.String(required=True))
    assigned_attributes = graphene.List(
        graphene.NonNull(AssignedAttribute), required=True, limit=PositiveInt(default_value=100)
    )
    translation = graphene.Field(ProductVariantTranslation, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_id(root: models.ProductVariant, _info: Info) -> str:
        return to_global_id("ProductVariant", root.pk)

    @staticmethod
    def resolve_name(root: models.ProductVariant, _info: Info) -> str:
        return root.name or root.sku or str(root.pk)

    @staticmethod
    def resolve_product(root: models.ProductVariant, info: Info) -> models.Product | None:
        return load(
            info, loaders.ProductByPk, root, lambda row: (row.product_id, row.__dict__.get("sale_channel_id", 0))
        )

    @staticmethod
    def resolve_pricing(root: models.ProductVariant, info: Info, address: Any = None) -> VariantPricingInfo | None:
        return variant_pricing(info, root, _country_of(address))

    @staticmethod
    def resolve_quantity_available(root: models.ProductVariant, info: Info) -> int | None:
        return quantity_left(info, root)

    @staticmethod
    def resolve_media(root: models.ProductVariant, info: Info) -> Any:
        media = load(info, loaders.MediaOfProduct, root, lambda row: row.product_id) or []
        return [one for one in media if root.pk in one.__dict__["of_variants"]] or media

    @staticmethod
    def resolve_attributes(root: models.ProductVariant, info: Info, variant_selection: Any = None) -> Any:
        scope = variant_selection.value if variant_selection else "ALL"
        return assigned.selected(assigned.of_variant(info, root, scope))

    @staticmethod
    def resolve_assigned_attribute(root: models.ProductVariant, info: Info, slug: str) -> Any:
        return assigned.named(assigned.of_variant(info, root), slug)

    @staticmethod
    def resolve_assigned_attributes(root: models.ProductVariant, info: Info, limit: int = 100) -> Any:
        return assigned.of_variant(info, root)[:limit]

    @staticmethod
    def resolve_translation(root: models.ProductVariant, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfVariant, root, language_code)


ProductVariantCountableConnection = connection("ProductVariant", lambda: ProductVariant)


class ProductTranslation(translations.ShelfTranslationFields, graphene.ObjectType):
    """A product in another language."""

    translatable_content = translatable_content(
        "goods_content.ProductTranslatableContent", models.Product, "product_id"
    )


class Product(ProductFields, ProductSetUpFields, graphene.ObjectType):
    """Something one can buy."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    description = JSONString()
    seo_title = graphene.String()
    seo_description = graphene.String()
    created = graphene.DateTime(required=True)
    updated_at = graphene.DateTime(required=True)
    rating = graphene.Float()
    category = graphene.Field(Category)
    product_type = graphene.Field(ProductType, required=True)
    thumbnail = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    media = graphene.List(graphene.NonNull(ProductMedia))
    pricing = graphene.Field(ProductPricingInfo, address=AddressInput())
    is_available = graphene.Boolean(description="Whether anybody could buy some of it now.")
    is_available_for_purchase = graphene.Boolean(description="Whether its sale has begun.")
    available_for_purchase_at = graphene.DateTime()
    available_for_purchase = graphene.Date(deprecation_reason="Use `availableForPurchaseAt`.")
    channel = graphene.String(description="The slug of the channel it was asked for.")
    default_variant = graphene.Field(ProductVariant, description="Null where it is not on sale in the channel.")
    variant = graphene.Field(ProductVariant, id=graphene.ID(), sku=graphene.String())
    media_by_id = graphene.Field(ProductMedia, id=graphene.ID(required=True))
    variants = graphene.List(graphene.NonNull(ProductVariant))
    product_variants = graphene.Field(
        ProductVariantCountableConnection,
        filter=ProductVariantFilterInput(),
        where=ProductVariantWhereInput(),
        sort_by=ProductVariantSortingInput(),
        **paging(),
    )
    translation = graphene.Field(ProductTranslation, language_code=LanguageCodeEnum(required=True))
    collections = graphene.List(graphene.NonNull("storefront_api.commerce.catalogue.collection_types.Collection"))
    attribute = graphene.Field(SelectedAttribute, slug=graphene.String(required=True))
    attributes = graphene.List(graphene.NonNull(SelectedAttribute), required=True)
    assigned_attribute = graphene.Field(AssignedAttribute, slug=graphene.String(required=True))
    assigned_attributes = graphene.List(
        graphene.NonNull(AssignedAttribute), required=True, limit=PositiveInt(default_value=100)
    )

    @staticmethod
    def product_id(product: models.Product) -> str:
        return to_global_id("Product", product.pk)

    @staticmethod
    def price_shown(product: models.Product, info: Info) -> MoneyValue | None:
        listing = loaders.listing_of(info, product)
        if listing is None or listing.discounted_price_amount is None:
            return None
        return MoneyValue(listing.discounted_price_amount, listing.currency)

    @staticmethod
    def resolve_id(root: models.Product, _info: Info) -> str:
        return to_global_id("Product", root.pk)

    @staticmethod
    def resolve_created(root: models.Product, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_seo_title(root: models.Product, _info: Info) -> str | None:
        return root.seo_title or None

    @staticmethod
    def resolve_seo_description(root: models.Product, _info: Info) -> str | None:
        return root.seo_description or None

    @staticmethod
    def resolve_description(root: models.Product, _info: Info) -> Any:
        return document_of(root)

    @staticmethod
    def resolve_category(root: models.Product, info: Info) -> models.Category | None:
        if "category" in root._state.fields_cache:
            return root.category
        return load(info, loaders.CategoryByPk, root, lambda row: row.category_id)

    @staticmethod
    def resolve_product_type(root: models.Product, info: Info) -> models.ProductType | None:
        return load(info, loaders.ProductTypeByPk, root, lambda row: row.product_type_id)

    @staticmethod
    def resolve_media(root: models.Product, info: Info) -> Any:
        return load(info, loaders.MediaOfProduct, root, lambda row: row.pk)

    @staticmethod
    def resolve_thumbnail(
        root: models.Product, info: Info, size: int | None = None, format: Any = None
    ) -> Image | None:
        media = load(info, loaders.MediaOfProduct, root, lambda row: row.pk) or []
        return thumbnail(media, size, format.value if format else None)

    @staticmethod
    def resolve_pricing(root: models.Product, info: Info, address: Any = None) -> Pricing | None:
        return product_pricing(info, root, _country_of(address))

    @staticmethod
    def resolve_is_available(root: models.Product, info: Info) -> bool:
        if not _is_for_purchase(info, root):
            return False
        variants = load(info, loaders.VariantsOfProduct, root, loaders.in_channel) or []
        return any((quantity_left(info, variant) or 0) > 0 for variant in variants)

    @staticmethod
    def resolve_is_available_for_purchase(root: models.Product, info: Info) -> bool:
        return _is_for_purchase(info, root)

    @staticmethod
    def resolve_available_for_purchase_at(root: models.Product, info: Info) -> Any:
        listing = load(info, loaders.ListingOfProduct, root, loaders.in_channel)
        return listing.available_for_purchase_at if listing else None

    @staticmethod
    def resolve_available_for_purchase(root: models.Product, info: Info) -> Any:
        listing = load(info, loaders.ListingOfProduct, root, loaders.in_channel)
        moment = listing.available_for_purchase_at if listing else None
        return moment.date() if moment else None

    @staticmethod
    def resolve_default_variant(root: models.Product, info: Info) -> models.ProductVariant | None:
        variants = load(info, loaders.VariantsOfProduct, root, loaders.in_channel) or []
        return next((one for one in variants if one.pk == root.default_variant_id), None)

    @staticmethod
    def resolve_variant(
        root: models.Product, info: Info, id: str | None = None, sku: str | None = None
    ) -> models.ProductVariant | None:
        name, value = only_one(id=id, sku=sku)
        variants = load(info, loaders.VariantsOfProduct, root, loaders.in_channel) or []
        if name == "sku":
            return next((one for one in variants if one.sku == value), None)
        pk = int_pk_of(value, "ProductVariant")
        return next((one for one in variants if one.pk == pk), None)

    @staticmethod
    def resolve_media_by_id(root: models.Product, info: Info, id: str) -> models.ProductMedia | None:
        pk = int_pk_of(id, "ProductMedia")
        media = load(info, loaders.MediaOfProduct, root, _pk) or []
        return next((one for one in media if one.pk == pk), None)

    @staticmethod
    def resolve_channel(root: models.Product, info: Info) -> str | None:
        return channel_of(info, root) if root.__dict__.get("sale_channel_id") else None

    @staticmethod
    def resolve_variants(root: models.Product, info: Info) -> Any:
        return load(info, loaders.VariantsOfProduct, root, loaders.in_channel)

    @staticmethod
    def resolve_product_variants(
        root: models.Product, info: Info, filter: Any = None, where: Any = None, sort_by: Any = None, **asked: Any
    ) -> Page:
        variants = load(info, loaders.VariantsOfProduct, root, loaders.in_channel) or []
        if filter or where:
            condition = of_variants(filter, where)
            pks = [variant.pk for variant in variants]
            wanted = set(models.ProductVariant.objects.filter(condition, pk__in=pks).values_list("pk", flat=True))
            variants = [variant for variant in variants if variant.pk in wanted]
        if sort_by:
            last_first = sort_by.direction.value == "-"
            variants = sorted(variants, key=lambda row: (row.updated_at, row.pk), reverse=last_first)
        return connect_rows(variants, **asked)

    @staticmethod
    def resolve_collections(root: models.Product, info: Info) -> Any:
        if sees_all(info):
            return load(info, loaders.AllCollectionsOfProduct, root, _pk)
        return load(info, loaders.CollectionsOfProduct, root, lambda row: (row.pk, channel_of(info, row)))

    @staticmethod
    def resolve_attribute(root: models.Product, info: Info, slug: str) -> Any:
        found = assigned.named(assigned.of_product(info, root), slug)
        return assigned.selected([found])[0] if found else None

    @staticmethod
    def resolve_attributes(root: models.Product, info: Info) -> Any:
        return assigned.selected(assigned.of_product(info, root))

    @staticmethod
    def resolve_assigned_attribute(root: models.Product, info: Info, slug: str) -> Any:
        return assigned.named(assigned.of_product(info, root), slug)

    @staticmethod
    def resolve_assigned_attributes(root: models.Product, info: Info, limit: int = 100) -> Any:
        return assigned.of_product(info, root)[:limit]

    @staticmethod
    def resolve_translation(root: models.Product, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfProduct, root, language_code)


ProductCountableConnection = connection("Product", lambda: Product)
ProductTypeCountableConnection = connection("ProductType", lambda: ProductType)
CategoryCountableConnection = connection("Category", lambda: Category)


def _products() -> Any:
    return ProductCountableConnection


def _categories() -> Any:
    return CategoryCountableConnection


def _is_for_purchase(info: Info, product: models.Product) -> bool:
    listing = load(info, loaders.ListingOfProduct, product, loaders.in_channel)
    moment = listing.available_for_purchase_at if listing else None
    return moment is not None and moment <= timezone.now()
