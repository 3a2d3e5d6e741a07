"""`cholang manage import_payout_answers FILE --officer E-MAIL`: do what the bank's answer says."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.identity.models import User
from marketplace.settlement.domain.payouts.importing import import_answers
from marketplace.values.refusal import Refused


class Command(BaseCommand):
    help = "Marks payouts paid or returned by the bank's file: pain.002, or CSV with MA THAM CHIEU and TRANG THAI."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--officer", required=True, help="E-mail of who answers for it; needs HANDLE_PAYMENTS.")

    def handle(self, *_args: Any, **options: Any) -> None:
        officer = User.objects.filter(email=options["officer"]).first()
        if officer is None:
            raise CommandError(f"Nobody has the e-mail {options['officer']}. Nothing was changed.")
        try:
            done = import_answers(officer=officer, content=options["file"].read_bytes())
        except (OSError, Refused) as problem:
            raise CommandError(f"{problem} Nothing was changed.") from problem
        self.stdout.write(f"paid {done.paid}, returned {done.returned}, unchanged {done.unchanged}")
        for problem_row in done.problems:
            self.stdout.write(f"row {problem_row.row} {problem_row.reference}: {problem_row.message}")
        if done.problems:
            raise CommandError(f"{len(done.problems)} rows were not carried out.")
