"""`cholang manage gateways`: what each way to pay still needs, as JSON. No database is asked."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from payments.domain.readiness import readiness


class Command(BaseCommand):
    help = "Say which variables each way to pay still needs (JSON; names, never values)."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(json.dumps([asdict(one) for one in readiness()]))
