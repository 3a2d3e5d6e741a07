"""Every GraphQL document that stands in this repository: the pages', the bench's, and those written into tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

from graphql import GraphQLSchema, GraphQLSyntaxError, OperationDefinitionNode, parse, validate

from marketplace.catalogs import ROOT
from web.api import DOCUMENTS, document


def texts(schema: GraphQLSchema) -> list[str]:
    """Valid documents with one operation, each once."""
    found = dict.fromkeys([*_of_pages(), *_of_bench(), *_of_tests()])
    return [text for text in found if _is_valid(schema, text)]


def _of_pages() -> Iterator[str]:
    for path in sorted(DOCUMENTS.rglob("*.graphql")):
        if "fragments" not in path.parts:
            yield document(str(path.relative_to(DOCUMENTS).with_suffix("")))


def _of_bench() -> Iterator[str]:
    for path in sorted((ROOT / "bench" / "documents").glob("*.graphql")):
        yield path.read_text(encoding="utf-8")


def _of_tests() -> Iterator[str]:
    for path in sorted((ROOT / "tests" / "storefront_api").rglob("test_*.py")):
        if path.parent != Path(__file__).parent:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and "{" in node.value:
                    yield node.value


def _is_valid(schema: GraphQLSchema, text: str) -> bool:
    try:
        parsed = parse(text)
    except GraphQLSyntaxError:
        return False
    operations = [node for node in parsed.definitions if isinstance(node, OperationDefinitionNode)]
    return len(operations) == 1 and validate(schema, parsed) == []
