"""Services that tell of movements on the bank account, by the name in our addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any

from django.conf import settings

from payments.notifications import casso, payos_bank, sepay


@dataclass(frozen=True, slots=True)
class BankService:
    """How one service signs and writes: a module with `SECRET`, `verify`, `dedup_key` and `movement`."""

    format: ModuleType

    def verify(self, *, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
        """Raises Rejected."""
        more: dict[str, Any] = {"api_key": settings.SEPAY_API_KEY} if self.format is sepay else {}
        secret = getattr(settings, self.format.SECRET)
        self.format.verify(headers=headers, body=body, secret=secret, now=now.timestamp(), **more)


BANK_SERVICES: Mapping[str, BankService] = {
    module.GATEWAY: BankService(module) for module in (sepay, casso, payos_bank)
}
