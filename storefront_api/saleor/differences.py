"""Where our schema says something else than Saleor's, of the types that both declare."""

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    is_required_argument,
    is_required_input_field,
)

WRITTEN_OTHERWISE, OURS_ALONE, NOT_HERE = "differs", "ours alone", "not here"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place: `path` is `Type`, `Type.field`, `Type.field(argument)` or `Type.VALUE`."""

    kind: str
    """`differs`: a client written for Saleor may break; `ours alone`: an addition; `not here`: Saleor has more."""
    path: str
    text: str


def differences(ours: GraphQLSchema, saleors: GraphQLSchema) -> Iterator[Difference]:
    """Every difference, by type name; types that only one side declares are passed over."""
    for name in sorted(set(ours.type_map) & set(saleors.type_map)):
        if not name.startswith("__"):
            yield from _of_type(ours.type_map[name], saleors.type_map[name])


def _of_type(our: GraphQLNamedType, their: GraphQLNamedType) -> Iterator[Difference]:
    if type(our) is not type(their):
        yield Difference(WRITTEN_OTHERWISE, our.name, f"{_kind(our)}, Saleor {_kind(their)}")
    elif isinstance(our, GraphQLObjectType | GraphQLInterfaceType) and isinstance(
        their, GraphQLObjectType | GraphQLInterfaceType
    ):
        yield from _of_fields(our.name, our.fields, their.fields)
        yield from _of_names(our.name, "implements", _names(our.interfaces), _names(their.interfaces))
    elif isinstance(our, GraphQLInputObjectType) and isinstance(their, GraphQLInputObjectType):
        yield from _of_inputs(our.name, our.fields, their.fields)
    elif isinstance(our, GraphQLEnumType) and isinstance(their, GraphQLEnumType):
        yield from _of_names(our.name, "", set(our.values), set(their.values))
    elif isinstance(our, GraphQLUnionType) and isinstance(their, GraphQLUnionType):
        yield from _of_names(our.name, "member", _names(our.types), _names(their.types))


def _of_fields(name: str, our: dict[str, GraphQLField], their: dict[str, GraphQLField]) -> Iterator[Difference]:
    for field in sorted(our.keys() | their.keys()):
        path = f"{name}.{field}"
        if field not in their:
            yield Difference(OURS_ALONE, path, str(our[field].type))
        elif field not in our:
            yield Difference(NOT_HERE, path, str(their[field].type))
        else:
            if str(our[field].type) != str(their[field].type):
                yield Difference(WRITTEN_OTHERWISE, path, f"{our[field].type}, Saleor {their[field].type}")
            yield from _of_arguments(path, our[field], their[field])


def _of_arguments(path: str, our: GraphQLField, their: GraphQLField) -> Iterator[Difference]:
    for name in sorted(our.args.keys() | their.args.keys()):
        here, there = our.args.get(name), their.args.get(name)
        place = f"{path}({name})"
        if there is None and here is not None:
            required = is_required_argument(here)
            yield Difference(WRITTEN_OTHERWISE if required else OURS_ALONE, place, str(here.type))
        elif here is None and there is not None:
            yield Difference(NOT_HERE, place, str(there.type))
        elif here is not None and there is not None and str(here.type) != str(there.type):
            yield Difference(WRITTEN_OTHERWISE, place, f"{here.type}, Saleor {there.type}")


def _of_inputs(
    name: str, our: dict[str, GraphQLInputField], their: dict[str, GraphQLInputField]
) -> Iterator[Difference]:
    for field in sorted(our.keys() | their.keys()):
        path = f"{name}.{field}"
        if field not in their:
            required = is_required_input_field(our[field])
            yield Difference(WRITTEN_OTHERWISE if required else OURS_ALONE, path, str(our[field].type))
        elif field not in our:
            yield Difference(NOT_HERE, path, str(their[field].type))
        elif str(our[field].type) != str(their[field].type):
            yield Difference(WRITTEN_OTHERWISE, path, f"{our[field].type}, Saleor {their[field].type}")


def _of_names(name: str, role: str, our: set[str], their: set[str]) -> Iterator[Difference]:
    words = f"{role} " if role else ""
    for one in sorted(our - their):
        yield Difference(OURS_ALONE, f"{name}.{one}", f"{words}{one}")
    for one in sorted(their - our):
        yield Difference(NOT_HERE, f"{name}.{one}", f"{words}{one}")


def _names(types: tuple[GraphQLNamedType, ...] | tuple[GraphQLInterfaceType, ...]) -> set[str]:
    return {kind.name for kind in types}


def _kind(type_: GraphQLNamedType) -> str:
    return type(type_).__name__.removeprefix("GraphQL").removesuffix("Type")
