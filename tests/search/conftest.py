"""Every test of searching runs on both engines."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest

from search.engines import choosing
from search.engines.elasticsearch import connection
from search.engines.elasticsearch.connection import writer
from search.engines.elasticsearch.following import indexes
from search.engines.elasticsearch.rebuilding import rebuild
from tests.search.elasticsearch import server

POSTGRESQL, ELASTICSEARCH = "postgresql", "elasticsearch"


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """A real server: the one of `ELASTICSEARCH_URL`, else one of our own."""
    lacking = server.lacking()
    if lacking and os.environ.get("REQUIRE_ELASTICSEARCH"):
        pytest.fail(f"Elasticsearch is needed here: {lacking}")
    if lacking:
        pytest.skip(f"no Elasticsearch: {lacking}, or set ELASTICSEARCH_URL")
    with server.given_or_running() as address:
        yield address


@pytest.fixture
def elasticsearch(elasticsearch_url: str, settings, db, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The market asks Elasticsearch; its index is new and of this test alone."""
    monkeypatch.setattr(connection, "QUESTION_SECONDS", 60.0)  # a busy machine is no cluster that is away
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_INDEX = f"test-{uuid4().hex}"
    choosing.wake()
    rebuild(lambda _done, _total: None)
    yield
    settings.ELASTICSEARCH_URL = elasticsearch_url
    writer().indices.delete(index=indexes())


@pytest.fixture(params=[POSTGRESQL, ELASTICSEARCH])
def engine(request: pytest.FixtureRequest) -> str:
    """Its name."""
    if request.param == ELASTICSEARCH:
        request.getfixturevalue("elasticsearch")
    return str(request.param)
