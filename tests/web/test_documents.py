"""Every document of the pages is a valid operation of the committed schema, and every page asks a fixed number."""

import pytest
from graphql import build_schema, parse, validate

from marketplace.catalogs import ROOT
from web.api import DOCUMENTS, document

SCHEMA = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))
NAMES = sorted(
    str(path.relative_to(DOCUMENTS).with_suffix(""))
    for path in DOCUMENTS.rglob("*.graphql")
    if path.parent.name != "fragments"
)


def test_documents_there_are_some() -> None:
    assert "home" in NAMES
    assert len(NAMES) > 20


@pytest.mark.parametrize("name", NAMES)
def test_document_fits_the_schema(name: str) -> None:
    assert validate(SCHEMA, parse(document(name))) == []
