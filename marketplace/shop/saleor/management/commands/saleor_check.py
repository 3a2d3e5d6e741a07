"""`cholang saleor check`: everything the market needs of the Saleor; 1 when anything is wrong."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from marketplace.shop.away import ShopAway
from marketplace.shop.saleor.checking.check import check
from marketplace.shop.saleor.checking.findings import Finding
from marketplace.values.refusal import Refused


class Command(BaseCommand):
    help = "Looks at permissions, webhooks, channels and mapping at the Saleor, and says what to do."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="do what the app itself may do")

    def handle(self, *_args: Any, **options: Any) -> None:
        wrong = 0
        for finding in check():
            self._tell("ok" if finding.is_fine else "WRONG", finding)
            if finding.is_fine:
                continue
            if options["mend"] and finding.mending is not None:
                wrong += not self._mend(finding)
            else:
                self.stdout.write(f"{'':<8}-> {finding.mend}")
                wrong += 1
        self.stdout.write(f"{wrong} to be mended" if wrong else "Everything is as the market needs it.")
        sys.exit(1 if wrong else 0)

    def _tell(self, mark: str, finding: Finding) -> None:
        self.stdout.write(f"{mark:<8}{finding.subject:<48} {finding.detail}")
        self.stdout.flush()

    def _mend(self, finding: Finding) -> bool:
        assert finding.mending is not None
        try:
            finding.mending()
        except (Refused, ShopAway) as error:
            self.stdout.write(f"{'':<8}-> could not be mended: {error}")
            return False
        self.stdout.write(f"{'':<8}-> mended")
        return True
