"""Executing an operation of a document, by its compiled form where there is one."""

from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    Visitor,
    execute_sync,
    visit,
)
from graphql.execution.values import get_variable_values

from storefront_api.core.executor.compiling import Compiler
from storefront_api.core.executor.completing import NotCovered
from storefront_api.core.executor.running import Execute, Operation, Run

#: Variants of one operation by the values of variables in its @skip and @include; more are left to graphql-core.
MOST_VARIANTS = 16
#: graphql-core's own limit of errors in variables.
MOST_VARIABLE_ERRORS = 50


@dataclass(frozen=True, slots=True)
class _Plan:
    """A compiled operation."""

    fields: list[tuple[str, Execute]]
    places: int


@dataclass(slots=True)
class Compiled:
    """A valid document and the plans made of its operations so far; None where it is left to graphql-core."""

    schema: GraphQLSchema
    document: DocumentNode
    conditions: tuple[str, ...] = ()
    plans: dict[Any, _Plan | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        finder = _Conditions()
        visit(self.document, finder)
        self.conditions = tuple(sorted(finder.names))

    def plan(self, operation: OperationDefinitionNode, variables: dict[str, Any]) -> _Plan | None:
        """The operation compiled for these variables, as long as there are not too many variants."""
        key = (id(operation), *[variables.get(name) for name in self.conditions])
        if key not in self.plans:
            if len(self.plans) >= MOST_VARIANTS:
                return None
            self.plans[key] = self._compile(operation, variables)
        return self.plans[key]

    def _compile(self, node: OperationDefinitionNode, variables: dict[str, Any]) -> _Plan | None:
        root = self.schema.get_root_type(node.operation)
        if root is None or node.operation is OperationType.SUBSCRIPTION:
            return None
        fragments = {
            definition.name.value: definition
            for definition in self.document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        compiler = Compiler(Operation(self.schema, fragments, node), variables)
        try:
            return _Plan(compiler.root(root), compiler.places)
        except (NotCovered, GraphQLError, RecursionError):
            return None


class _Conditions(Visitor):
    """Variables in directives: they decide which fields there are."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_rest: Any) -> None:
        values = [argument.value for argument in node.arguments]
        self.names |= {value.name.value for value in values if isinstance(value, VariableNode)}


def execute(
    compiled: Compiled, operation: OperationDefinitionNode, *, context: Any, variables: dict[str, Any] | None
) -> ExecutionResult:
    """The same as graphql-core's `execute_sync` of this operation."""
    schema = compiled.schema
    coerced = get_variable_values(
        schema, operation.variable_definitions or (), variables or {}, max_errors=MOST_VARIABLE_ERRORS
    )
    if isinstance(coerced, list):
        return ExecutionResult(data=None, errors=coerced)
    plan = compiled.plan(operation, coerced)
    if plan is None:
        name = operation.name.value if operation.name else None
        return execute_sync(
            schema, compiled.document, context_value=context, variable_values=variables, operation_name=name
        )
    run = Run(context, coerced, plan.places)
    data: dict[str, Any] | None
    try:
        data = {key: execute_field(run, None, None) for key, execute_field in plan.fields}
    except GraphQLError as error:
        run.errors.append(error)
        data = None
    if not run.errors:
        return ExecutionResult(data, None)
    run.errors.sort(key=lambda error: (error.locations or [], error.path or [], error.message))
    return ExecutionResult(data, run.errors)
