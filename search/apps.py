from typing import Any

from django.db.models.signals import post_migrate

from marketplace.outbox.apps import Room


def _load_synonyms(**_given: Any) -> None:
    from search.domain.synonyms import load_synonyms  # models are not loaded yet at import

    load_synonyms()


class SearchConfig(Room):
    name = "search"
    label = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(_load_synonyms, sender=self)
