from marketplace.outbox.apps import Room


class SaleorShopConfig(Room):
    name = "marketplace.shop.saleor"
    label = "shop_saleor"
    verbose_name = "Saleor"
