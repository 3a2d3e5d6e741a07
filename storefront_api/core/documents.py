"""Parsed and validated documents, kept so that a storefront's fifty queries are read once and not with each request."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphql import DocumentNode, GraphQLError, GraphQLSchema, GraphQLSyntaxError, parse, validate

KEPT = 512
MOST_TOKENS = 15_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to run, or what is wrong with it."""

    document: DocumentNode | None
    errors: Sequence[GraphQLError]


@lru_cache(maxsize=KEPT)
def prepare(schema: GraphQLSchema, text: str) -> Prepared:
    """Parse and validate once per text and schema."""
    try:
        document = parse(text, no_location=False, max_tokens=MOST_TOKENS)
    except GraphQLSyntaxError as error:
        return Prepared(None, [error])
    except RecursionError:
        return Prepared(None, [GraphQLError("The query nests too deep to be read.")])
    return Prepared(document, validate(schema, document, max_errors=20))
