"""Our schema as the gateway is composed of it: GraphQL's schema language with the directives of federation."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    ConstDirectiveNode,
    DefinitionNode,
    DocumentNode,
    FieldDefinitionNode,
    GraphQLSchema,
    ObjectTypeDefinitionNode,
    parse,
    print_ast,
    print_schema,
)

from storefront_api.subgraph.entity import Federated

LINK = """extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@external", "@requires"])
"""
SHAREABLE = frozenset({"Image", "MetadataItem", "Money", "PageInfo"})
"""Plain values that Saleor answers, too, field by field the same."""
NOT_SAID = ("_service", "_entities", "_Any", "_Entity", "_Service")
"""What every subgraph has, and none says."""


def sdl_of(schema: GraphQLSchema) -> str:
    """What the field `_service` answers and `subgraph.graphql` holds."""
    document = parse(print_schema(schema), no_location=True)
    definitions = tuple(_federated(one, schema) for one in document.definitions if _name(one) not in NOT_SAID)
    return LINK + "\n" + print_ast(DocumentNode(definitions=definitions)) + "\n"


def _name(node: Any) -> str:
    return str(node.name.value) if getattr(node, "name", None) else ""


def _federated(node: DefinitionNode, schema: GraphQLSchema) -> DefinitionNode:
    if not isinstance(node, ObjectTypeDefinitionNode):
        return node
    node.fields = tuple(field for field in node.fields if _name(field) not in NOT_SAID)
    if _name(node) in SHAREABLE:
        node.directives = _directives("@shareable")
    kind: Any = schema.type_map[_name(node)]
    federated: Federated | None = getattr(kind.graphene_type, "federated", None)
    if federated is not None:
        node.directives = _directives(" ".join(_keys(federated)))
        for field in node.fields:
            _of_saleor(field, federated.external, federated.requires)
    return node


def _keys(federated: Federated) -> Iterator[str]:
    for fields in federated.keys:
        yield f'@key(fields: "{fields}"{"" if federated.is_resolvable else ", resolvable: false"})'


def _of_saleor(field: FieldDefinitionNode, external: Any, requires: Mapping[str, str]) -> None:
    if _name(field) in external:
        field.directives = _directives("@external")
    if needed := requires.get(_name(field)):
        field.directives = _directives(f'@requires(fields: "{needed}")')


def _directives(text: str) -> tuple[ConstDirectiveNode, ...]:
    carrier: Any = parse(f"scalar X {text}", no_location=True).definitions[0]
    return tuple(carrier.directives)
