"""App configuration, and the base that every room's configuration shares."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class Room(AppConfig):
    """An app whose `handlers.py` subscribes to events once the models are loaded, whose `ledger_checks.py` says what
    it knows of the books, and whose `gauges.py` what of its things wait; each may be missing."""

    # Django takes the one configuration of an `apps` module; this base is imported there too and must not count.
    default = False

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True

    def ready(self) -> None:
        for name in ("handlers", "ledger_checks", "gauges"):
            if find_spec(f"{self.name}.{name}"):
                import_module(f"{self.name}.{name}")


class OutboxConfig(Room):
    name = "marketplace.outbox"
    label = "outbox"
    verbose_name = "Outbox"

    def ready(self) -> None:
        super().ready()
        # Tasks are sent through the app with our broker in every process, not only in workers.
        import_module("marketplace.celery")
