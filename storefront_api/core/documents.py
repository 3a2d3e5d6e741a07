"""Parsed and validated documents, kept so that a storefront's fifty queries are read once and not with each request."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphql import GraphQLError, GraphQLSchema, GraphQLSyntaxError, parse, validate

from storefront_api.core.executor import Compiled
from storefront_api.core.limits import Limits

KEPT = 512
MOST_TOKENS = 15_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A valid document, ready to run."""

    compiled: Compiled
    limits: Limits


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with a document."""

    errors: Sequence[GraphQLError]


@lru_cache(maxsize=KEPT)
def prepare(schema: GraphQLSchema, text: str) -> Prepared | Refusal:
    """Parse and validate once per text and schema."""
    try:
        document = parse(text, no_location=False, max_tokens=MOST_TOKENS)
    except GraphQLSyntaxError as error:
        return Refusal([error])
    except RecursionError:
        return Refusal([GraphQLError("The query nests too deep to be read.")])
    if errors := validate(schema, document, max_errors=20):
        return Refusal(errors)
    return Prepared(Compiled(schema, document), Limits(document))
