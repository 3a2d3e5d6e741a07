"""What is asked as a query. Nothing is weighed here: see `search.ranking`.

In Elasticsearch's own words: a search has dozens of these, and objects made of them cost as much as the rest of it.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from search.engines.matching import AllOf, Asked, Token, heads, in_name
from search.understanding.wanted import Wanted

FIELD = "tokens"
Query: TypeAlias = dict[str, Any]


def words_query(asked: Asked) -> Query:
    """As a filter: found or not."""
    if isinstance(asked, Token):
        return {"prefix" if asked.is_open else "term": {FIELD: asked.text}}
    if isinstance(asked, AllOf):
        return {"bool": {"filter": [words_query(part) for part in asked.parts]}}
    whole = [part.text for part in asked.parts if isinstance(part, Token) and not part.is_open]
    parts = [words_query(part) for part in asked.parts if not isinstance(part, Token) or part.is_open]
    terms = [{"terms": {FIELD: whole}}] if whole else []  # one question for many tokens
    return {"bool": {"should": [*terms, *parts], "minimum_should_match": 1}}


def likely(wanted: Sequence[Wanted]) -> list[Query]:
    """What stands before the rest of what is found: names that have all the words and begin so, others that have all of
    them, others that begin so. The same tiers as `search.engines.matching.likelier`, told by the sum of two."""
    named, begun = in_name(wanted), heads(wanted)
    return [worth(words_query(named), 2.0), worth(words_query(begun), 1.0)] if named and begun else []


def worth(query: Query, points: float) -> Query:
    """Not asked for, but likelier: so much."""
    return {"constant_score": {"filter": query, "boost": points}}
