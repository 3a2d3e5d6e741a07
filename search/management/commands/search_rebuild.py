"""`cholang manage search_rebuild`: make the search index anew."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.domain.rebuilding import rebuild
from search.engines.elasticsearch.connection import is_configured
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.rebuilding import rebuild as rebuild_mirror
from search.engines.postgres import PostgresEngine
from search.engines.protocol import EngineDown
from search.management.progress import Progress
from search.models import SearchDocument


class Command(BaseCommand):
    help = (
        "Makes every search document anew, then Elasticsearch's index where there is one; searching goes on meanwhile."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        names = (PostgresEngine.name, ElasticsearchEngine.name)
        parser.add_argument("--engine", choices=names, help="only this one; Elasticsearch's is made from PostgreSQL's")

    def handle(self, *_args: Any, engine: str | None = None, **_options: Any) -> None:
        if engine == ElasticsearchEngine.name and not is_configured():
            raise CommandError("No Elasticsearch is set up: ELASTICSEARCH_URL is empty.")
        with Progress() as progress:
            if engine != ElasticsearchEngine.name:
                began = time.monotonic()
                self._tell(PostgresEngine.name, rebuild(progress), began)
        with Progress() as progress:
            if engine != PostgresEngine.name and is_configured():
                began = time.monotonic()
                try:
                    rebuild_mirror(lambda done, total: progress("Elasticsearch", done, total))
                except EngineDown as problem:
                    raise CommandError(f"Elasticsearch did not take it, the old index stays: {problem}") from problem
                self._tell(ElasticsearchEngine.name, SearchDocument.objects.count(), began)

    def _tell(self, engine: str, documents: int, began: float) -> None:
        seconds = max(time.monotonic() - began, 0.001)
        self.stdout.write(f"{engine}: {documents:,} documents in {seconds:,.1f} s, {documents / seconds:,.0f} a second")
