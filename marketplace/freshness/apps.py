"""App configuration."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class FreshnessConfig(AppConfig):
    name = "marketplace.freshness"
    label = "freshness"
    verbose_name = "Freshness"

    def ready(self) -> None:
        from marketplace.freshness.writing import watch

        connection_created.connect(watch, dispatch_uid="freshness")
