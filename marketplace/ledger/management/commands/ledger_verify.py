"""`cholang ledger verify`: are the books right? Exit status 1 when anything is off."""

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand

from marketplace.ledger.domain.verify import Report, verify


class Command(BaseCommand):
    help = "Proves that the books are right: they balance, and they agree with payments, orders and settlements."

    def handle(self, *_args: Any, **_options: Any) -> None:
        began, wrong = time.monotonic(), 0
        for report in verify(tell=self._progress):
            self._progress("", 0, 0)
            self._show(report)
            wrong += not report.found.is_right
        said = "The books are right." if not wrong else f"{wrong} of these are NOT right."
        self.stdout.write(f"{said} ({time.monotonic() - began:.1f} s)")
        if wrong:
            sys.exit(1)

    def _show(self, report: Report) -> None:
        found = report.found
        waiting = f", {found.waiting:,} still on their way" if found.waiting else ""
        self.stdout.write(f"{'ok ' if found.is_right else 'NOT'}  {report.title:<52}  {found.figures}{waiting}")
        for line in found.off:
            self.stdout.write(f"       {line}")
        if found.off_count > len(found.off):
            self.stdout.write(f"       and {found.off_count - len(found.off):,} more")

    def _progress(self, title: str, done: int, of: int) -> None:
        """Only for people who look on: the line is wiped again."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{title} {done:,}/{of:,}\x1b[K" if title else "\r\x1b[K")
            sys.stderr.flush()
