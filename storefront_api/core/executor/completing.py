"""From what resolvers return to what the answer holds, by type: leaves, lists, objects, and null where it may be."""

from abc import ABC, abstractmethod
from math import isfinite
from types import SimpleNamespace
from typing import Any

from graphql import (
    ExecutionContext,
    FieldNode,
    GraphQLAbstractType,
    GraphQLError,
    GraphQLLeafType,
    GraphQLObjectType,
    GraphQLOutputType,
    Undefined,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.pyutils import inspect, is_iterable

from storefront_api.core.executor.running import Complete, Execute, Field, Info, Run, Steps


class NotCovered(Exception):
    """A document asks for something that graphql-core has to execute."""


def nothing(value: Any, field: Field, *, required: bool) -> None:
    """The completion of null; raises what a resolver returned as an error, and TypeError where null is not allowed."""
    if isinstance(value, Exception):
        raise value
    if required:
        raise TypeError(f"Cannot return null for non-nullable field {field.full_name}.")


def complete_leaf(kind: GraphQLLeafType, field: Field, *, required: bool) -> Complete:
    """Scalars and enums."""
    serialize = kind.serialize
    quick = QUICK.get(kind.name)

    def complete(_run: Run, value: Any, _steps: Steps) -> Any:
        found = type(value)
        if found is quick and (found is not float or isfinite(value)):
            return value
        if value is None or value is Undefined or isinstance(value, Exception):
            return nothing(value, field, required=required)
        result = serialize(value)
        if result is None or result is Undefined:
            raise TypeError(
                f"Expected `{inspect(kind)}.serialize({inspect(value)})`"
                f" to return non-nullable value, returned: {inspect(result)}"
            )
        return result

    return complete


#: Scalars of GraphQL itself whose `serialize` gives a value of exactly this type back as it is.
QUICK: dict[str, type] = {"String": str, "ID": str, "Boolean": bool, "Float": float}


def complete_list(item: Complete, field: Field, *, required: bool, item_required: bool) -> Complete:
    """Each item by itself: one that fails is null where it may be."""
    nodes: list[FieldNode] = field.nodes

    def complete(run: Run, value: Any, steps: Steps) -> Any:
        if value is None or value is Undefined or isinstance(value, Exception):
            return nothing(value, field, required=required)
        if not is_iterable(value):
            raise GraphQLError(f"Expected Iterable, but did not find one for field '{field.full_name}'.")
        done = []
        for index, one in enumerate(value):
            at = (steps, index)
            try:
                done.append(item(run, one, at))
            except Exception as error:
                run.fail(error, nodes, at, required=item_required)
                done.append(None)
        return done

    return complete


def complete_object(fields: list[tuple[str, Execute]], field: Field, *, required: bool) -> Complete:
    """All selected fields, in the order of the selection."""

    def complete(run: Run, value: Any, steps: Steps) -> Any:
        if value is None or value is Undefined or isinstance(value, Exception):
            return nothing(value, field, required=required)
        return {key: execute(run, value, steps) for key, execute in fields}

    return complete


def complete_abstract(
    kind: GraphQLAbstractType, of_type: dict[str, list[tuple[str, Execute]]], field: Field, *, required: bool
) -> Complete:
    """An interface or union: what is selected on the type that the value turns out to have."""
    tell = kind.resolve_type
    if tell is None:
        raise NotCovered(kind.name)

    def complete(run: Run, value: Any, steps: Steps) -> Any:
        if value is None or value is Undefined or isinstance(value, Exception):
            return nothing(value, field, required=required)
        info: Any = Info(field, run)
        info.steps = steps
        name: Any = tell(value, info, kind)
        fields = of_type.get(name) if isinstance(name, str) else None
        if fields is None:
            # Raises in graphql-core's words: nothing else comes of a name that is none of the possible ones.
            context: Any = SimpleNamespace(schema=info.schema)
            ExecutionContext.ensure_valid_runtime_type(context, name, kind, field.nodes, info, value)
            raise NotCovered(kind.name)
        return {key: execute(run, value, steps) for key, execute in fields}

    return complete


class Completions(ABC):
    """Finds the completion of a field's type. Subclasses know how to compile the selection below an object."""

    @abstractmethod
    def selected(self, kind: GraphQLObjectType, nodes: list[FieldNode]) -> list[tuple[str, Execute]]:
        """The fields that are selected on `kind` below these nodes."""

    def completion(self, kind: GraphQLOutputType, field: Field) -> Complete:
        """Raises NotCovered."""
        required = is_non_null_type(kind)
        inner: Any = kind.of_type if required else kind  # type: ignore[union-attr]
        if is_leaf_type(inner):
            return complete_leaf(inner, field, required=required)
        if is_list_type(inner):
            item = self.completion(inner.of_type, field)
            return complete_list(item, field, required=required, item_required=is_non_null_type(inner.of_type))
        if is_object_type(inner) and inner.is_type_of is None:
            return complete_object(self.selected(inner, field.nodes), field, required=required)
        if is_abstract_type(inner):
            possible = field.operation.schema.get_possible_types(inner)
            if all(one.is_type_of is None for one in possible):
                of_type = {one.name: self.selected(one, field.nodes) for one in possible}
                return complete_abstract(inner, of_type, field, required=required)
        raise NotCovered(str(kind))
