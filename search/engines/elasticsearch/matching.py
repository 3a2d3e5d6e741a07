"""What is asked as a query. Nothing is weighed here: see `search.ranking`."""

from collections.abc import Sequence
from typing import Any

from elasticsearch.dsl import Q

from search.engines.matching import AllOf, Asked, Token

FIELD = "tokens"


def words_query(asked: Asked) -> Any:
    """As a filter: found or not."""
    if isinstance(asked, Token):
        return Q("prefix" if asked.is_open else "term", **{FIELD: {"value": asked.text}})
    if isinstance(asked, AllOf):
        return Q("bool", filter=[words_query(part) for part in asked.parts])
    whole = [part.text for part in asked.parts if isinstance(part, Token) and not part.is_open]
    parts = [words_query(part) for part in asked.parts if not isinstance(part, Token) or part.is_open]
    terms = [Q("terms", **{FIELD: whole})] if whole else []  # one question for many tokens
    return Q("bool", should=[*terms, *parts], minimum_should_match=1)


def tiers_query(likelier: Sequence[Asked]) -> Any:
    """What stands before others: the score is that of the best it meets, the first of them has the highest."""
    return Q(
        "dis_max",
        queries=[
            Q("constant_score", filter=words_query(asked), boost=float(len(likelier) - tier))
            for tier, asked in enumerate(likelier)
        ],
    )
