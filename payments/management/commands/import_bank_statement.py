"""`cholang manage import_bank_statement FILE`: books what no service told of."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from marketplace.values.refusal import Refused
from payments.domain.comparison.statement_reconciling import import_and_reconcile
from payments.domain.transfers.statement_files import LARGEST


class Command(BaseCommand):
    """Ends with status 1 when rows were refused, so that a script notices."""

    help = "Books the rows of a bank's statement (CSV) that no service told of. Again is safe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--account", default="", help="Whose statement it is (default: the market's account).")

    def handle(self, *args: Any, file: Path, account: str, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                content = opened.read(LARGEST + 1)
            report, round_ = import_and_reconcile(
                user=None, content=content, file_name=file.name, account_number=account, tell=self._tell
            )
        except (OSError, Refused) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{len(report.new)} new, {report.known} known, {len(report.refused)} refused")
        if round_ is not None:
            self.stdout.write(f"{round_.agreed} agreed with what we had, {round_.differences} differ")
        for line in report.new:
            self.stdout.write(f"  line {line.pk}: {line.bank_reference}, {line.amount} {line.currency}, {line.state}")
        for row in report.refused:
            self.stdout.write(f"  row {row.number}: {row.problem}")
        if report.refused:
            raise CommandError(f"{len(report.refused)} rows were not read; the others are booked")

    def _tell(self, done: int, everything: int) -> None:
        if self.stderr.isatty() and (done % 100 == 0 or done == everything):
            self.stderr.write(f"\r{done} of {everything}", ending="\n" if done == everything else "")
            self.stderr.flush()
