"""What the engine asks other people's apps beside payments.

An app has 18 seconds, so nothing here is asked inside a database transaction. While an app is being told or asked
something, nobody else is asked (`NotNow`): what is known already has to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.values.taxed_money import TaxedMoney


class NotNow(Exception):
    """An app is being told or asked at this moment; its own reading must not ask another."""


@dataclass(frozen=True, slots=True)
class TaxQuestion:
    """What a basket or an order is to be taxed."""

    kind: str
    """CHECKOUT or ORDER."""
    source_id: str
    app_id: str
    """The app that has to answer; empty where the channel names none, and whoever knows may."""
    currency: str
    line_count: int
    base: object
    """What is taxed, as the engine has it: for the API, which shows it to the app."""


@dataclass(frozen=True, slots=True)
class TaxedPart:
    """A line or the delivery with its tax."""

    rate: Decimal
    """Per cent."""
    price: TaxedMoney


@dataclass(frozen=True, slots=True)
class TaxAnswer:
    """An app's answer, in the order of the lines."""

    delivery: TaxedPart
    lines: Sequence[TaxedPart]


class NoTaxes(Exception):
    """The app is not there, took too long, or answered nonsense; the text says which, for logs."""


class TaxApps(Protocol):
    """Apps that reckon taxes (`settings.TAX_APPS`)."""

    def reckon(self, question: TaxQuestion) -> TaxAnswer | None:
        """None where no app is named and none knows. Raises NoTaxes, NotNow."""


@cache
def tax_apps() -> TaxApps:
    """The configured ones."""
    found: TaxApps = import_string(settings.TAX_APPS)()
    return found
