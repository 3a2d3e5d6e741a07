"""The connection to the cluster of `ELASTICSEARCH_URL`."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.serializer import OrjsonSerializer

from search.engines.protocol import EngineDown

QUESTION_SECONDS = 2.0
"""A question that takes longer is answered by PostgreSQL instead."""
WRITING_SECONDS = 60.0


def is_configured() -> bool:
    """Whether there is a cluster to ask."""
    return bool(settings.ELASTICSEARCH_URL)


def client() -> Elasticsearch:
    """One for each process and address; it keeps its connections and is safe among threads."""
    return _client(settings.ELASTICSEARCH_URL)


def writer() -> Elasticsearch:
    """The same with patience, for what nobody waits for: writing, and looking after indexes."""
    return client().options(request_timeout=WRITING_SECONDS)


@cache
def _client(address: str) -> Elasticsearch:
    return Elasticsearch(
        address,
        request_timeout=QUESTION_SECONDS,
        max_retries=0,
        retry_on_timeout=False,
        serializers={"application/json": OrjsonSerializer()},
    )


@contextmanager
def answering() -> Iterator[None]:
    """Anything but an answer becomes EngineDown: no connection, a timeout, no such index, a red cluster."""
    try:
        yield
    except (ApiError, TransportError) as problem:
        raise EngineDown(f"{type(problem).__name__}: {problem}"[:300]) from problem
