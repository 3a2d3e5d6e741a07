"""What comes back for a document, whichever way it went."""

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Kind(Enum):
    """What an error means to a page."""

    DENIED = "the visitor may not"
    UNKNOWN = "the API knows no such thing"
    NO_PLACE = "no place in this list"
    NO_TEXT = "no text that anybody can type"
    AWAY = "who would know does not answer"
    OTHER = "anything else"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One error of an answer."""

    kind: Kind
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Data as GraphQL gives it, with null where something failed."""

    data: dict[str, Any]
    troubles: list[Trouble]


class GraphAway(Exception):
    """No answer that can be used came from the gateway, or from a half of the graph behind it; why is for logs."""
