"""`cholang ledger statement GATEWAY_CLEARING --owner cholang.vietqr`: what moved on an account."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from marketplace.ledger.accounts import AccountKind
from marketplace.ledger.domain.posting import statement
from marketplace.ledger.domain.statements import find_account, trial_balance, with_balances
from marketplace.values.refusal import NotFound


class Command(BaseCommand):
    help = "Prints an account's statement, oldest first; without an account, every account's balance."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("account", nargs="?", help=", ".join(AccountKind.values))
        parser.add_argument("--owner", default="", help="Gateway id, bank account number, seller's pk.")
        parser.add_argument("--currency", default="VND")
        parser.add_argument("--after", type=int, default=0, help="Go on after this line's number.")
        parser.add_argument("--first", type=int, default=50, help="So many lines (default 50).")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["account"] is None:
            for row in trial_balance():
                name = f"{row.account.kind} {row.account.owner}".rstrip()
                self.stdout.write(f"{name:<60} {row.balance.amount:>20,} {row.balance.currency}")
            return
        try:
            account = find_account(options["account"].upper(), options["owner"])
        except NotFound as refusal:
            raise CommandError(f"{refusal} {', '.join(AccountKind.values)}") from refusal
        first, currency = max(options["first"], 1), options["currency"].upper()
        legs = list(statement(account, currency).filter(pk__gt=options["after"])[: first + 1])
        for line in with_balances(account, currency, legs[:first]):
            entry = line.leg.entry
            at = localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
            self.stdout.write(
                f"{line.leg.pk:>10}  {at}  {line.leg.amount:>16,}  {line.held.amount:>16,}  "
                f"{entry.kind:<18} {entry.key}  {entry.description}".rstrip()
            )
        if not legs:
            self.stdout.write("Nothing moved on this account.")
        elif len(legs) > first:
            self.stdout.write(f"More: --after {legs[first - 1].pk}")
