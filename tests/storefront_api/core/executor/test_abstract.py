"""Interfaces and unions on both executors, whatever type a value says it has."""

from typing import Any

import pytest
from graphql import build_schema

from tests.storefront_api.core.executor.side_by_side import by_graphql_core, by_ours

SCHEMA = build_schema("""
interface Named {name: String}
type Leaf implements Named {name: String must: Int!}
type Root implements Named {name: String kin: [Named!] either: Either}
type Lone {name: String}
union Either = Leaf | Root
type Query {one: Named some: [Named] all: [Named!]! either: Either}
""")
DOCUMENT = """{
  one {__typename name ... on Leaf {must} ... on Root {kin {name ...A}}}
  some {...A}
  all {name}
  either {... on Named {name} ... on Root {either {__typename ... on Leaf {must}}}}
}
fragment A on Named {name ... on Leaf {number: must}}"""
LEAF = {"of": "Leaf", "name": "a", "must": 1}


def told(value: Any, _info: Any, _kind: Any) -> Any:
    if value["of"] == "raises":
        raise ValueError("nobody knows")
    return value["of"]


for _name in ("Named", "Either"):
    SCHEMA.type_map[_name].resolve_type = told  # type: ignore[attr-defined]
for _name, _field in SCHEMA.query_type.fields.items():  # type: ignore[union-attr]
    _field.resolve = lambda _root, info, name=_name: info.context[name]


@pytest.mark.parametrize(
    "one",
    [
        LEAF,
        {"of": "Root", "name": "b", "kin": [LEAF, {"of": "Root", "name": "c"}], "either": LEAF},
        {"of": "Leaf", "name": "no number"},
        *[{"of": of, "name": "x"} for of in ("Lone", "Nothing", "Named", "Query", "", None, 7, "raises")],
        None,
        ValueError("returned"),
    ],
)
def test_values_of_abstract_types_are_completed_as_by_graphql_core(one: Any) -> None:
    context = {"one": one, "some": [one, LEAF], "all": [LEAF], "either": one}
    assert by_ours(SCHEMA, DOCUMENT, context) == by_graphql_core(SCHEMA, DOCUMENT, context)
    context["all"] = [LEAF, one]
    assert by_ours(SCHEMA, DOCUMENT, context) == by_graphql_core(SCHEMA, DOCUMENT, context)
