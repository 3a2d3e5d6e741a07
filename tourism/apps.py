from typing import Any

from django.db.models.signals import post_migrate

from marketplace.outbox.apps import Room


def _load_policies(**_given: Any) -> None:
    from tourism.domain.policies import load_general  # models are not loaded yet at import

    load_general()


class TourismConfig(Room):
    name = "tourism"
    label = "tourism"
    verbose_name = "Tourism"

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(_load_policies, sender=self)
