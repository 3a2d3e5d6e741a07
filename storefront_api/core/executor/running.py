"""What one execution carries along."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    OperationDefinitionNode,
    located_error,
)
from graphql.execution.execute import assume_not_awaitable
from graphql.pyutils import Path

#: Where in the answer we are: (the step before, key or index); None at the root. Made into a path only for errors.
Steps = tuple[Any, str | int] | None
#: Turns what a resolver returned into what the answer holds; raises what goes wrong.
Complete = Callable[["Run", Any, Steps], Any]
#: Resolves and completes one field of a source; errors are in the run, or raised where null is not allowed.
Execute = Callable[["Run", Any, Steps], Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of a document, with what its fields are described by."""

    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    node: OperationDefinitionNode


@dataclass(frozen=True, slots=True)
class Field:
    """A field at one place of an operation."""

    operation: Operation
    parent: GraphQLObjectType
    nodes: list[FieldNode]
    definition: GraphQLField
    key: str

    @property
    def type(self) -> GraphQLOutputType:
        return self.definition.type

    @property
    def full_name(self) -> str:
        """As error texts name it."""
        return f"{self.parent.name}.{self.nodes[0].name.value}"


class Run:
    """One execution of an operation."""

    __slots__ = ("arguments", "context", "errors", "infos", "variables")

    def __init__(self, context: Any, variables: dict[str, Any], places: int) -> None:
        self.context = context
        self.variables = variables
        self.errors: list[GraphQLError] = []
        self.arguments: list[dict[str, Any] | None] = [None] * places
        self.infos: list[Info | None] = [None] * places

    def fail(self, error: Exception, nodes: list[FieldNode], steps: Steps, *, required: bool) -> None:
        """Collect an error, or raise it to the parent where null is not allowed."""
        located = located_error(error, nodes, path_of(steps))
        if required:
            raise located
        self.errors.append(located)


class Info:
    """What resolvers read of graphql-core's GraphQLResolveInfo, under the same names; one per field and execution."""

    __slots__ = ("_field", "_run", "context", "steps")

    root_value = None
    is_awaitable = staticmethod(assume_not_awaitable)

    def __init__(self, field: Field, run: Run) -> None:
        self._field, self._run = field, run
        self.context = run.context
        self.steps: Steps = None

    @property
    def field_name(self) -> str:
        return self._field.nodes[0].name.value

    @property
    def field_nodes(self) -> list[FieldNode]:
        return self._field.nodes

    @property
    def return_type(self) -> GraphQLOutputType:
        return self._field.type

    @property
    def parent_type(self) -> GraphQLObjectType:
        return self._field.parent

    @property
    def path(self) -> Path:
        """Right while the resolver runs."""
        path = None
        for key in path_of(self.steps):
            path = Path(path, key, None)
        assert path is not None  # a field is never at the root
        return path

    @property
    def schema(self) -> GraphQLSchema:
        return self._field.operation.schema

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        return self._field.operation.fragments

    @property
    def operation(self) -> OperationDefinitionNode:
        return self._field.operation.node

    @property
    def variable_values(self) -> dict[str, Any]:
        return self._run.variables


def path_of(steps: Steps) -> list[str | int]:
    """From the root, as errors show it."""
    path: list[str | int] = []
    while steps is not None:
        steps, key = steps
        path.append(key)
    path.reverse()
    return path
