"""The base of every event, and how one travels as JSON."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

_CLASSES: dict[str, type["Event"]] = {}


@dataclass(frozen=True, slots=True)
class Event:
    """Subclasses are frozen dataclasses of strings, integers, booleans, None and lists of them."""

    name: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # No super() here: a dataclass with slots replaces its class, which breaks the implicit cell.
        cls.name = cls.__name__
        _CLASSES[cls.name] = cls

    def payload(self) -> dict[str, Any]:
        """What is stored."""
        return asdict(self)


def revive(name: str, payload: dict[str, Any]) -> Event:
    """The event object of a stored row; raises KeyError for a name no loaded room declares."""
    return _CLASSES[name](**payload)
