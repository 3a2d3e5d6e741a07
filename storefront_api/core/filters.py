"""Conditions that filters of several areas share, and what they mean for rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import graphene
from django.db.models import Q
from graphql import GraphQLError

from storefront_api.core.ids import sought_pk
from storefront_api.core.scalars import Decimal


class StringFilterInput(graphene.InputObjectType):
    """One text, or any of several."""

    eq = graphene.String()
    one_of = graphene.List(graphene.NonNull(graphene.String))


class GlobalIDFilterInput(graphene.InputObjectType):
    """One object, or any of several."""

    eq = graphene.ID()
    one_of = graphene.List(graphene.NonNull(graphene.ID))


class DecimalRangeInput(graphene.InputObjectType):
    """Both ends belong to it."""

    gte = Decimal()
    lte = Decimal()


class DecimalFilterInput(graphene.InputObjectType):
    """One number, any of several, or a range."""

    eq = Decimal()
    one_of = graphene.List(graphene.NonNull(Decimal))
    range = DecimalRangeInput()


class IntRangeInput(graphene.InputObjectType):
    """Both ends belong to it."""

    gte = graphene.Int()
    lte = graphene.Int()


class DateRangeInput(graphene.InputObjectType):
    """Both days belong to it."""

    gte = graphene.Date()
    lte = graphene.Date()


class DateTimeRangeInput(graphene.InputObjectType):
    """Both moments belong to it."""

    gte = graphene.DateTime()
    lte = graphene.DateTime()


class DateTimeFilterInput(graphene.InputObjectType):
    """One moment, any of several, or a range."""

    eq = graphene.DateTime()
    one_of = graphene.List(graphene.NonNull(graphene.DateTime))
    range = DateTimeRangeInput()


class ContainsFilterInput(graphene.InputObjectType):
    """At least one of them, or every one."""

    contains_any = graphene.List(graphene.NonNull(graphene.String))
    contains_all = graphene.List(graphene.NonNull(graphene.String))


class MetadataFilter(graphene.InputObjectType):
    """Public metadata with this key, and this value where one is given."""

    key = graphene.String(required=True)
    value = graphene.String()


class MetadataValueFilterInput(StringFilterInput):
    """What a value may be."""


class MetadataFilterInput(graphene.InputObjectType):
    """Public metadata with this key, and such a value where one is given."""

    key = graphene.String(required=True)
    value = MetadataValueFilterInput()


def given(condition: Any) -> dict[str, Any]:
    """What was really asked: a null stands for nothing."""
    return {name: value for name, value in (condition or {}).items() if value is not None}


def one_of_two(filter: Any, where: Any) -> None:
    """Raises GraphQLError, as Saleor does, where both kinds of conditions are sent."""
    if filter and where:
        raise GraphQLError("Only one filtering argument (filter or where) can be specified.")


def within(column: str, bounds: Any) -> Q:
    """A `gte`/`lte` range."""
    return Q(**{f"{column}__{bound}": value for bound, value in given(bounds).items()})


def compared(column: str, condition: Any, *, read: Callable[[Any], Any] = lambda value: value) -> Q:
    """An `eq`/`oneOf`/`range` condition; `read` makes a column's value of what was sent. None of none finds nothing."""
    found = Q()
    for name, value in given(condition).items():
        if name == "eq":
            found &= Q(**{column: read(value)})
        elif name == "one_of":
            found &= Q(**{f"{column}__in": [read(one) for one in value]})
        else:
            found &= within(column, {bound: read(end) for bound, end in given(value).items()})
    return found


def ids_of(condition: Any, type_name: str) -> list[int] | None:
    """The pks of a GlobalIDFilterInput; None where nothing was asked."""
    asked = given(condition)
    if not asked:
        return None
    wanted = [*([asked["eq"]] if "eq" in asked else []), *asked.get("one_of", [])]
    return [sought_pk(one, type_name) for one in wanted]


def with_metadata(conditions: Sequence[Any]) -> Q:
    """Every one of these MetadataFilters holds."""
    found = Q()
    for one in conditions:
        found &= Q(metadata__contains={one.key: one.value}) if one.get("value") else Q(metadata__has_key=one.key)
    return found


def with_metadata_value(condition: Any) -> Q:
    """A MetadataFilterInput."""
    values = given(condition.get("value"))
    if not values:
        return Q(metadata__has_key=condition.key)
    found = Q()
    for wanted in ([values["eq"]] if "eq" in values else []), values.get("one_of"):
        if wanted:
            either = Q()
            for value in wanted:
                either |= Q(metadata__contains={condition.key: value})
            found &= either
    return found


def where(condition: Mapping[str, Any], read: Callable[[dict[str, Any]], Q]) -> Q:
    """A condition whose parts may be joined by AND and OR. `read` makes a Q of one without these.

    Raises GraphQLError, as Saleor does, where a joint stands beside something else.
    """
    asked = given(condition)
    joints = [name for name in ("AND", "OR") if name in asked]
    if not joints:
        return read(asked)
    if len(asked) > 1:
        raise GraphQLError("Cannot mix operators with other filter inputs.")
    parts = [where(part, read) for part in asked[joints[0]]]
    found = Q()
    for part in parts:
        found = found & part if joints[0] == "AND" else found | part
    return found
