"""Ranges that filters of several areas take. Both ends belong to them; one may be missing."""

from typing import Any

import graphene
from django.db.models import Q


class IntRangeInput(graphene.InputObjectType):
    gte = graphene.Int()
    lte = graphene.Int()


class DateTimeRangeInput(graphene.InputObjectType):
    gte = graphene.DateTime()
    lte = graphene.DateTime()


def within(column: str, given: Any) -> Q:
    """The condition of a range on a column; of an empty one, none."""
    ends = {f"{column}__{end}": given[end] for end in ("gte", "lte") if given and given.get(end) is not None}
    return Q(**ends)
