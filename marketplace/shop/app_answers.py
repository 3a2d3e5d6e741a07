"""What the engine asks other people's apps beside payments.

An app has 18 seconds, so nothing here is asked inside a database transaction. While an app is being told or asked
something, nobody else is asked (`NotNow`): what is known already has to do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.values.money import Money
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


@dataclass(frozen=True, slots=True)
class AppMethod:
    """A way of delivery that an app offers for one basket."""

    id: str
    """`base64("app:<app>:<its own id>")`, as with Saleor."""
    name: str
    price: Money
    description: str = ""
    minimum_delivery_days: int | None = None
    maximum_delivery_days: int | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    private_metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeliveryQuestion:
    """How a basket or an order may reach its buyer."""

    kind: str
    """CHECKOUT or ORDER."""
    source_id: str
    currency: str
    source: object
    options: Sequence[object]
    """The ways there are by now, as the engine has them: for the API, which shows them to the app."""


class DeliveryApps(Protocol):
    """Apps that bring ways of delivery, or forbid some (`settings.DELIVERY_APPS`). One that fails says nothing."""

    def are_there(self, kind: str) -> bool:
        """Whether any wants to be asked about baskets (CHECKOUT) or orders (ORDER). One quick statement."""

    def offered(self, question: DeliveryQuestion) -> list[AppMethod]:
        """What apps add to the ways of a basket. Raises NotNow."""

    def forbidden(self, question: DeliveryQuestion) -> dict[str, str]:
        """Ways that apps do not want chosen, by id, and why. Raises NotNow."""


@cache
def delivery_apps() -> DeliveryApps:
    """The configured ones."""
    found: DeliveryApps = import_string(settings.DELIVERY_APPS)()
    return found
