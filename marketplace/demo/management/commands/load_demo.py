"""`cholang manage load_demo`: the demo commune. Twice changes nothing."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from marketplace.communes.domain.loading import load_communes
from marketplace.demo.accounts import HOST_KEY
from marketplace.demo.domain import goods, people, pictures, rows, shelves, stays, tours
from marketplace.shop.native.domain.channels.setup import ensure_market_channel


class Command(BaseCommand):
    help = "Loads the demo commune into a sandbox market."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.SANDBOX:
            raise CommandError("The demo has known passwords: it is loaded into a sandbox only (SANDBOX=1).")
        self._began = time.monotonic()
        channel = ensure_market_channel()
        load_communes()
        people.officer()
        people.accountant()
        people.shopper()
        sellers = people.sellers()
        self._tell(f"{len(sellers)} sellers")
        album = pictures.draw(rows.scenes(), tell=self._tell)
        self._tell(f"{len(album)} pictures")
        self._tell(f"{goods.offer_produce(sellers, album)} kinds of produce")
        host = sellers[HOST_KEY]
        self._tell(f"{stays.offer_stays(host, album)} homestays")
        self._tell(f"{tours.offer_tours(host, album)} tours")
        self._tell(f"{shelves.lay_out(channel)} items in the menus")

    def _tell(self, line: str) -> None:
        self.stdout.write(f"{time.monotonic() - self._began:6.1f} s  {line}")
        self.stdout.flush()
