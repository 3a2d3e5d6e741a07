"""What an index of ours looks like, and the names of indexes.

Words arrive as tokens of ours, so that both engines see the same ones. Searches
go to an alias; behind it lies one index, beside it another while the next is made.
"""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings

CODE = {"type": "keyword"}
PROPERTIES: dict[str, Any] = {
    "id": {"type": "long"},
    "kind": CODE,
    "object_pk": {"type": "long"},
    "title": CODE,
    "title_size": {"type": "integer"},
    "standing": {"type": "long"},
    "tokens": {"type": "keyword", "doc_values": False},
    "category_facet": CODE,
    "category_slug": CODE,
    "commune_facet": CODE,
    "commune_code": CODE,
    "seller_facet": CODE,
    "seller_id": {"type": "long"},
    "price": {"type": "long"},
    "price_unit": CODE,
    "place": {"type": "geo_point"},
    "is_available": {"type": "boolean"},
    "season_from": {"type": "date"},
    "season_until": {"type": "date"},
    "certified_from": {"type": "date"},
    "certified_until": {"type": "date"},
    "stars": {"type": "integer"},
    "delivers_to": CODE,
    "sleeps": {"type": "integer"},
    "grams": {"type": "long"},
    "millilitres": {"type": "long"},
    "changed_at": {"type": "date"},
}
MAPPINGS = {
    "dynamic": False,
    "_source": {"enabled": False},
    "properties": PROPERTIES,
}
"""An index gives ids and facets; whatever else is wanted of a document is in PostgreSQL."""
FORGET_DELETIONS_AFTER = "1h"
"""A document that is deleted while an index is made must not come back with an older copy."""


def alias() -> str:
    """What is searched."""
    return str(settings.ELASTICSEARCH_INDEX)


def new_name() -> str:
    """Of the next index behind the alias."""
    return f"{alias()}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"


def index_settings(*, replicas: int) -> dict[str, Any]:
    """While it is filled it is not refreshed and has no copies."""
    return {
        "number_of_shards": 1,
        "number_of_replicas": replicas,
        "refresh_interval": "-1",
        "gc_deletes": FORGET_DELETIONS_AFTER,
    }
