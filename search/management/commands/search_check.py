"""`cholang manage search_check`: is the search index in step with the rooms? Exit status 1 where it is not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.domain import checking
from search.engines.elasticsearch import following
from search.engines.elasticsearch.connection import is_configured
from search.engines.protocol import EngineDown
from search.management.progress import Progress


class Command(BaseCommand):
    help = "Compares every search document with what it is made from, and Elasticsearch's index with the documents."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="bring in step what is not")

    def handle(self, *_args: Any, repair: bool = False, **_options: Any) -> None:
        off = self._documents(mends=repair)
        if is_configured():
            try:
                off += self._mirror(mends=repair)
            except EngineDown as problem:
                raise CommandError(f"Elasticsearch does not answer, or has no index of ours: {problem}") from problem
        if off and not repair:
            self.stdout.write("Run it again with --repair to bring them in step.")
            sys.exit(1)

    def _documents(self, *, mends: bool) -> int:
        off = 0
        with Progress() as progress:
            found = list(checking.differences(progress))
        for one in found:
            self._tell(one.source.kind, one.documents, one.missing, one.stale, one.surplus)
            off += one.count
            if mends:
                checking.repair(one)
        return off

    def _mirror(self, *, mends: bool) -> int:
        found = following.drift()
        self._tell("elasticsearch", None, found.missing, found.stale, found.surplus)
        if mends:
            following.repair(found)
        return found.count

    def _tell(self, name: str, documents: int | None, *parts: tuple[Any, ...]) -> None:
        said = ", ".join(
            f"{len(some):,} {what}" for what, some in zip(("missing", "stale", "surplus"), parts, strict=True) if some
        )
        many = "" if documents is None else f"{documents:,} documents, "
        self.stdout.write(f"{'NOT' if said else 'ok '}  {name:<13}  {many}{said or 'in step'}")
