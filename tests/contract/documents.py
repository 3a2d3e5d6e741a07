"""The suite's GraphQL: `documents/*.graphql`, each operation by its name."""

from functools import cache
from pathlib import Path

from graphql import DocumentNode, FragmentDefinitionNode, FragmentSpreadNode, OperationDefinitionNode, parse, print_ast
from graphql.language import Visitor, visit

FOLDER = Path(__file__).parent / "documents"


@cache
def _definitions() -> tuple[dict[str, OperationDefinitionNode], dict[str, FragmentDefinitionNode]]:
    operations: dict[str, OperationDefinitionNode] = {}
    fragments: dict[str, FragmentDefinitionNode] = {}
    for path in sorted(FOLDER.glob("*.graphql")):
        for node in parse(path.read_text(encoding="utf-8")).definitions:
            known = operations if isinstance(node, OperationDefinitionNode) else fragments
            assert node.name.value not in known, f"{node.name.value} is written twice"
            known[node.name.value] = node
    return operations, fragments


@cache
def document(name: str) -> str:
    """The text of one operation with the fragments it needs; KeyError for an unknown name."""
    operations, fragments = _definitions()
    wanted: dict[str, FragmentDefinitionNode] = {}
    waiting = [operations[name]]
    while waiting:
        for spread in _spreads(waiting.pop()):
            if spread not in wanted:
                wanted[spread] = fragments[spread]
                waiting.append(fragments[spread])
    return print_ast(DocumentNode(definitions=(operations[name], *wanted.values())))


def names() -> list[str]:
    """Every operation there is."""
    return list(_definitions()[0])


def _spreads(node: OperationDefinitionNode | FragmentDefinitionNode) -> list[str]:
    found: list[str] = []

    class Spreads(Visitor):
        def enter_fragment_spread(self, spread: FragmentSpreadNode, *_more: object) -> None:
            found.append(spread.name.value)

    visit(node, Spreads())
    return found
