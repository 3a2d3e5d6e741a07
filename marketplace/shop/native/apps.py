from marketplace.outbox.apps import Room


class NativeShopConfig(Room):
    name = "marketplace.shop.native"
    label = "shop"
    verbose_name = "Shop"
