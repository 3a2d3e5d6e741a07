"""`cholang manage load_demo`: the demo commune. Twice changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from marketplace.communes.domain.loading import load_communes
from marketplace.demo.domain import goods, people, visits
from marketplace.shop.native.domain.setup import ensure_market_channel


class Command(BaseCommand):
    help = "Loads the demo commune into a sandbox market."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.SANDBOX:
            raise CommandError("The demo has known passwords: it is loaded into a sandbox only (SANDBOX=1).")
        ensure_market_channel()
        load_communes()
        people.officer()
        people.shopper()
        sellers = people.sellers()
        self.stdout.write(f"{len(sellers)} sellers")
        self.stdout.write(f"{goods.offer_produce(sellers)} kinds of produce")
        host = sellers["du-lich"]
        self.stdout.write(f"{visits.offer_stays(host)} homestays, {visits.offer_tours(host)} tours")
