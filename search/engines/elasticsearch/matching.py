"""What is asked as a query. Nothing is weighed here: see `search.ranking`.

In Elasticsearch's own words: a search has dozens of these, and objects made of them cost as much as the rest of it.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from search.engines.matching import AllOf, Asked, Token

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


def tiers_query(likelier: Sequence[Asked]) -> Query:
    """What stands before others: the score is that of the best it meets, the first of them has the highest."""
    tiers = [
        {"constant_score": {"filter": words_query(asked), "boost": float(len(likelier) - tier)}}
        for tier, asked in enumerate(likelier)
    ]
    return {"dis_max": {"queries": tiers}}
