"""`cholang manage reconcile --day 2026-11-28 --gateway momo`: the gateways' word beside ours."""

import sys
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from marketplace.values.clock import local_day
from marketplace.values.refusal import NotFound, Refused
from payments.domain.comparison import reconciling
from payments.gateways.registry import by_slug


class Command(BaseCommand):
    help = "Asks the gateways about a day's payments and refunds. Exit status 1 when anything differs or is unknown."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--gateway", default="", help=f"One of {', '.join(by_slug())}; all that have keys if none.")
        parser.add_argument("--day", type=date.fromisoformat, help="A Vietnamese day, 2026-11-28; yesterday if none.")

    def handle(self, *args: Any, gateway: str, day: date | None, **options: Any) -> None:
        wanted = [f"cholang.{gateway.removeprefix('cholang.')}"] if gateway else reconciling.gateways()
        on = day or local_day(timezone.now()) - timedelta(days=1)
        if not wanted:
            raise CommandError("No gateway has its keys: there is nobody to ask.")
        fine = [self._one(one, on) for one in wanted]
        if not all(fine):
            sys.exit(1)

    def _one(self, gateway: str, day: date) -> bool:
        try:
            row = reconciling.reconcile(gateway=gateway, day=day, tell=self._tell)
        except (NotFound, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        if row is None:
            raise CommandError(f"{gateway} is being reconciled by another process. Try again later.")
        self.stdout.write(
            f"{gateway:<16} {day}  {row.compared} compared: {row.agreed} agreed, {row.caught_up} caught up, "
            f"{row.differences} differ; {row.unknown} unknown{', it fell silent' if row.is_silent else ''}"
        )
        return not (row.differences or row.unknown)

    def _tell(self, done: int, of: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done:,}/{of:,}\x1b[K" if done < of else "\r\x1b[K")
            sys.stderr.flush()
