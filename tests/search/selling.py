"""Putting things up for sale, so that they are found."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from marketplace.outbox.delivery import deliver_waiting
from marketplace.sellers.models import Seller
from search.asking import SearchAnswer, SearchRequest
from search.documents.frame import write_words
from search.domain import indexing
from search.domain.lexicon import learn
from search.domain.searching import search
from search.engines.elasticsearch.connection import is_configured, writer
from search.models import SearchDocument
from tests.listings.factories import make_live


def sell(seller: Seller, *names: str, **changes: Any) -> None:
    """Produce of these names, on sale and found."""
    for name in names:
        make_live(seller, name=name, **{"description": "", **changes})
    settle()


def settle() -> None:
    """Everything that was changed is found: what the rooms say makes documents, what these say goes to mirrors."""
    deliver_waiting()
    deliver_waiting()
    learn()
    if is_configured():
        writer().indices.refresh(index=settings.ELASTICSEARCH_INDEX)


def found(query: str = "", **more: Any) -> SearchAnswer:
    """The answer to a query."""
    return search(SearchRequest(query=query, **more))


def titles(query: str = "", **more: Any) -> list[str]:
    """Titles of what is found, best first."""
    return [hit.document.title for hit in found(query, **more).hits]


def reindex(document: SearchDocument) -> None:
    """A document was changed by hand: its words are written anew, and it is found so."""
    write_words(document)
    document.changed_at = timezone.now()
    indexing.put(document.kind, [document.object_pk], [document])
    settle()
