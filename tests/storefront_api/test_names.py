"""Two classes of one name: graphene takes the first it meets for both, and one of them is lost without a word."""

from collections import defaultdict
from collections.abc import Iterator

import graphene
import pytest

from storefront_api.schema import schema
from storefront_api.subgraph.schema import schema as subgraph


def classes_below(parent: type) -> Iterator[type]:
    for child in parent.__subclasses__():
        yield child
        yield from classes_below(child)


@pytest.mark.parametrize(("of", "elsewhere"), [(schema, "subgraph"), (subgraph, "commerce")])
def test_every_name_of_a_schema_belongs_to_one_class(of: graphene.Schema, elsewhere: str) -> None:
    known = set(of.graphql_schema.type_map)
    named: dict[str, set[str]] = defaultdict(set)
    for parent in (graphene.ObjectType, graphene.InputObjectType, graphene.Enum, graphene.Interface):
        for found in classes_below(parent):
            name = getattr(getattr(found, "_meta", None), "name", None)
            room = found.__module__
            # Bases of mutations are nobody's type.
            if name in known - {"Mutation", "Query"} and room.startswith("storefront_api."):
                if room.startswith(f"storefront_api.{elsewhere}."):
                    continue
                named[name].add(f"{found.__module__}.{found.__qualname__}")
    assert {name: sorted(where) for name, where in named.items() if len(where) > 1} == {}
