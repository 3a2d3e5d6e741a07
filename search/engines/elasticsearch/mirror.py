"""A document as Elasticsearch keeps it, and what comes back of it."""

from datetime import datetime
from typing import Any

from search.documents.frame import folded_words
from search.models import SearchDocument
from search.ranking.candidate import COLUMNS, Candidate

SEPARATOR = "\u001f"
"""Between a facet's value and its label."""
UNKEPT = ("body", "exact", "folded", "title_words")
KEPT = tuple(field.attname for field in SearchDocument._meta.concrete_fields if field.name not in UNKEPT)


def source_of(document: SearchDocument) -> dict[str, Any]:
    """What is stored and looked in."""
    kept = {name: getattr(document, name) for name in KEPT}
    has_place = document.latitude is not None and document.longitude is not None
    return {
        **kept,
        "title_words": f"{document.folded_title} {document.folded_title_en}".strip(),
        "about_words": document.folded_about,
        "body_words": folded_words(document.body),
        "category_facet": _facet(document.category_slug, document.category_name),
        "commune_facet": _facet(document.commune_code, document.commune_name),
        "seller_facet": _facet(str(document.seller_id), document.seller_name),
        "place": {"lat": document.latitude, "lon": document.longitude} if has_place else None,
    }


def candidate_of(source: dict[str, Any]) -> Candidate:
    """What the order depends on."""
    values = {name: source.get(name) for name in COLUMNS}
    values["changed_at"] = datetime.fromisoformat(str(values["changed_at"]))
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
