"""`cholang saleor sweep`: what was missed of the Saleor is put right, and said."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from marketplace.shop.away import ShopAway
from marketplace.shop.saleor.sweeping import sweep


class Command(BaseCommand):
    help = "Compares orders and products that changed at the Saleor with ours, and puts right what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, help="look back so many days; otherwise from the last sweep on")

    def handle(self, *_args: Any, **options: Any) -> None:
        since = timezone.now() - timedelta(days=options["days"]) if options["days"] else None
        try:
            found = sweep(since=since)
        except ShopAway as error:
            raise CommandError(f"The Saleor gives no usable answer: {error.reason}") from error
        if found is None:
            raise CommandError("The market is not installed at the Saleor: cholang saleor connect")
        self.stdout.write(f"Changed there since {timezone.localtime(found.since):%d.%m.%Y %H:%M}:")
        self.stdout.write(f"{found.orders} orders, of which {len(found.orders_behind)} were otherwise here")
        self.stdout.write(f"{found.products} products, of which {len(found.products_behind)} were otherwise here")
        self.stdout.write(f"{found.deliveries} webhooks that were given up are sent again")
