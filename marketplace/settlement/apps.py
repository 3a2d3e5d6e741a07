from typing import Any

from django.db.models.signals import post_migrate

from marketplace.outbox.apps import Room


def _load_terms(**_given: Any) -> None:
    # Models are not loaded yet at import.
    from marketplace.settlement.domain.commission import load_commission
    from marketplace.settlement.domain.rates import load_rates

    load_rates()
    load_commission()


class SettlementConfig(Room):
    name = "marketplace.settlement"
    label = "settlement"
    verbose_name = "Settlement"

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(_load_terms, sender=self)
        from marketplace.settlement import bank_proofs  # noqa: F401 - registers itself, once models are loaded
