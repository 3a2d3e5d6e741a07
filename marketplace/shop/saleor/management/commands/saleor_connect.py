"""`cholang saleor connect URL`: guides through installing the market's apps at a Saleor."""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from marketplace.shop.away import ShopAway, ShopRefusesUs
from marketplace.shop.saleor.app import connecting
from marketplace.shop.saleor.app.our_apps import OurApp
from marketplace.shop.saleor.checking import reaching
from marketplace.values.refusal import Refused


class Command(BaseCommand):
    help = "Has the market's apps installed at a Saleor, then checks everything."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", help="the Saleor's GraphQL address, such as https://shop.example/graphql/")
        parser.add_argument("--email", help="of a person of its staff who may manage apps; the password is asked for")
        parser.add_argument("--token", help="of such a person, instead (only people may install apps)")
        parser.add_argument("--replace", action="store_true", help="remove apps of these names that are there already")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self._connect(options)
        except connecting.CannotConnect as problem:
            raise CommandError(str(problem)) from problem
        except ShopRefusesUs as error:
            raise CommandError(f"This person may not install apps (MANAGE_APPS): {error.reason}") from error
        except ShopAway as error:
            raise CommandError(f"The Saleor gives no usable answer: {error.reason}") from error
        except Refused as refusal:
            raise CommandError(f"{refusal.code}: {refusal}") from refusal

    def _connect(self, options: dict[str, Any]) -> None:
        connecting.check_settings(options["url"])
        for finding in reaching.look():
            self.stdout.write(f"{finding.subject:<16}{finding.detail}")
            if not finding.is_fine:
                self.stdout.write(f"{'':<16}-> {finding.mend}")
            if finding.is_fatal:
                sys.exit(1)
        connecting.check_ourselves()
        if missing := connecting.to_install():
            self._install(missing, options)
        self.stdout.write("Installed. Now everything is looked at:\n")
        call_command("saleor_check", stdout=self.stdout)

    def _install(self, missing: list[OurApp], options: dict[str, Any]) -> None:
        token = options["token"] or (options["email"] and connecting.sign_in(options["email"], self._password()))
        if not token:
            for line in connecting.by_hand(missing):
                self.stdout.write(line)
            self.stdout.write("Then: cholang saleor check. With --email the market does it by itself.")
            sys.exit(3)
        for app in missing:
            self.stdout.write(f"{app.identifier:<28}", ending="")
            self.stdout.flush()
            connecting.install(app, token=token, replace=options["replace"])
            self.stdout.write("installed")
        connecting.open_sign_in(token)

    def _password(self) -> str:
        return os.environ.get("SALEOR_PASSWORD") or getpass.getpass("Password: ")
