"""Settles paid orders that have no sale yet, such as those from before there were books."""

from typing import Any

from django.core.management.base import BaseCommand

from marketplace.settlement.domain.settling import catch_up


class Command(BaseCommand):
    help = "Writes the sale, and the returns, of every fully paid order that has none. Safe to run at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        count = 0
        for count, _order_id in enumerate(catch_up(), 1):
            if count % 100 == 0:
                self.stdout.write(f"{count:,} orders …")
        self.stdout.write(f"{count:,} orders settled.")
