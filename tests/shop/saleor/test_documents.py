"""Our documents against a Saleor's own schema: SALEOR_SCHEMA names a file, SDL or the answer of an introspection."""

import json
import os
from functools import cache
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_client_schema, build_schema, parse, validate

from marketplace.shop.saleor.app.our_apps import SUBSCRIPTIONS
from marketplace.shop.saleor.document_texts import document, names


@cache
def saleor() -> GraphQLSchema:
    text = Path(os.environ["SALEOR_SCHEMA"]).read_text()
    if text.lstrip().startswith("{"):
        found = json.loads(text)
        return build_client_schema(found.get("data", found), assume_valid=True)
    return build_schema(text, assume_valid=True)


@pytest.mark.skipif("SALEOR_SCHEMA" not in os.environ, reason="needs SALEOR_SCHEMA")
@pytest.mark.parametrize("name", names())
def test_document_fits_saleors_schema(name: str) -> None:
    assert validate(saleor(), parse(document(name).text)) == []


@pytest.mark.skipif("SALEOR_SCHEMA" not in os.environ, reason="needs SALEOR_SCHEMA")
@pytest.mark.parametrize("path", sorted(SUBSCRIPTIONS.glob("*.graphql")), ids=lambda path: path.stem)
def test_subscription_fits_saleors_schema(path: Path) -> None:
    assert validate(saleor(), parse(path.read_text())) == []


@pytest.mark.parametrize("name", names())
def test_document_is_one_operation(name: str) -> None:
    assert document(name).name == name
