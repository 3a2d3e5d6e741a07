"""`cholang manage reseller_create NAME --commission 15`: a reseller with a key for the OCTO supplier API."""

from argparse import ArgumentParser
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.values.refusal import Refused
from tourism.octo.resellers import take_on


class Command(BaseCommand):
    help = "Takes a reseller on and prints its key, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--commission", required=True, help="Per cent of the price that it keeps.")
        parser.add_argument("--contact", default="", help="How people reach its people.")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            percent = Decimal(options["commission"])
            taken = take_on(name=options["name"], commission_percent=percent, contact=options["contact"])
        except InvalidOperation as error:
            raise CommandError("--commission is a number of per cent.") from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{taken.reseller.name} keeps {percent} %. Its key, shown this once:")
        self.stdout.write(taken.key)
