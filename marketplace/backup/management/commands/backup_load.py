"""What `cholang restore FILE` runs in the environment of where the backup goes.

Exit status 1 when it is not there as it was, BOOKS when it is, but the books were wrong already.
"""

import sys
from pathlib import Path
from typing import Any

import click
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from marketplace.backup import loading
from marketplace.backup.checking import open_backup, size
from marketplace.backup.keys import read_key
from marketplace.backup.restoring import BOOKS
from marketplace.embedded.problem import Problem
from marketplace.files.unavailable import FilesUnavailable


class Command(BaseCommand):
    help = "Puts a backup that was checked into an empty place, and compares."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--key-file", type=Path, required=True)
        parser.add_argument("--manifest", type=Path, required=True, help="What the check found the backup to say.")
        parser.add_argument("--replace", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self._load(**options)
        except Problem as problem:
            raise CommandError(str(problem)) from problem
        except FilesUnavailable as error:
            raise CommandError(f"The store refuses: {error.__cause__ or error}") from error
        if self._is_older():
            call_command("migrate", verbosity=0)
            self.stdout.write("ok   brought up to this release by its migrations")
        try:
            call_command("ledger_verify", stdout=self.stdout)
        except SystemExit as found:
            if found.code:
                sys.exit(BOOKS)

    def _load(self, *, file: Path, key_file: Path, manifest: Path, replace: bool, **_more: Any) -> None:
        made = loading.read_manifest(manifest)
        loading.need_fit(made)
        if replace:
            loading.clear()
        else:
            loading.need_empty()
        with (
            open_backup(file) as opened,
            click.progressbar(length=size(opened), label="Restore", file=sys.stderr) as bar,
        ):
            loading.load(opened, read_key(key_file), made, bar.update)
        right, wrong = loading.compare(made)
        for line in right:
            self.stdout.write(f"ok   {line}")
        for line in wrong:
            self.stdout.write(f"NOT  {line}")
        if wrong:
            raise CommandError(f"{len(wrong)} things are not as they were.")

    def _is_older(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
