"""Make the whole search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from search.domain.indexing import rebuild


class Command(BaseCommand):
    help = "Makes every search document anew; searching goes on meanwhile."

    def handle(self, *_args: Any, **_options: Any) -> None:
        total = rebuild(lambda kind, done: self.stdout.write(f"{kind}: {done}"))
        self.stdout.write(f"{total} documents")
