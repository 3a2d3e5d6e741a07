from typing import Any

from django.db.models.signals import post_migrate

from marketplace.outbox.apps import Room


def _load_rules(**_given: Any) -> None:
    from marketplace.listings.domain.price_limits import load_price_limits  # models are not loaded yet at import

    load_price_limits()


class ListingsConfig(Room):
    name = "marketplace.listings"
    label = "listings"
    verbose_name = "Listings"

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(_load_rules, sender=self)
