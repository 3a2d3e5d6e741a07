"""How deep and how costly a document may be. Both are counted before anything is executed."""

from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    visit,
)

#: A list asked without a number is counted as this many rows.
UNSAID_ROWS = 20
ROW_ARGUMENTS = ("first", "last")
#: Sets of row numbers of one document that are known to be within the limits.
MOST_REMEMBERED = 100


class Limits:
    """What a document costs, measured once for each set of row numbers that comes in variables."""

    def __init__(self, document: DocumentNode) -> None:
        self.document = document
        finder = _RowVariables()
        visit(document, finder)
        self.names = tuple(sorted(finder.names))
        self.passed: set[tuple[int | None, ...]] = set()

    def check(self, variables: dict[str, Any], *, deepest: int, costliest: int) -> None:
        """As the function `check`, which is asked only for what has not passed yet."""
        rows = [variables.get(name) for name in self.names]
        key = (deepest, costliest, *[value if isinstance(value, int) else None for value in rows])
        if key in self.passed:
            return
        check(self.document, variables, deepest=deepest, costliest=costliest)
        if len(self.passed) < MOST_REMEMBERED:
            self.passed.add(key)


def check(document: DocumentNode, variables: dict[str, Any], *, deepest: int, costliest: int) -> None:
    """Raise GraphQLError when an operation nests deeper than `deepest` or may touch more than `costliest` fields."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    meter = _Meter(fragments, variables, deepest, costliest)
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            meter.measure(node.selection_set, depth=1, rows=1)


class _RowVariables(Visitor):
    """Variables that say how many rows are wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_argument(self, node: ArgumentNode, *_rest: Any) -> None:
        if node.name.value in ROW_ARGUMENTS and isinstance(node.value, VariableNode):
            self.names.add(node.value.name.value)


class _Meter:
    def __init__(
        self,
        fragments: dict[str, FragmentDefinitionNode],
        variables: dict[str, Any],
        deepest: int,
        costliest: int,
    ) -> None:
        self.fragments, self.variables = fragments, variables
        self.deepest, self.costliest = deepest, costliest
        self.cost = 0

    def measure(self, selection: SelectionSetNode, *, depth: int, rows: int) -> None:
        if depth > self.deepest:
            raise GraphQLError(
                f"The query nests deeper than {self.deepest} levels. Ask for less at once.",
                extensions={"exception": {"code": "QueryDepthError"}},
            )
        for node in selection.selections:
            if isinstance(node, FieldNode):
                self.cost += rows
                if self.cost > self.costliest:
                    raise GraphQLError(
                        f"The query exceeds the maximum cost of {self.costliest}. Ask for fewer rows or fields.",
                        extensions={"exception": {"code": "QueryCostError"}},
                    )
                if node.selection_set:
                    self.measure(node.selection_set, depth=depth + 1, rows=rows * self._rows(node))
            elif isinstance(node, InlineFragmentNode):
                self.measure(node.selection_set, depth=depth, rows=rows)
            elif isinstance(node, FragmentSpreadNode) and node.name.value in self.fragments:
                self.measure(self.fragments[node.name.value].selection_set, depth=depth, rows=rows)

    def _rows(self, field: FieldNode) -> int:
        for argument in field.arguments:
            if argument.name.value in ROW_ARGUMENTS:
                value: Any = None
                if isinstance(argument.value, IntValueNode):
                    value = int(argument.value.value)
                elif isinstance(argument.value, VariableNode):
                    value = self.variables.get(argument.value.name.value)
                return max(value, 1) if isinstance(value, int) else UNSAID_ROWS
        return 1
