"""One file each."""

import graphene

from storefront_api.commerce.translations.mutations.attribute_translate import AttributeTranslate
from storefront_api.commerce.translations.mutations.attribute_value_translate import AttributeValueTranslate
from storefront_api.commerce.translations.mutations.category_translate import CategoryTranslate
from storefront_api.commerce.translations.mutations.collection_translate import CollectionTranslate
from storefront_api.commerce.translations.mutations.menu_item_translate import MenuItemTranslate
from storefront_api.commerce.translations.mutations.page_translate import PageTranslate
from storefront_api.commerce.translations.mutations.product_translate import ProductTranslate
from storefront_api.commerce.translations.mutations.product_variant_translate import ProductVariantTranslate
from storefront_api.commerce.translations.mutations.promotion_rule_translate import PromotionRuleTranslate
from storefront_api.commerce.translations.mutations.promotion_translate import PromotionTranslate
from storefront_api.commerce.translations.mutations.sale_translate import SaleTranslate
from storefront_api.commerce.translations.mutations.shipping_price_translate import ShippingPriceTranslate
from storefront_api.commerce.translations.mutations.shop_settings_translate import ShopSettingsTranslate
from storefront_api.commerce.translations.mutations.voucher_translate import VoucherTranslate


class Mutations(graphene.ObjectType):
    product_translate = ProductTranslate.Field()
    product_variant_translate = ProductVariantTranslate.Field()
    category_translate = CategoryTranslate.Field()
    collection_translate = CollectionTranslate.Field()
    attribute_translate = AttributeTranslate.Field()
    attribute_value_translate = AttributeValueTranslate.Field()
    promotion_translate = PromotionTranslate.Field()
    promotion_rule_translate = PromotionRuleTranslate.Field()
    sale_translate = SaleTranslate.Field(deprecation_reason="Use `promotionTranslate`.")
    voucher_translate = VoucherTranslate.Field()
    shipping_price_translate = ShippingPriceTranslate.Field()
    page_translate = PageTranslate.Field()
    menu_item_translate = MenuItemTranslate.Field()
    shop_settings_translate = ShopSettingsTranslate.Field()
