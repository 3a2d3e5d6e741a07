"""Making both indexes, timed. Needs Django set up."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click
from django.conf import settings
from django.db import connection

from bench.quality.filling import fill
from search.engines import choosing
from search.engines.elasticsearch.connection import client
from search.engines.elasticsearch.rebuilding import rebuild
from search.models import SearchDocument
from tests.search.elasticsearch import server
from tests.search.quality.documents import Document

SIZES = """
SELECT pg_size_pretty(pg_total_relation_size('search_searchdocument')),
       pg_size_pretty(pg_total_relation_size('search_indexentry')),
       pg_size_pretty(pg_relation_size('search_indexentry')), pg_size_pretty(pg_relation_size('entry_tokens'))
"""


def filled(make: Callable[[int], Iterable[Document]], documents: int, *, anew: bool) -> float | None:
    """Seconds for writing the documents and counting their words; None where they are there from an earlier measure."""
    settings.ELASTICSEARCH_URL = ""
    seconds = None
    if anew or SearchDocument.objects.count() != documents:
        began = time.monotonic()
        with click.progressbar(make(documents), length=documents, label="Documents") as bar:
            fill(bar)
        seconds = time.monotonic() - began
        print(f"postgresql index made of {documents:,} documents in {seconds:.0f} s", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE search_searchdocument, search_indexentry")
        cursor.execute(SIZES)
        print("postgresql: documents {}, entries {}, of them in rows {}; index of tokens {}".format(*cursor.fetchone()))
    return seconds


@contextmanager
def mirrored() -> Iterator[float]:
    """A server with the documents of PostgreSQL, asked by this process; seconds that its index took."""
    with server.given_or_running(is_measured=True) as address:
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX = address, "bench-speed"
        choosing.wake()
        began = time.monotonic()
        with click.progressbar(length=SearchDocument.objects.count(), label="Mirrored") as bar:
            name = rebuild(lambda done, _total: bar.update(done - bar.pos))
        seconds = time.monotonic() - began
        size = client().indices.stats(index=name)["indices"][name]["total"]["store"]["size_in_bytes"]
        print(f"elasticsearch index made in {seconds:.0f} s, {size / 1e6:,.0f} MB", flush=True)
        try:
            yield seconds
        finally:
            client().indices.delete(index=name)
            settings.ELASTICSEARCH_URL = ""
