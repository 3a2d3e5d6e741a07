"""One file each."""

import graphene

from storefront_api.commerce.shipping.mutations.listing_update import ShippingMethodChannelListingUpdate
from storefront_api.commerce.shipping.mutations.price_create import ShippingPriceCreate
from storefront_api.commerce.shipping.mutations.price_update import ShippingPriceUpdate
from storefront_api.commerce.shipping.mutations.zone_create import ShippingZoneCreate
from storefront_api.commerce.shipping.mutations.zone_update import ShippingZoneUpdate


class Mutations(graphene.ObjectType):
    shipping_zone_create = ShippingZoneCreate.Field()
    shipping_zone_update = ShippingZoneUpdate.Field()
    shipping_price_create = ShippingPriceCreate.Field()
    shipping_price_update = ShippingPriceUpdate.Field()
    shipping_method_channel_listing_update = ShippingMethodChannelListingUpdate.Field()
