"""TranslatableItem: anything that has words to be translated."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.translations.attribute_content import (
    AttributeTranslatableContent,
    AttributeValueTranslatableContent,
)
from storefront_api.commerce.translations.discount_content import (
    PromotionRuleTranslatableContent,
    PromotionTranslatableContent,
    SaleTranslatableContent,
    VoucherTranslatableContent,
)
from storefront_api.commerce.translations.goods_content import (
    ProductTranslatableContent,
    ProductVariantTranslatableContent,
)
from storefront_api.commerce.translations.page_content import MenuItemTranslatableContent, PageTranslatableContent
from storefront_api.commerce.translations.shelf_content import (
    CategoryTranslatableContent,
    CollectionTranslatableContent,
)
from storefront_api.commerce.translations.shipping_content import ShippingMethodTranslatableContent
from storefront_api.core.paging import connection

_TYPES: dict[type, Any] = {
    models.Product: ProductTranslatableContent,
    models.Collection: CollectionTranslatableContent,
    models.Category: CategoryTranslatableContent,
    models.Attribute: AttributeTranslatableContent,
    models.AttributeValue: AttributeValueTranslatableContent,
    models.ProductVariant: ProductVariantTranslatableContent,
    models.Page: PageTranslatableContent,
    models.ShippingMethod: ShippingMethodTranslatableContent,
    models.Voucher: VoucherTranslatableContent,
    models.MenuItem: MenuItemTranslatableContent,
    models.Promotion: PromotionTranslatableContent,
    models.PromotionRule: PromotionRuleTranslatableContent,
}


class TranslatableItem(graphene.Union):
    """Anything that has words to be translated."""

    class Meta:
        types = (*_TYPES.values(), SaleTranslatableContent)

    @classmethod
    def resolve_type(cls, instance: Any, _info: GraphQLResolveInfo) -> Any:
        if isinstance(instance, models.Promotion) and instance.old_sale_id is not None:
            return SaleTranslatableContent
        return _TYPES[type(instance)]


TranslatableItemConnection = connection("TranslatableItem", lambda: TranslatableItem, kind="")
