"""What a way to pay takes at all."""

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from marketplace.values.money import Money
from marketplace.values.refusal import Refused


class Limited(Protocol):
    """A way to pay and its limits in one payment, in minor units."""

    name: str
    smallest: int
    largest: int

    def currencies(self) -> Sequence[str]:
        """ISO 4217 codes."""


def check_amount(gateway: Limited, amount: Money) -> None:
    """Refused (INVALID) for a currency or an amount it does not take."""
    if amount.currency not in gateway.currencies():
        raise Refused(
            "INVALID",
            _("%(gateway)s không nhận %(currency)s. Hãy chọn cách trả khác.")
            % {"gateway": gateway.name, "currency": amount.currency},
            field="amount",
        )
    if not gateway.smallest <= amount.amount <= gateway.largest:
        raise Refused(
            "INVALID",
            _("%(gateway)s nhận từ %(least)s đến %(most)s mỗi lần. Hãy chọn cách trả khác.")
            % {
                "gateway": gateway.name,
                "least": Money(gateway.smallest, amount.currency),
                "most": Money(gateway.largest, amount.currency),
            },
            field="amount",
        )
