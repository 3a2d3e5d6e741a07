"""`cholang manage tax_declaration 2026-11 --output FILE.xlsx`: a month of withheld taxes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.settlement.domain.declarations.drafts import draft
from marketplace.settlement.domain.months import Month
from marketplace.settlement.papers.declaration_sheet import declaration_sheet
from marketplace.values.refusal import Refused


class Command(BaseCommand):
    help = (
        "Prints what a month comes to and whether it agrees with the books; writes the spreadsheet for the tax office."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", help="YYYY-MM")
        parser.add_argument("--output", type=Path, help="Where to write the spreadsheet. Personal numbers stand in it.")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            found = draft(Month.read(options["month"]))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{found.month}  {'filed ' + found.filed.reference if found.filed else 'not filed'}")
        for name, withheld, carried, due, books in (
            ("VAT", found.vat, found.vat_carried, found.vat_due, found.books_vat),
            ("PIT", found.pit, found.pit_carried, found.pit_due, found.books_pit),
        ):
            self.stdout.write(f"{name}  withheld {withheld:,}  carried {carried:,}  due {due:,}  books {books:,}")
        if options["output"]:
            options["output"].write_bytes(declaration_sheet(found))
            self.stdout.write(f"Written: {options['output']}")
        if not found.agrees:
            raise CommandError("Declaration and books differ. See: cholang ledger verify")
