"""Our half and Saleor's make one graph: a small one of Saleor's always, its whole one where SALEOR_SCHEMA names it."""

import json
import os
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema, parse, validate

from storefront_api import supergraph
from storefront_api.supergraph import NoSupergraph, compose, saleors_schema
from web.api import DOCUMENTS, document

SMALL = (Path(__file__).parent / "saleor.graphql").read_text()
ASKED = """{
  products(first: 2, channel: "cho-lang") {edges {node {name category {name} seller {name} unitPrice {price {amount}}}}}
  me {firstName isOfficer}
  order(id: "x") {number consignments {subtotal {fractionalAmount}} bookings {title}}
  listingReviews {edges {node {category {name}}}}
}"""


def joined(saleor: str, folder: Path) -> GraphQLSchema:
    compose(saleor, folder=folder)
    return build_schema((folder / "api.graphql").read_text(), assume_valid=True)


def test_we_compose_with_what_we_share_with_saleor(tmp_path):
    assert validate(joined(SMALL, tmp_path), parse(ASKED)) == []
    assert "@join__type(graph: MARKET" in (tmp_path / "supergraph.graphql").read_text()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("fractionDigits: Int!", "fractionDigits: String!", "FIELD_TYPE_MISMATCH: "),
        ("alt: String", "alt: String caption: String!", "SATISFIABILITY_ERROR: "),
        (
            'type Order implements Node & ObjectWithMetadata @key(fields: "id")',
            "type Order",
            "cannot satisfy @require conditions",
        ),
        ("  checkoutId: ID\n", "", "EXTERNAL_MISSING_ON_BASE: "),
        ("type Image {", "type Picture {", "INVALID_GRAPHQL: [saleor] Unknown type Image"),
        ("scalar Date\n", "scalar {\n", "[saleor] is no schema: Syntax Error: "),
    ],
)
def test_conflicts_are_told(before, after, told, tmp_path):
    with pytest.raises(NoSupergraph) as conflict:
        compose(SMALL.replace(before, after), folder=tmp_path)
    assert told in str(conflict.value)
    assert list(tmp_path.iterdir()) == []


def test_schema_from_a_file_and_from_an_answer(tmp_path):
    text, answer = tmp_path / "saleor.graphql", tmp_path / "answer.json"
    text.write_text(SMALL)
    answer.write_text(json.dumps({"data": {"_service": {"sdl": SMALL}}}))
    assert saleors_schema(str(text)) == saleors_schema(str(answer)) == SMALL


@pytest.mark.parametrize("content", ['{"data": {"__schema": {}}}', '{"data": null}', "{"])
def test_answer_to_another_question(content, tmp_path):
    file = tmp_path / "answer.json"
    file.write_text(content)
    with pytest.raises(NoSupergraph, match="does not hold the answer of a Saleor"):
        saleors_schema(str(file))


def test_no_file_and_nobody_there(tmp_path, capsys):
    assert supergraph.main([str(tmp_path / "none.graphql")]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert supergraph.main(["http://127.0.0.1:9/graphql/"]) == 1
    assert "No Saleor answers at http://127.0.0.1:9/graphql/" in capsys.readouterr().err
    assert supergraph.main([]) == 2


@pytest.mark.skipif("SALEOR_SCHEMA" not in os.environ, reason="SALEOR_SCHEMA names no schema of a Saleor")
def test_pages_ask_what_the_joined_graph_knows(tmp_path):
    schema = joined(saleors_schema(os.environ["SALEOR_SCHEMA"]), tmp_path)
    assert validate(schema, parse(ASKED)) == []
    names = {str(file.relative_to(DOCUMENTS).with_suffix("")) for file in DOCUMENTS.rglob("*.graphql")}
    pages = {name for name in names if not name.startswith("fragments/")}
    assert [name for name in sorted(pages) if validate(schema, parse(document(name)))] == []
