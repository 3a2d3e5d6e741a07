"""The narrow rows in which PostgreSQL looks."""

from collections.abc import Sequence
from hashlib import blake2b

from search.documents.frame import title_size, tokens_of
from search.models import COPIED, IndexEntry, SearchDocument

_WRITTEN = ["tokens", "title_key", "title_size", *COPIED]


def write_entries(documents: Sequence[SearchDocument]) -> None:
    """Of documents that are stored; one statement."""
    IndexEntry.objects.bulk_create(
        map(_entry, documents), update_conflicts=True, unique_fields=["document"], update_fields=_WRITTEN
    )


def title_key(title: str) -> int:
    """The same for the same title, 64 bits with a sign."""
    return int.from_bytes(blake2b(title.encode(), digest_size=8).digest(), signed=True)


def _entry(document: SearchDocument) -> IndexEntry:
    return IndexEntry(
        document_id=document.pk,
        tokens=" ".join(f"'{token}'" for token in tokens_of(document)),
        title_key=title_key(document.title),
        title_size=title_size(document),
        **{name: getattr(document, name) for name in COPIED},
    )
