"""`_entities`: what the gateway asks about things that Saleor knows, many at once.

The libraries for this ask each reference by itself, or wait for promises; ours are asked for together, so that N of
them cost as many statements as one.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import graphene
from graphene.types.generic import GenericScalar
from graphql import GraphQLError, GraphQLResolveInfo

from storefront_api.core.batching import mark_peers
from storefront_api.core.caller import Caller
from storefront_api.subgraph.entities import Order, Product, User
from storefront_api.subgraph.entity import EntityFields

RESOLVABLE: Mapping[str, type[EntityFields]] = {"Order": Order, "Product": Product, "User": User}
MOST = 500
"""References in one question; a page of the market has at most a hundred things."""


class AnyScalar(GenericScalar):
    """A reference: `__typename` and the fields of a key."""

    class Meta:
        name = "_Any"


class AnyEntity(graphene.Union):
    """What a reference may name."""

    class Meta:
        name = "_Entity"
        types = (Order, Product, User)

    @classmethod
    def resolve_type(cls, instance: Any, _info: GraphQLResolveInfo) -> type[EntityFields]:
        return RESOLVABLE[type(instance).__name__.removesuffix("Reference")]


class Queries(graphene.ObjectType):
    entities = graphene.List(
        AnyEntity,
        name="_entities",
        required=True,
        representations=graphene.List(graphene.NonNull(AnyScalar), required=True),
    )

    @staticmethod
    def resolve_entities(_root: None, info: GraphQLResolveInfo, representations: list[Any]) -> list[Any]:
        if len(representations) > MOST:
            raise GraphQLError(f"At most {MOST} references in one question.")
        return rows_of(representations, info.context)


def rows_of(representations: list[Any], caller: Caller) -> list[Any]:
    """Rows in the order of their references; an error stands in the place of a reference that is none."""
    rows: list[Any] = []
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(representations):
        try:
            rows.append(_reference(one))
            places[one["__typename"]].append(place)
        except GraphQLError as error:
            rows.append(error)
    for name, of_type in places.items():
        found = RESOLVABLE[name].rows(caller, [rows[place] for place in of_type])
        mark_peers(found)
        for place, row in zip(of_type, found, strict=True):
            rows[place] = row
    return rows


def _reference(representation: Any) -> Any:
    name = representation.get("__typename") if isinstance(representation, dict) else None
    if not isinstance(name, str) or name not in RESOLVABLE:
        raise GraphQLError("A reference is an object whose __typename is one of: " + ", ".join(RESOLVABLE))
    return RESOLVABLE[name].reference(representation)
