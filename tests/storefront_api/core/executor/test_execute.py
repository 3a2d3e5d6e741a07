"""A schema whose resolvers return, by chance, everything a resolver should and should not, on both executors."""

from functools import partial
from random import Random
from typing import Any

import pytest
from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    GraphQLError,
    GraphQLSchema,
    Undefined,
    build_schema,
    get_named_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storefront_api.core.executor.selections import selection
from tests.storefront_api.core.executor.side_by_side import by_graphql_core, by_ours, by_ours_once

SCHEMA_TEXT = """
enum Colour {GREEN RED}
input Wish {text: String! = "a", numbers: [Int!]}
interface Named {name: String}
type Query {
  thing: Thing
  must: Thing!
  things: [Thing!]
  some: [Thing]!
  rows(first: Int = 3, after: String): [[Thing!]]!
  echo(text: String, number: Int, wish: Wish, key: ID, colour: Colour = RED): String
  need(number: Int!): Int
}
type Thing implements Named {
  name: String
  title: String!
  number: Int!
  count: Int
  real: Float
  weight: Float!
  flag: Boolean
  key: ID!
  colour: Colour
  words: [String!]
  matrix: [[Int]!]
  thing: Thing
  must: Thing!
  things: [Thing!]!
}
"""
POOL = {"Int": ["1", "0", "-7"], "String": ['"rau má"', "null"], "ID": ['"a"', "7"], "Wish": ["{}", '{text: "b"}']}
LEAVES: dict[str, list[Any]] = {
    "String": ["rau", "", 7, 1.5, True, object(), ["no"]],
    "Int": [1, 0, -5, 2**40, "12", "no", 1.0, 1.5, True],
    "Float": [1.5, 0.0, 3, float("nan"), float("inf"), "2.5", "no", True],
    "Boolean": [True, False, 1, "no"],
    "ID": ["a", 7, 7.5, object()],
    "Colour": ["GREEN", "RED", "BLUE", 7],
}


class Odd(Exception):
    """An error of ours."""


def chance_schema() -> GraphQLSchema:
    """Every resolver draws from the chance in the context, by its path, arguments and type."""
    schema = build_schema(SCHEMA_TEXT)
    for kind in (schema.type_map["Query"], schema.type_map["Thing"]):
        for name, field in kind.fields.items():  # type: ignore[attr-defined]
            field.resolve = partial(resolve_by_chance, field.type)
            if kind.name == "Thing" and name in ("title", "count"):
                field.resolve = partial(dict_or_attr_resolver, name, "by default")
    return schema


def resolve_by_chance(kind: Any, source: Any, info: Any, **arguments: Any) -> Any:
    assert info.parent_type.fields[info.field_name].type is info.return_type
    chance = Random(f"{info.context}{info.path.as_list()}{sorted(arguments)}{info.variable_values}")
    return value_of(kind, chance)


def value_of(kind: Any, chance: Random) -> Any:
    fate = chance.random()
    if fate < 0.04:
        raise Odd("raised")
    if fate < 0.06:
        raise GraphQLError("told", extensions={"code": 7})
    if fate < 0.14:
        return chance.choice([None, None, Undefined, Odd("returned"), GraphQLError("returned too")])
    inner = kind.of_type if is_non_null_type(kind) else kind
    if is_list_type(inner):
        if fate < 0.18:
            return chance.choice(["text", 7, {"a": 1}])
        items = [value_or_error(inner.of_type, chance) for _item in range(chance.randrange(4))]
        return chance.choice([list, tuple, iter])(items)
    if is_object_type(inner):
        title, count = chance.choice(["t", None, 7]), chance.choice([1, None, "x"])
        return chance.choice(
            [{"title": title, "count": count}, {}, type("Row", (), {"title": title, "count": count})()]
        )
    return chance.choice(LEAVES[get_named_type(inner).name])


def value_or_error(kind: Any, chance: Random) -> Any:
    try:
        return value_of(kind, chance)
    except Exception as error:
        return error


SCHEMA = chance_schema()


@given(selection(SCHEMA.query_type, POOL, depth=5), st.integers(0, 2**30))
@settings(max_examples=400, deadline=None)
def test_execute_by_chance_is_as_graphql_core(text: str, seed: int) -> None:
    assert by_ours(SCHEMA, text, seed) == by_graphql_core(SCHEMA, text, seed)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("query($n: Int!) {need(number: $n) a: need(number: $n)}", {"n": 3}),
        ("query($n: Int = 4) {need(number: $n)}", {}),
        ("query($n: Int = 4) {need(number: $n) some {things {key}}}", {"n": None}),
        ("query($n: Int!) {need(number: $n)}", {"n": "no"}),
        ("query($n: Int!) {need(number: $n)}", {}),
        ("query($w: Wish) {echo(wish: $w)}", {"w": {"numbers": [1, 2]}}),
        ("query($w: Wish) {echo(wish: $w)}", {"w": {"numbers": [None], "other": 1}}),
        ("query($n: Int!) {echo(wish: {numbers: [$n, 1]}, colour: GREEN) must {name}}", {"n": 1}),
        ("query($yes: Boolean!) {some {name @include(if: $yes) title}}", {"yes": False}),
        ("query($yes: Boolean!) {some {name @include(if: $yes) title}}", {"yes": True}),
        ("query($yes: Boolean!) {some {...A @skip(if: $yes) key}} fragment A on Thing {name}", {"yes": True}),
        ("{thing {...A ...A thing {...B}}} fragment A on Thing {name ...B} fragment B on Named {__typename name}", {}),
        ("{thing {thing {name} thing {title} ... on Thing {thing {key}}}}", {}),
    ],
)
def test_execute_of_documents_is_as_graphql_core(text: str, variables: dict, seed: int) -> None:
    assert by_ours(SCHEMA, text, seed, **variables) == by_graphql_core(SCHEMA, text, seed, **variables)


@pytest.mark.parametrize("text", ["{__schema {queryType {name}} some {key}}", '{__type(name: "Thing") {name}}'])
def test_execute_leaves_introspection_to_graphql_core(text: str) -> None:
    assert by_ours_once(SCHEMA, text, 1) == by_graphql_core(SCHEMA, text, 1)


@pytest.mark.parametrize("seed", range(20))
def test_execute_with_a_condition_of_null_is_as_graphql_core(seed: int) -> None:
    text = "query($yes: Boolean = true) {some {name @include(if: $yes)}}"
    assert by_ours_once(SCHEMA, text, seed, yes=None) == by_graphql_core(SCHEMA, text, seed, yes=None)
