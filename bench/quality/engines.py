"""What can be asked: the market's engines by their names, and Saleor's folding rule for orientation."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from bench.quality.filling import fill
from bench.quality.saleor_rule import SaleorRule
from tests.search.elasticsearch import server
from tests.search.quality.documents import Document
from tests.search.quality.measures import LOOKED_THROUGH

Asked = Callable[[str], list[tuple[str, int]]]
"""From what is typed to (kind, number) of the first documents, best first."""
POSTGRESQL, ELASTICSEARCH, SALEOR_RULE = "postgresql", "elasticsearch", "saleor-rule"


@contextmanager
def ready(name: str, documents: Iterable[Document]) -> Iterator[Asked]:
    """An engine that has these documents; the market's own are asked with nothing but the text."""
    documents = list(documents)
    if name == SALEOR_RULE:
        yield SaleorRule(documents).ask
        return
    from django.conf import settings

    from search.engines import choosing

    choosing.wake()
    if name == POSTGRESQL:
        settings.ELASTICSEARCH_URL = ""
        fill(documents)
        yield _ask
        return
    from search.engines.elasticsearch.rebuilding import rebuild

    with server.given_or_running() as address:
        settings.ELASTICSEARCH_URL = ""
        fill(documents)
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX = address, "bench-quality"
        rebuild(lambda _done, _total: None)
        yield _ask


def _ask(text: str) -> list[tuple[str, int]]:
    from search.asking import SearchRequest
    from search.domain.searching import search

    answer = search(SearchRequest(query=text, limit=LOOKED_THROUGH))
    return [(hit.document.kind, hit.document.object_pk) for hit in answer.hits]
