"""Attributes and the values products, variants and pages carry."""

from django.db import models

from marketplace.rows import QuickModel
from marketplace.shop.native.models.catalog import Category, Product, ProductType, ProductVariant
from marketplace.shop.native.models.collections import Collection
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.pages import Page, PageType


class Attribute(ModelWithMetadata):
    """Something that can be said of products or pages ("origin", "certificate")."""

    class Type(models.TextChoices):
        PRODUCT_TYPE = "PRODUCT_TYPE"
        PAGE_TYPE = "PAGE_TYPE"

    class Input(models.TextChoices):
        DROPDOWN = "DROPDOWN"
        MULTISELECT = "MULTISELECT"
        FILE = "FILE"
        REFERENCE = "REFERENCE"
        SINGLE_REFERENCE = "SINGLE_REFERENCE"
        NUMERIC = "NUMERIC"
        RICH_TEXT = "RICH_TEXT"
        PLAIN_TEXT = "PLAIN_TEXT"
        SWATCH = "SWATCH"
        BOOLEAN = "BOOLEAN"
        DATE = "DATE"
        DATE_TIME = "DATE_TIME"

    class Entity(models.TextChoices):
        PAGE = "PAGE"
        PRODUCT = "PRODUCT"
        PRODUCT_VARIANT = "PRODUCT_VARIANT"
        CATEGORY = "CATEGORY"
        COLLECTION = "COLLECTION"

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=255)
    slug = models.SlugField(max_length=250, unique=True)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    type = models.CharField(max_length=50, choices=Type.choices, default=Type.PRODUCT_TYPE.value)
    input_type = models.CharField(max_length=50, choices=Input.choices, default=Input.DROPDOWN.value)
    entity_type = models.CharField(max_length=50, choices=Entity.choices, blank=True)
    """What a reference points at; empty for other input types."""
    unit = models.CharField(max_length=100, blank=True)
    """Of a number, by Saleor's name (G, CM …)."""
    value_required = models.BooleanField(default=False)
    is_variant_only = models.BooleanField(default=False)
    visible_in_storefront = models.BooleanField(default=True)
    filterable_in_storefront = models.BooleanField(default=False)
    filterable_in_dashboard = models.BooleanField(default=False)
    available_in_grid = models.BooleanField(default=False)
    storefront_search_position = models.IntegerField(default=0)
    product_types = models.ManyToManyField(ProductType, through="AttributeProduct", related_name="product_attributes")
    product_variant_types = models.ManyToManyField(
        ProductType, through="AttributeVariant", related_name="variant_attributes"
    )
    page_types = models.ManyToManyField(PageType, through="AttributePage", related_name="attributes")
    reference_product_types = models.ManyToManyField(ProductType, related_name="+")
    """Where a reference may point: products (or variants) of these types; anywhere when there are none."""
    reference_page_types = models.ManyToManyField(PageType, related_name="+")


class AttributeProduct(models.Model):
    """An attribute that products of a type have."""

    id = models.BigAutoField(primary_key=True)
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="attributeproduct")
    product_type = models.ForeignKey(ProductType, on_delete=models.CASCADE, related_name="attributeproduct")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attribute", "product_type"], name="shop_attribute_product_type_once")
        ]


class AttributeVariant(models.Model):
    """An attribute that variants of a type have; by those for `variant_selection` a shopper chooses."""

    id = models.BigAutoField(primary_key=True)
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="attributevariant")
    product_type = models.ForeignKey(ProductType, on_delete=models.CASCADE, related_name="attributevariant")
    variant_selection = models.BooleanField(default=False)
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attribute", "product_type"], name="shop_attribute_variant_type_once")
        ]


class AttributePage(models.Model):
    """An attribute that pages of a type have."""

    id = models.BigAutoField(primary_key=True)
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="attributepage")
    page_type = models.ForeignKey(PageType, on_delete=models.CASCADE, related_name="attributepage")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attribute", "page_type"], name="shop_attribute_page_type_once")]


class AttributeValue(QuickModel):
    """One value of an attribute. Choices are shared; texts, dates, files and references belong to one bearer."""

    id = models.BigAutoField(primary_key=True)
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="values")
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    value = models.CharField(max_length=255, blank=True)
    """A swatch's colour."""
    file_url = models.CharField(max_length=2000, blank=True)
    content_type = models.CharField(max_length=50, blank=True)
    rich_text = models.JSONField(null=True, blank=True)
    """Editor.js."""
    plain_text = models.TextField(blank=True)
    boolean = models.BooleanField(null=True, blank=True)
    numeric = models.FloatField(null=True, blank=True)
    date_time = models.DateTimeField(null=True, blank=True)
    """For DATE attributes midnight UTC of the day."""
    reference_product = models.ForeignKey(
        Product, null=True, blank=True, on_delete=models.CASCADE, related_name="references"
    )
    reference_variant = models.ForeignKey(
        ProductVariant, null=True, blank=True, on_delete=models.CASCADE, related_name="references"
    )
    reference_page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.CASCADE, related_name="references")
    reference_category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.CASCADE, related_name="references"
    )
    reference_collection = models.ForeignKey(
        Collection, null=True, blank=True, on_delete=models.CASCADE, related_name="references"
    )
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attribute", "slug"], name="shop_attribute_value_once")]


class AssignedProductAttributeValue(models.Model):
    """A value a product carries."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="attributevalues")
    value = models.ForeignKey(AttributeValue, on_delete=models.CASCADE, related_name="productvalueassignment")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "value"], name="shop_product_value_once")]


class AssignedVariantAttributeValue(models.Model):
    """A value a variant carries."""

    id = models.BigAutoField(primary_key=True)
    variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="attributevalues")
    value = models.ForeignKey(AttributeValue, on_delete=models.CASCADE, related_name="variantvalueassignment")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "value"], name="shop_variant_value_once")]


class AssignedPageAttributeValue(models.Model):
    """A value a page carries."""

    id = models.BigAutoField(primary_key=True)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="attributevalues")
    value = models.ForeignKey(AttributeValue, on_delete=models.CASCADE, related_name="pagevalueassignment")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "value"], name="shop_page_value_once")]


class AttributeTranslation(QuickModel):
    """An attribute's name in another language."""

    id = models.BigAutoField(primary_key=True)
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attribute", "language_code"], name="shop_attribute_translation_once")
        ]


class AttributeValueTranslation(QuickModel):
    """A value in another language: a choice by its name, a text by its words."""

    id = models.BigAutoField(primary_key=True)
    value = models.ForeignKey(AttributeValue, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=250, blank=True)
    rich_text = models.JSONField(null=True, blank=True)
    plain_text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["value", "language_code"], name="shop_attribute_value_translation_once")
        ]
