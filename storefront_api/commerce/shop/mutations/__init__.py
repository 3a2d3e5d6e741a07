"""One file each."""

import graphene

from storefront_api.commerce.shop.mutations.settings_update import ShopSettingsUpdate


class Mutations(graphene.ObjectType):
    shop_settings_update = ShopSettingsUpdate.Field()
