"""Reading attributes and values: SQL written once."""

from django.db.models import F, QuerySet

from marketplace.freshness.kept import kept
from marketplace.freshness.kept_each import kept_each
from marketplace.rows import Many, statement
from marketplace.shop.native import models


@kept
@statement
def attributes_of_types(types: Many, through: str, bearer: str) -> QuerySet[models.Attribute]:
    """What things of these types may carry, in their order: `through` is the related name, `bearer` its type's column.

    Each comes once a type, with `type_id`; those of variants with `variant_selection`, too.
    """
    found = models.Attribute.objects.filter(**{f"{through}__{bearer}": types})
    found = found.annotate(type_id=F(f"{through}__{bearer}"))
    if through == "attributevariant":
        found = found.annotate(variant_selection=F(f"{through}__variant_selection"))
    return found.order_by(f"{through}__sort_order", f"{through}__pk")


@statement
def values_of(bearers: Many, through: str, bearer: str) -> QuerySet[models.AttributeValue]:
    """What these things carry, in its order, each with `bearer_id`."""
    found = models.AttributeValue.objects.filter(**{f"{through}__{bearer}": bearers})
    return found.annotate(bearer_id=F(f"{through}__{bearer}")).order_by(f"{through}__sort_order", f"{through}__pk")


@statement
def types_of_products(products: Many) -> QuerySet[models.Product, tuple[int, int]]:
    """Product and its type."""
    return models.Product.objects.filter(pk=products).values_list("pk", "product_type_id")


@kept_each
@statement
def attributes_by_pk(pks: Many) -> QuerySet[models.Attribute]:
    return models.Attribute.objects.filter(pk=pks)
