"""Conditions that were read in the query."""

from collections.abc import Sequence

import graphene

from search.asking import SearchAnswer
from search.understanding.conditions import Chip, Topic

SearchTopicEnum = graphene.Enum("SearchTopicEnum", [(topic.value, topic.value) for topic in Topic])


class SearchChip(graphene.ObjectType):
    """A condition that was read in the query; its words were not looked for."""

    topic = graphene.Field(SearchTopicEnum, required=True)
    text = graphene.String(required=True, description="As it was typed.")
    query_without = graphene.String(required=True, description="The query without it.")
    is_dropped = graphene.Boolean(required=True, description="Nothing met it, so it was left aside.")


def chips_shown(answer: SearchAnswer) -> list[SearchChip]:
    """In the order of the query."""
    understood = answer.understood
    if understood is None:
        return []
    chips: Sequence[Chip] = understood.chips
    return [
        SearchChip(
            topic=chip.topic.value,
            text=understood.text[chip.start : chip.end],
            query_without=understood.without(chip),
            is_dropped=chip.topic.value in answer.dropped,
        )
        for chip in chips
    ]
