"""What `cholang backup FILE` runs in the market's environment."""

import sys
import time
from pathlib import Path
from typing import Any

import click
from django.core.management.base import BaseCommand, CommandError, CommandParser

from marketplace.backup import dumping
from marketplace.backup.keys import recipients
from marketplace.embedded.problem import Problem
from marketplace.files.unavailable import FilesUnavailable


class Command(BaseCommand):
    help = "Writes database and files into one encrypted archive."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--recipient", action="append", default=[])
        parser.add_argument("--key-file", type=Path)
        parser.add_argument("--with-secrets", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        began, path = time.monotonic(), options["file"]
        try:
            for_whom = recipients(options["recipient"], options["key_file"])
            with click.progressbar(length=dumping.estimate(), label="Backup", file=sys.stderr) as bar:
                made = dumping.write(path, for_whom, with_secrets=options["with_secrets"], seen=bar.update)
                bar.update(bar.length or 0)
        except Problem as problem:
            raise CommandError(str(problem)) from problem
        except FilesUnavailable as error:
            raise CommandError(f"The store refuses: {error.__cause__ or error}. Nothing was kept.") from error
        megabytes, seconds = path.stat().st_size / 1e6, time.monotonic() - began
        counted = f"{len(made.facts.tables):,} tables, {made.rows:,} rows, {made.files:,} files"
        self.stdout.write(f"{path}: {megabytes:,.1f} MB ({counted}; {seconds:.1f} s)")
