from importlib import import_module

from marketplace.outbox.apps import Room


class SaleorShopConfig(Room):
    name = "marketplace.shop.saleor"
    label = "shop_saleor"
    verbose_name = "Saleor"

    def ready(self) -> None:
        super().ready()
        import_module("marketplace.shop.saleor.subscribers")
