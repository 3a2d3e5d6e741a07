"""Selections that hypothesis makes from a schema: any field, aliases, fragments, directives, arguments from a pool."""

from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_non_null_type,
    is_object_type,
)
from hypothesis import strategies as st

#: Literals by scalar; `Any` stands for scalars that are not named here.
Pool = dict[str, list[str]]


@st.composite
def selection(draw: Any, kind: GraphQLObjectType, pool: Pool, depth: int = 4) -> str:
    """A selection set of `kind`, at most `depth` levels deep."""
    names = [name for name, field in kind.fields.items() if _can_be_asked(field, pool, depth)]
    chosen = draw(st.lists(st.sampled_from(["__typename", *names]), min_size=1, max_size=5))
    # Aliases keep fields with different arguments apart, which would be no valid document.
    asked = [draw(_field(kind, name, number, pool, depth)) for number, name in enumerate(chosen)]
    return f"{{{' '.join(asked)}}}"


@st.composite
def _field(draw: Any, kind: GraphQLObjectType, name: str, number: int, pool: Pool, depth: int) -> str:
    if name == "__typename":
        return draw(st.sampled_from([name, f"x{number}: {name}", f"... on {kind.name} {{x{number}: {name}}}"]))
    field = kind.fields[name]
    inner: Any = get_named_type(field.type)
    below = "" if is_leaf_type(inner) else draw(selection(inner, pool, depth - 1))
    condition = draw(st.sampled_from(["", "", "", "@include(if: true)", "@skip(if: false)", "@skip(if: true)"]))
    asked = f"x{number}: {name}{draw(_arguments(field, pool))} {condition} {below}"
    return draw(st.sampled_from([asked, asked, f"... {{{asked}}}", f"... on {kind.name} {{{asked}}}"]))


@st.composite
def _arguments(draw: Any, field: GraphQLField, pool: Pool) -> str:
    given = []
    for name, argument in field.args.items():
        literals = _literals(argument.type, pool)
        if literals and (is_non_null_type(argument.type) or draw(st.booleans())):
            given.append(f"{name}: {draw(st.sampled_from(literals))}")
    return f"({', '.join(given)})" if given else ""


def _literals(kind: Any, pool: Pool) -> list[str]:
    inner = kind.of_type if is_non_null_type(kind) else kind
    if isinstance(inner, GraphQLEnumType):
        return list(inner.values)[:3]
    return pool.get(getattr(inner, "name", ""), [])


def _can_be_asked(field: GraphQLField, pool: Pool, depth: int) -> bool:
    inner = get_named_type(field.type)
    if is_abstract_type(inner) or (is_object_type(inner) and depth <= 1):
        return False
    needed = [argument.type for argument in field.args.values() if is_non_null_type(argument.type)]
    return all(_literals(kind, pool) for kind in needed)
