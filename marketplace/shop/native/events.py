"""What the native engine tells itself."""

from dataclasses import dataclass

from marketplace.outbox.event import Event


@dataclass(frozen=True, slots=True)
class PictureKept(Event):
    """A product has a new picture."""

    media_id: int
