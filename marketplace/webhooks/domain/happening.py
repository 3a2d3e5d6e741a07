"""What a payload is made of, and who makes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.identity.models import App


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: its name, the global ids of what it is about, and what else a document can ask of it."""

    event: str
    ids: Mapping[str, str]
    """By kind: {"order": …, "fulfillment": …}."""
    facts: Mapping[str, Any] = field(default_factory=dict)


class Documents(Protocol):
    """The API's part: it knows the schema, this room does not (`settings.WEBHOOK_DOCUMENTS`)."""

    def read(self, query: str) -> list[str]:
        """The events it speaks of, by their names here.

        Refused: SYNTAX, GRAPHQL_ERROR, MISSING_SUBSCRIPTION, INVALID, MISSING_EVENT.
        """

    def payload(self, query: str, happening: Happening, app: App) -> Any:
        """The document's result with the app as who asks; None where the document is about other events
        or other channels."""


@cache
def documents() -> Documents:
    """The configured one."""
    made: Documents = import_string(settings.WEBHOOK_DOCUMENTS)()
    return made
