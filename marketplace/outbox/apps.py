"""App configuration, and the base that every room's configuration shares."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class Room(AppConfig):
    """An app whose `handlers.py`, where it has one, subscribes to events once the models are loaded."""

    # Django takes the one configuration of an `apps` module; this base is imported there too and must not count.
    default = False

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True

    def ready(self) -> None:
        if find_spec(f"{self.name}.handlers"):
            import_module(f"{self.name}.handlers")


class OutboxConfig(Room):
    name = "marketplace.outbox"
    label = "outbox"
    verbose_name = "Outbox"

    def ready(self) -> None:
        super().ready()
        # Tasks are sent through the app with our broker in every process, not only in workers.
        import_module("marketplace.celery")
