"""Values for a document's variables, by their types."""

from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_operation_ast,
    is_list_type,
    is_non_null_type,
    parse,
    type_from_ast,
)


def variables_for(schema: GraphQLSchema, text: str, scalar: Callable[[str, str], Any]) -> dict[str, Any]:
    """A value for each variable; `scalar` is asked by type name and the name of the variable or input field."""
    operation = get_operation_ast(parse(text))
    assert isinstance(operation, OperationDefinitionNode)
    return {
        node.variable.name.value: _value(type_from_ast(schema, node.type), node.variable.name.value, scalar)
        for node in operation.variable_definitions
    }


def _value(kind: Any, name: str, scalar: Callable[[str, str], Any], inside: tuple[str, ...] = ()) -> Any:
    """Inputs that hold themselves (AND, OR) are not filled again inside."""
    if is_non_null_type(kind):
        return _value(kind.of_type, name, scalar, inside)
    if is_list_type(kind):
        item = _value(kind.of_type, name, scalar, inside)
        return None if item is None else [item]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        if kind.name in inside:
            return None
        inside = (*inside, kind.name)
        return {
            key: value
            for key, field in kind.fields.items()
            if (value := _value(field.type, key, scalar, inside)) is not None
        }
    return scalar(kind.name, name)
