"""`cholang migrate-to-saleor`: grow out of one machine, or come back to it."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from marketplace.files.unavailable import FilesUnavailable
from marketplace.shop.away import ShopAway
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.moving import report, returning, whole
from marketplace.shop.saleor.moving.applying import Clash
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.progress import Bar
from marketplace.shop.saleor.moving.things import NotMoved
from marketplace.values.refusal import Refused


class Command(BaseCommand):
    help = "Moves the market's channels, catalogue, stock, people and open orders into the Saleor at SALEOR_API_URL."

    def add_arguments(self, parser: ArgumentParser) -> None:
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--check", action="store_true", help="only say what differs; the exit status is 1 if anything")
        way.add_argument("--apply", action="store_true", help="move what is not there, then take over Saleor's ids")
        way.add_argument("--from-saleor", action="store_true", help="bring the catalogue back into this market")
        parser.add_argument(
            "--token",
            default=os.environ.get("SALEOR_APP_TOKEN", ""),
            help="of an app there that may do everything (or SALEOR_APP_TOKEN); otherwise our own installation's",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.SALEOR_API_URL:
            raise CommandError(
                "Which Saleor? Give its address as SALEOR_API_URL, such as https://shop.example/graphql/"
            )
        try:
            sys.exit(self._run(options))
        except Clash as clash:
            raise CommandError(f"Nothing of that kind was moved. {clash}") from clash
        except FilesUnavailable as error:
            raise CommandError(
                f"Our own store of files: {error.message} What was moved so far is there; run it again, it goes on "
                "from here."
            ) from error
        except Refused as refusal:
            raise CommandError(
                f"Saleor refused: {refusal.message} ({refusal.code} {refusal.field or ''}). What was moved so far is "
                "there; the next run goes on from here."
            ) from refusal
        except ShopAway as away:
            raise CommandError(
                f"Saleor does not answer as it should: {away.reason}. Run it again: it goes on where it was cut off."
            ) from away

    def _run(self, options: dict[str, Any]) -> int:
        far, bar = Far(options["token"]), Bar(sys.stdout)
        if options["check"]:
            return self._tell(whole.check(far, bar))
        if options["from_saleor"]:
            if options["token"] and connections.connection() is None:
                connections.keep(app_id=far.app_id(), token=options["token"])
            not_moved, found = returning.bring_back(far, bar)
            return self._tell(found, not_moved)
        not_moved, found = whole.apply(far, bar)
        if self._tell(found, not_moved):
            self.stdout.write("Our ids stay as they are until nothing differs. Mend it and run this again.")
            return 1
        self.stdout.write(f"{whole.relink(found):,} rows of ours have Saleor's ids now.")
        return 0

    def _tell(self, found: whole.Found, not_moved: Sequence[NotMoved] = ()) -> int:
        for line in report.refusals(not_moved):
            self.stdout.write(line)
        for line in report.lines(found.compared):
            self.stdout.write(line)
        return int(found.differs or bool(not_moved))
