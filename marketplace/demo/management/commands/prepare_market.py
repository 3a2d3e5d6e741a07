"""`cholang manage prepare_market`: what every market needs before its first seller."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from marketplace.communes.domain.loading import load_communes, load_country
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from search.domain.rebuilding import complete


class Command(BaseCommand):
    help = "Creates the market's channel, shelves, ways of delivery and communes. Twice changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.SHOP_IS_SALEOR:  # a Saleor has its own set-up, which is remembered here
            ensure_market_channel()
        self.stdout.write(f"{load_communes()} communes of the market, {load_country()} in the country")
        if made := complete(lambda _kind, _done, _total: None):
            self.stdout.write(f"{made} search documents made anew: they had no words of the newer kind")
