"""Attributes and the values products carry."""

from django.db import models

from marketplace.shop.native.models.catalog import Product, ProductType
from marketplace.shop.native.models.metadata import ModelWithMetadata


class Attribute(ModelWithMetadata):
    """Something that can be said of products ("origin", "certificate")."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=255)
    slug = models.SlugField(max_length=250, unique=True)
    type = models.CharField(max_length=50, default="PRODUCT_TYPE")
    input_type = models.CharField(max_length=50, default="DROPDOWN")
    visible_in_storefront = models.BooleanField(default=True)
    product_types = models.ManyToManyField(ProductType, through="AttributeProduct", related_name="product_attributes")


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


class AttributeValue(models.Model):
    """One value of an attribute."""

    id = models.BigAutoField(primary_key=True)
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="values")
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255)
    value = models.CharField(max_length=255, blank=True)
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
