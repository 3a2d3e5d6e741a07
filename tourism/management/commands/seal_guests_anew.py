"""`cholang manage seal_guests_anew`: after a new key was put first into GUEST_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand

from tourism.domain.guests.rekeying import seal_anew


class Command(BaseCommand):
    help = "Seals every guest record under the first key of GUEST_KEYS. Then the other keys can be removed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{seal_anew():,} records are under the first key.")
