"""`cholang media move --to s3`: the market's files into a bucket, or back. Exit status 1 when any is not there."""

import fcntl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from marketplace.files.moving.here import private, public
from marketplace.files.moving.moving import Fate, copy, delete
from marketplace.files.moving.places import Entry, Place
from marketplace.files.unavailable import FilesUnavailable

PLACES = ("disk", "s3")
SHOWN_FAILURES = 20


class Command(BaseCommand):
    help = "Copies pictures and private files to S3 or to this machine's disk, compares each, and deletes only if told."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", choices=PLACES, required=True)
        parser.add_argument("--from", choices=PLACES, dest="source", help="The other place, if not given.")
        parser.add_argument("--delete-source", action="store_true", help="Delete there what lies here, compared.")
        parser.add_argument("--yes", action="store_true", help="Delete without asking.")

    def handle(self, *_args: Any, **options: Any) -> None:
        target = options["to"]
        source = options["source"] or next(place for place in PLACES if place != target)
        if source == target:
            raise CommandError(f"--from and --to are both {target}. Nothing was moved.")
        if not settings.S3_BUCKET:
            raise CommandError("S3_BUCKET names no bucket. Set it, S3_ENDPOINT_URL, and the keys. Nothing was moved.")
        try:
            with _alone():
                self._move(source, target, options)
        except FilesUnavailable as error:
            raise CommandError(f"The store refuses: {error.__cause__ or error}") from error

    def _move(self, source: str, target: str, options: dict[str, Any]) -> None:
        kinds = [("Pictures", public(source), public(target)), ("Private files", private(source), private(target))]
        whole = [(of, to, self._copy(title, of, to)) for title, of, to in kinds]
        if any(names is None for _of, _to, names in whole):
            raise CommandError("Not everything is there yet. Nothing was deleted.")
        if options["delete_source"]:
            self._delete([(of, to, names or []) for of, to, names in whole], is_sure=options["yes"])

    def _copy(self, title: str, source: Place, target: Place) -> list[str] | None:
        """The names of what lies in both places now; None where something of it does not."""
        began = time.monotonic()
        next(target.entries(), None)  # a store that refuses is told once, and not of every file
        entries = sorted(source.entries(), key=lambda entry: entry.name)
        size = sum(entry.size for entry in entries)
        self.stdout.write(f"{title}: {len(entries):,} of {size / 1e6:,.1f} MB in {source}, to {target}")
        # Each file counts for one byte more than it has, so that empty ones move the bar, too.
        with click.progressbar(length=size + len(entries), label=title, file=sys.stderr, hidden=not entries) as bar:

            def seen(entry: Entry) -> None:
                bar.update(entry.size + 1)

            moved = copy(entries, source=source, target=target, seen=seen)
        counts = ", ".join(f"{moved.fates[fate]:,} {said}" for fate, said in _SAID.items() if moved.fates[fate])
        self.stdout.write(f"  {counts or 'nothing to do'} ({time.monotonic() - began:.1f} s)")
        for name, reason in moved.failures[:SHOWN_FAILURES]:
            self.stdout.write(f"  NOT {name}: {reason}")
        if moved.was_given_up:
            self.stdout.write("  Given up after so many. Once the cause is gone, the same command goes on from here.")
        elif moved.failures:
            self.stdout.write("  The same command tries them again.")
        return None if moved.failures else moved.whole

    def _delete(self, whole: list[tuple[Place, Place, list[str]]], *, is_sure: bool) -> None:
        count = sum(len(names) for _source, _target, names in whole)
        places = " and ".join(str(source) for source, _target, _names in whole)
        question = f"Delete {count:,} files from {places}? The market has to use the other place already"
        try:
            if not is_sure and not click.confirm(question, default=False):
                self.stdout.write("Nothing was deleted.")
                return
        except click.Abort as error:
            raise CommandError("Nothing was deleted. Where nobody can answer, say --yes.") from error
        gone = sum(len(list(delete(names, source=source, target=target))) for source, target, names in whole)
        self.stdout.write(f"{gone:,} of {count:,} were deleted.")


_SAID = {
    Fate.COPIED: "copied",
    Fate.REPLACED: "replaced",
    Fate.WAS_THERE: "were there",
    Fate.GONE: "deleted meanwhile",
    Fate.FAILED: "NOT copied",
}


@contextmanager
def _alone() -> Iterator[None]:
    """Two moves at once would write over each other's files. The lock goes with its process, however that ends."""
    folder = settings.VAR / "run"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "media-move.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError("Another move is at work on this machine. Nothing was moved.") from error
        yield
