"""Two classes of one name: graphene takes the first it meets for both, and one of them is lost without a word."""

from collections import defaultdict
from collections.abc import Iterator

import graphene

from storefront_api.schema import schema


def classes_below(parent: type) -> Iterator[type]:
    for child in parent.__subclasses__():
        yield child
        yield from classes_below(child)


def test_every_name_of_the_schema_belongs_to_one_class() -> None:
    known = set(schema.graphql_schema.type_map)
    named: dict[str, set[str]] = defaultdict(set)
    for parent in (graphene.ObjectType, graphene.InputObjectType, graphene.Enum, graphene.Interface):
        for found in classes_below(parent):
            name = getattr(getattr(found, "_meta", None), "name", None)
            # Bases of mutations are nobody's type.
            if name in known - {"Mutation"} and found.__module__.startswith("storefront_api."):
                named[name].add(f"{found.__module__}.{found.__qualname__}")
    assert {name: sorted(where) for name, where in named.items() if len(where) > 1} == {}
