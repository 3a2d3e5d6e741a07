"""Documents executed in this process: one machine."""

from typing import Any

from graphql import GraphQLError

from storefront_api.core.caller import Caller
from storefront_api.core.execution import formatted, run
from storefront_api.core.paging import InvalidCursor
from storefront_api.core.text_variables import UnstorableText
from storefront_api.served import served_schema
from web.graph.answers import Answer, Kind, Trouble

KINDS = {"PermissionDenied": Kind.DENIED, "NotFound": Kind.UNKNOWN, "ShopAway": Kind.AWAY}


def answer(caller: Caller, text: str, variables: dict[str, Any]) -> Answer:
    """Execute it on the caller's behalf."""
    caller.loaders.clear()  # a document is a request of its own: what an earlier one loaded may have changed since
    result = run(served_schema(), text, caller=caller, variables=variables)
    return Answer(result.data or {}, [_trouble(error) for error in result.errors or ()])


def _trouble(error: GraphQLError) -> Trouble:
    shown, original = formatted(error), error.original_error
    kind = KINDS.get(shown.get("extensions", {}).get("exception", {}).get("code"), Kind.OTHER)
    if isinstance(original, InvalidCursor):
        kind = Kind.NO_PLACE
    elif isinstance(original, UnstorableText):
        kind = Kind.NO_TEXT
    elif getattr(original, "code", "") == "GRAPHQL_ERROR":  # an id that is none
        kind = Kind.UNKNOWN
    return Trouble(kind, shown["message"])
