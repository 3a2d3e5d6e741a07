"""From an operation to functions: fields collected, constant arguments coerced, resolvers found, once."""

from functools import partial
from typing import Any

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    FieldNode,
    GraphQLObjectType,
    Node,
    VariableNode,
    Visitor,
    get_argument_values,
    is_leaf_type,
    is_non_null_type,
    visit,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.execute import default_field_resolver

from storefront_api.core.executor.completing import QUICK, Completions, NotCovered
from storefront_api.core.executor.running import Complete, Execute, Field, Info, Operation, Run, Steps

#: Values that resolvers cannot change, so that executions may share them.
_CONSTANT = (str, int, float, bool, type(None))


class Compiler(Completions):
    """Compiles one operation for given values of the variables in its @skip and @include."""

    def __init__(self, operation: Operation, variables: dict[str, Any]) -> None:
        self.operation = operation
        self.variables = variables
        self.places = 0
        """How many fields keep arguments and info during a run."""

    def root(self, kind: GraphQLObjectType) -> list[tuple[str, Execute]]:
        """The fields of the operation itself; raises NotCovered, and GraphQLError for a directive without its value."""
        operation = self.operation
        grouped = collect_fields(
            operation.schema, operation.fragments, self.variables, kind, operation.node.selection_set
        )
        return self._fields(kind, grouped)

    def selected(self, kind: GraphQLObjectType, nodes: list[FieldNode]) -> list[tuple[str, Execute]]:
        """See Completions."""
        grouped = collect_sub_fields(self.operation.schema, self.operation.fragments, self.variables, kind, nodes)
        return self._fields(kind, grouped)

    def _fields(self, kind: GraphQLObjectType, grouped: dict[str, list[FieldNode]]) -> list[tuple[str, Execute]]:
        return [(key, self._field(kind, key, nodes)) for key, nodes in grouped.items()]

    def _field(self, parent: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Execute:
        name = nodes[0].name.value
        if name == "__typename":
            return partial(_constant, parent.name)
        definition = parent.fields.get(name)
        if definition is None:
            raise NotCovered(name)
        field = Field(self.operation, parent, nodes, definition, key)
        complete = self.completion(definition.type, field)
        resolve = definition.resolve or default_field_resolver
        if not definition.args and isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver:
            attribute, default = resolve.args
            return _attribute(field, attribute, default, complete)
        place = self.places
        self.places += 1
        if not definition.args:
            return _resolved(field, resolve, complete, place)
        return _with_arguments(field, resolve, complete, place)


def _constant(value: str, _run: Run, _source: Any, _steps: Steps) -> str:
    return value


def _attribute(field: Field, attribute: str, default: Any, complete: Complete) -> Execute:
    """A field that graphene reads from the source by its name."""
    key, nodes = field.key, field.nodes
    required = is_non_null_type(field.type)
    inner: Any = field.type.of_type if required else field.type  # type: ignore[union-attr]
    quick = QUICK.get(inner.name) if is_leaf_type(inner) and QUICK.get(inner.name) is not float else None

    def execute(run: Run, source: Any, steps: Steps) -> Any:
        try:
            value = source.get(attribute, default) if isinstance(source, dict) else getattr(source, attribute, default)
            if type(value) is quick:
                return value
            return complete(run, value, (steps, key))
        except Exception as error:
            return run.fail(error, nodes, (steps, key), required=required)

    return execute


def _resolved(field: Field, resolve: Any, complete: Complete, place: int) -> Execute:
    """A field with a resolver and without arguments."""
    key, nodes, required = field.key, field.nodes, is_non_null_type(field.type)

    def execute(run: Run, source: Any, steps: Steps) -> Any:
        at = (steps, key)
        info = run.infos[place]
        if info is None:
            info = run.infos[place] = Info(field, run)
        info.steps = at
        try:
            return complete(run, resolve(source, info), at)
        except Exception as error:
            return run.fail(error, nodes, at, required=required)

    return execute


def _with_arguments(field: Field, resolve: Any, complete: Complete, place: int) -> Execute:
    """A field with arguments: coerced now where they are constant, else once an execution."""
    key, nodes, required = field.key, field.nodes, is_non_null_type(field.type)
    definition, node = field.definition, nodes[0]
    constant = _constant_arguments(field)

    def execute(run: Run, source: Any, steps: Steps) -> Any:
        at = (steps, key)
        info = run.infos[place]
        if info is None:
            info = run.infos[place] = Info(field, run)
            run.arguments[place] = constant
        info.steps = at
        try:
            arguments = run.arguments[place]
            if arguments is None:
                arguments = run.arguments[place] = get_argument_values(definition, node, run.variables)
            return complete(run, resolve(source, info, **arguments), at)
        except Exception as error:
            return run.fail(error, nodes, at, required=required)

    return execute


def _constant_arguments(field: Field) -> dict[str, Any] | None:
    """The coerced arguments, if no variable and nothing that a resolver might change is among them."""
    node = field.nodes[0]
    if any(_holds_variable(argument) for argument in node.arguments):
        return None
    try:
        arguments = get_argument_values(field.definition, node)
    except Exception:
        return None  # found again, and told, when it is executed
    return arguments if all(isinstance(value, _CONSTANT) for value in arguments.values()) else None


class _Finder(Visitor):
    found = False

    def enter_variable(self, _node: VariableNode, *_rest: Any) -> None:
        self.found = True


def _holds_variable(node: Node) -> bool:
    finder = _Finder()
    visit(node, finder)
    return finder.found
