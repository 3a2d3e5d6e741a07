"""The documents we send: `documents/NAME.graphql`, one operation a file.

Every query of our own apps asks with it who we are (`app { id }`): to a token that was revoked Saleor would answer as
to anybody, and what is not public would seem to be gone. A mutation whose file begins with `# idempotent` may be sent
again when no answer came.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphql import DocumentNode, FieldNode, NameNode, OperationDefinitionNode, OperationType, SelectionSetNode, parse
from graphql import print_ast as printed

DOCUMENTS = Path(__file__).resolve().parent / "documents"
ASKER = "asker"
_ASKER = FieldNode(
    alias=NameNode(value=ASKER),
    name=NameNode(value="app"),
    arguments=(),
    directives=(),
    selection_set=SelectionSetNode(
        selections=(FieldNode(name=NameNode(value="id"), arguments=(), directives=(), alias=None),)
    ),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One operation, ready to be sent."""

    name: str
    text: str
    """As our apps send it."""
    plain_text: str
    """As it is sent for people."""
    is_query: bool
    may_be_repeated: bool
    """Whether sending it twice does what sending it once does."""


@cache
def document(name: str) -> Document:
    """By its file's name. Raises FileNotFoundError; ValueError when it holds not one operation."""
    text = (DOCUMENTS / f"{name}.graphql").read_text(encoding="utf-8")
    parsed = parse(text, no_location=True)
    operation = _operation(parsed, name)
    is_query = operation.operation is OperationType.QUERY
    plain_text = printed(parsed)
    if is_query:
        asked = operation.selection_set.selections
        operation.selection_set = SelectionSetNode(selections=(_ASKER, *asked))
    return Document(name, printed(parsed), plain_text, is_query, is_query or text.startswith("# idempotent"))


def names() -> list[str]:
    """Every document there is."""
    return sorted(path.relative_to(DOCUMENTS).with_suffix("").as_posix() for path in DOCUMENTS.rglob("*.graphql"))


def _operation(parsed: DocumentNode, name: str) -> OperationDefinitionNode:
    operations = [one for one in parsed.definitions if isinstance(one, OperationDefinitionNode)]
    if len(operations) != 1:
        raise ValueError(f"{name}.graphql holds {len(operations)} operations, not one")
    return operations[0]
