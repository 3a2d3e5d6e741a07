"""Of goods, what beside a Saleor only it needs to know, and a market of its own has to: taxes, what is said of
variants, what staff noted."""

from django.db import transaction

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import AttributeValue, Product, ProductVariant
from marketplace.shop.saleor.mirror.attributes import put_attribute, put_value
from marketplace.shop.saleor.mirror.rows import put_children
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.wording import metadata
from marketplace.shop.saleor.values import number_of

PAGE = 50


def put_rest(far: Far) -> None:
    """After the products themselves."""
    for node in far.every("products"):
        Product.objects.filter(pk=int_pk(node["id"], "Product")).update(
            tax_class=number_of(node["taxClass"], "TaxClass"), private_metadata=metadata(node["privateMetadata"])
        )
    for node in far.every("variant_values", page=PAGE):
        variant = ProductVariant.objects.filter(pk=int_pk(node["id"], "ProductVariant")).first()
        if variant is None:
            continue
        with transaction.atomic():
            ProductVariant.objects.filter(pk=variant.pk).update(private_metadata=metadata(node["privateMetadata"]))
            said: dict[int, dict[str, int]] = {}
            for one in node["attributes"]:
                attribute = put_attribute(one["attribute"], [])
                for value in one["values"]:
                    said[put_value(attribute, value, [])] = {"sort_order": len(said)}
            put_children(variant.attributevalues, "value_id", said)
    _count_numbers()


def _count_numbers() -> None:
    """What is filtered by is a number; a Saleor tells it as a name."""
    for value in AttributeValue.objects.filter(attribute__input_type="NUMERIC", numeric=None):
        try:
            AttributeValue.objects.filter(pk=value.pk).update(numeric=float(value.name))
        except ValueError:
            continue
