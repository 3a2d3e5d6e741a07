"""Writing documents into indexes. Versions are the documents' own, so that late copies change nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elasticsearch.helpers import streaming_bulk

from search.engines.elasticsearch.connection import answering, writer
from search.engines.elasticsearch.mirror import source_of, version_of
from search.models import SearchDocument

CHUNK = 1_000
STALE, ABSENT = 409, 404
"""A later version is there already; what is to be deleted is not there."""


def put(indexes: Iterable[str], documents: Iterable[SearchDocument]) -> int:
    """Write them; returns how many were new there. Raises EngineDown."""
    targets = list(indexes)
    actions = (
        {
            "_op_type": "index",
            "_index": target,
            "_id": str(document.pk),
            "version": version_of(document),
            "version_type": "external_gte",
            "_source": source_of(document),
        }
        for document in documents
        for target in targets
    )
    return _bulk(actions)


def drop(indexes: Iterable[str], versions: Mapping[int, int]) -> int:
    """Delete documents by their primary keys, each with a version above its last. Raises EngineDown."""
    targets = list(indexes)
    actions = (
        {
            "_op_type": "delete",
            "_index": target,
            "_id": str(pk),
            "version": version,
            "version_type": "external_gte",
        }
        for pk, version in versions.items()
        for target in targets
    )
    return _bulk(actions)


def _bulk(actions: Iterator[dict[str, Any]]) -> int:
    done = 0
    with answering():
        for is_done, answer in streaming_bulk(writer(), actions, chunk_size=CHUNK, raise_on_error=False):
            ((_verb, result),) = answer.items()
            if not is_done and result["status"] not in (STALE, ABSENT):
                raise RuntimeError(f"Elasticsearch refused a document: {result}")
            done += is_done
    return done
