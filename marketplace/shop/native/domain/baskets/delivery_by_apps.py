"""What apps have said about a basket's ways of delivery, and for which state of it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from marketplace.shop.app_answers import AppMethod
from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.delivery import app_methods
from marketplace.shop.native.models import Checkout

KEPT_FOR = timedelta(hours=24)
"""Saleor's time for the ways of a basket that nobody changes."""
_ADDRESS = sorted(column.name for column in fields(AddressInfo) if column.name != "metadata")


@dataclass(frozen=True, slots=True)
class KeptDelivery:
    """Apps' answers for one state of a basket."""

    key: str
    asked_at: datetime
    methods: Sequence[AppMethod]
    """Which apps add."""
    forbidden: Mapping[str, str]
    """Ids of ways, ours and theirs, that an app does not want chosen; and why."""

    @property
    def is_old(self) -> bool:
        """Whether it is time to ask again although nothing changed."""
        return self.asked_at < timezone.now() - KEPT_FOR

    def written(self) -> dict[str, Any]:
        """For the row."""
        return {
            "key": self.key,
            "asked_at": self.asked_at.isoformat(),
            "methods": [app_methods.written(method) for method in self.methods],
            "forbidden": dict(self.forbidden),
        }

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> "KeptDelivery":
        """What `written` wrote."""
        return cls(
            key=row["key"],
            asked_at=datetime.fromisoformat(row["asked_at"]),
            methods=[app_methods.read(method) for method in row["methods"]],
            forbidden=row["forbidden"],
        )


def delivery_key(checkout: Checkout, *, lines: Sequence[object], ways: Sequence[object]) -> str:
    """Changes with what an app may look at: address, buyer, goods, our own ways, metadata."""
    address = checkout.shipping_address
    facts = {
        "address": [str(getattr(address, name)) for name in _ADDRESS] if address else [],
        "buyer": [checkout.user_id, checkout.email],
        "lines": lines,
        "ways": ways,
        "metadata": checkout.metadata,
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
