"""Attributes of types, and the values products, variants and pages carry."""

from collections.abc import Sequence
from typing import Any, ClassVar

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import attribute_statements as statements
from storefront_api.commerce.catalogue.grouping import Groups
from storefront_api.core.batching import Loader


class Attributes(Loader[int, list[models.Attribute]]):
    """By the type's pk, in their order."""

    through: ClassVar[str]
    bearer: ClassVar[str]

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.Attribute]]:
        found: dict[int, list[models.Attribute]] = {key: [] for key in keys}
        rows: Sequence[Any] = statements.attributes_of_types(types=list(keys), through=self.through, bearer=self.bearer)
        for row in rows:
            found[row.type_id].append(row)
        return found


class AttributesOfProductType(Attributes):
    through, bearer = "attributeproduct", "product_type_id"


class AttributesOfVariants(Attributes):
    """Those of variants, by the product type."""

    through, bearer = "attributevariant", "product_type_id"


class AttributesOfPageType(Attributes):
    through, bearer = "attributepage", "page_type_id"


class Values(Loader[int, list[models.AttributeValue]]):
    """By the bearer's pk, in their order."""

    through: ClassVar[str]
    bearer: ClassVar[str]

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.AttributeValue]]:
        found: dict[int, list[models.AttributeValue]] = {key: [] for key in keys}
        rows: list[Any] = statements.values_of(bearers=list(keys), through=self.through, bearer=self.bearer)
        for row in rows:
            found[row.bearer_id].append(row)
        return found


class ValuesOfProduct(Values):
    through, bearer = "productvalueassignment", "product_id"


class ValuesOfVariant(Values):
    through, bearer = "variantvalueassignment", "variant_id"


class ValuesOfPage(Values):
    through, bearer = "pagevalueassignment", "page_id"


class TypeOfProduct(Loader[int, int]):
    """A product type's pk by the product's."""

    def load_many(self, keys: Sequence[int]) -> dict[int, int]:
        return dict(statements.types_of_products(products=list(keys)))


class AttributeByPk(Loader[int, models.Attribute]):
    """Attributes."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.Attribute]:
        return {row.pk: row for row in statements.attributes_by_pk(pks=list(keys))}


class ChoicesOfAttribute(Groups):
    """Values by their attribute."""

    group, sort = "attribute_id", ("sort_order", "pk")
    rows = models.AttributeValue.objects.all()


class ProductTypesOfAttribute(Groups):
    """Product types whose products have the attribute."""

    group, sort = "attributeproduct__attribute_id", ("name", "pk")
    rows = models.ProductType.objects.all()


class VariantTypesOfAttribute(Groups):
    """Product types whose variants have it."""

    group, sort = "attributevariant__attribute_id", ("name", "pk")
    rows = models.ProductType.objects.all()
