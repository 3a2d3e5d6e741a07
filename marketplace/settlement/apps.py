from typing import Any

from django.db.models.signals import post_migrate

from marketplace.outbox.apps import Room


def _load_rates(**_given: Any) -> None:
    from marketplace.settlement.domain.rates import load_rates  # models are not loaded yet at import

    load_rates()


class SettlementConfig(Room):
    name = "marketplace.settlement"
    label = "settlement"
    verbose_name = "Settlement"

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(_load_rates, sender=self)
