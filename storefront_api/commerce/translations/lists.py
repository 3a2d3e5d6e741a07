"""What there is to translate, by kind, each in Saleor's order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import graphene
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue.attribute_lists import of_attributes
from storefront_api.commerce.pages.seeing import known_pages
from storefront_api.core.ids import sought_pk, sought_uuid

#: The values say whose ids belong to a kind.
TranslatableKinds = graphene.Enum(
    "TranslatableKinds",
    [
        ("ATTRIBUTE", "Attribute"),
        ("ATTRIBUTE_VALUE", "AttributeValue"),
        ("CATEGORY", "Category"),
        ("COLLECTION", "Collection"),
        ("MENU_ITEM", "MenuItem"),
        ("PAGE", "Page"),
        ("PRODUCT", "Product"),
        ("PROMOTION", "Promotion"),
        ("PROMOTION_RULE", "PromotionRule"),
        ("SALE", "Sale"),
        ("SHIPPING_METHOD", "ShippingMethodType"),
        ("VARIANT", "ProductVariant"),
        ("VOUCHER", "Voucher"),
    ],
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of one kind: which there are, which of them the caller's list shows, in which order."""

    rows: Callable[[], QuerySet[Any]]
    sort: Sequence[str]
    listed: Callable[[GraphQLResolveInfo], QuerySet[Any]] | None = None
    column: str = "pk"
    """What their ids tell."""
    pk: Callable[[str, str], Any] = sought_pk

    def list(self, info: GraphQLResolveInfo) -> QuerySet[Any]:
        """Those of the list."""
        return self.rows() if self.listed is None else self.listed(info)


def _all(model: Any) -> Callable[[], QuerySet[Any]]:
    return lambda: model.objects.all()


def _unsaid_last(model: Any, column: str) -> Callable[[], QuerySet[Any]]:
    """With the columns `unsaid` and `said`: what has no name (or code) comes after all that have one."""
    unsaid = ExpressionWrapper(Q(**{column: ""}) | Q(**{f"{column}__isnull": True}), output_field=BooleanField())
    return lambda: model.objects.annotate(unsaid=unsaid, said=Coalesce(column, Value("")))


def _values_of_goods_and_pages() -> QuerySet[models.AttributeValue]:
    # By name, so that no other kind of attribute comes to translators by itself: what is said of customers is theirs.
    return models.AttributeValue.objects.filter(attribute__type__in=("PRODUCT_TYPE", "PAGE_TYPE"))


def _sales() -> QuerySet[models.Promotion]:
    return models.Promotion.objects.filter(old_sale_id__isnull=False)


KINDS: dict[str, Kind] = {
    "Attribute": Kind(
        _all(models.Attribute),
        sort=("storefront_search_position", "slug", "pk"),
        listed=lambda info: of_attributes(info, None, None, None, None),
    ),
    "AttributeValue": Kind(_values_of_goods_and_pages, sort=("sort_order", "pk")),
    "Category": Kind(_all(models.Category), sort=("pk",)),
    "Collection": Kind(_all(models.Collection), sort=("slug", "pk")),
    "MenuItem": Kind(_all(models.MenuItem), sort=("sort_order", "pk")),
    "Page": Kind(_all(models.Page), sort=("slug", "pk"), listed=known_pages),
    "Product": Kind(_all(models.Product), sort=("slug", "pk")),
    "Promotion": Kind(_all(models.Promotion), sort=("name", "pk"), pk=sought_uuid),
    "PromotionRule": Kind(_unsaid_last(models.PromotionRule, "name"), sort=("unsaid", "said", "pk"), pk=sought_uuid),
    "Sale": Kind(_sales, sort=("name", "pk"), column="old_sale_id"),
    "ShippingMethodType": Kind(_all(models.ShippingMethod), sort=("pk",)),
    "ProductVariant": Kind(_unsaid_last(models.ProductVariant, "sku"), sort=("sort_order", "unsaid", "said", "pk")),
    "Voucher": Kind(_unsaid_last(models.Voucher, "name"), sort=("unsaid", "said", "pk")),
}
