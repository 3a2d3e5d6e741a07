"""A document as Elasticsearch keeps it, and what comes back of it."""

from datetime import datetime
from typing import Any

from search.documents.frame import tokens_of
from search.models import COPIED, SearchDocument
from search.ranking.candidate import COLUMNS, Candidate

SEPARATOR = "\u001f"
"""Between a facet's value and its label."""
SENT = tuple(dict.fromkeys((*COLUMNS, *COPIED, "title")))


def source_of(document: SearchDocument) -> dict[str, Any]:
    """What is looked in, and what comes back."""
    has_place = document.latitude is not None and document.longitude is not None
    return {
        **{name: getattr(document, name) for name in SENT},
        "tokens": tokens_of(document),
        "title_size": len(document.folded_title.split()),
        "category_facet": _facet(document.category_slug, document.category_name),
        "commune_facet": _facet(document.commune_code, document.commune_name),
        "seller_facet": _facet(str(document.seller_id), document.seller_name),
        "place": {"lat": document.latitude, "lon": document.longitude} if has_place else None,
    }


def candidate_of(source: dict[str, Any]) -> Candidate:
    """What the order depends on."""
    values = {name: source.get(name) for name in COLUMNS}
    values["changed_at"] = datetime.fromisoformat(str(values["changed_at"])).timestamp()
    return Candidate(*values.values())  # type: ignore[arg-type]


def version_of(document: SearchDocument) -> int:
    """Rises with every change: of two copies the later one stays, in whichever order they arrive."""
    return int(document.changed_at.timestamp() * 1_000_000)


def facet_of(text: str) -> tuple[str, str]:
    """Value and label."""
    value, _separator, label = text.partition(SEPARATOR)
    return value, label


def _facet(value: str, label: str) -> str | None:
    return f"{value}{SEPARATOR}{label}" if value else None
