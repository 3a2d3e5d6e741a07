"""A document as Elasticsearch keeps it."""

from typing import Any

from search.documents.frame import title_size, tokens_of
from search.models import COPIED, SearchDocument

SEPARATOR = "\u001f"
"""Between a facet's value and its label."""
LONGEST_TITLE = 1_000
"""Words; longer ones stand with these."""
MINUTE_BITS = 32
SENT = ("id", "title", *COPIED)


def source_of(document: SearchDocument) -> dict[str, Any]:
    """What is looked in; nothing of it comes back but its id."""
    size = title_size(document)
    has_place = document.latitude is not None and document.longitude is not None
    return {
        **{name: getattr(document, name) for name in SENT},
        "tokens": tokens_of(document),
        "title_size": size,
        "standing": _standing(size, document),
        "category_facet": _facet(document.category_slug, document.category_name),
        "commune_facet": _facet(document.commune_code, document.commune_name),
        "seller_facet": _facet(str(document.seller_id), document.seller_name),
        "place": {"lat": document.latitude, "lon": document.longitude} if has_place else None,
    }


def version_of(document: SearchDocument) -> int:
    """Rises with every change: of two copies the later one stays, in whichever order they arrive."""
    return int(document.changed_at.timestamp() * 1_000_000)


def facet_of(text: str) -> tuple[str, str]:
    """Value and label."""
    value, _separator, label = text.partition(SEPARATOR)
    return value, label


def _standing(size: int, document: SearchDocument) -> int:
    """Higher for shorter titles, of these for what is available, of these for what changed later: one number is put in
    order sooner than three."""
    minutes = int(document.changed_at.timestamp()) // 60
    return ((LONGEST_TITLE - min(size, LONGEST_TITLE)) * 2 + document.is_available) << MINUTE_BITS | minutes


def _facet(value: str, label: str) -> str | None:
    return f"{value}{SEPARATOR}{label}" if value else None
