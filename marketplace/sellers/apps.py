from marketplace.outbox.apps import Room


class SellersConfig(Room):
    name = "marketplace.sellers"
    label = "sellers"
    verbose_name = "Sellers"
