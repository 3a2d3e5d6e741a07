"""What an app is asked to tax, and its answer as it is kept."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from marketplace.shop.app_answers import NoTaxes, TaxAnswer, TaxedPart, TaxQuestion, tax_apps
from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.channels.taxes import Taxation
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Address, Checkout, CheckoutLine, Order, OrderLine
from marketplace.values.money import Money
from marketplace.values.taxed_money import TaxedMoney

KEPT_FOR = timedelta(hours=1)
"""Saleor's time for prices of a basket that nobody changes."""
LONGEST_PROBLEM = 255


@dataclass(frozen=True, slots=True)
class TaxBaseLine:
    """What is taxed by itself: after discounts of the line, before those of the whole."""

    source: CheckoutLine | OrderLine
    quantity: int
    charge_taxes: bool
    product_name: str
    variant_name: str
    product_sku: str | None
    unit_price: Money
    total_price: Money


@dataclass(frozen=True, slots=True)
class TaxBaseDiscount:
    """What is taken off the goods together."""

    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class TaxBase:
    """A basket or an order as a tax app sees it."""

    source: Checkout | Order
    taxation: Taxation
    address: Address | None
    """Where it goes, else who pays."""
    delivery: Money
    """After what a voucher takes off it."""
    discounts: Sequence[TaxBaseDiscount]
    lines: Sequence[TaxBaseLine]

    def key(self) -> str:
        """The same for the same base: an answer holds for no other."""
        facts = {
            "rules": [self.taxation.tax_app, self.taxation.charged, self.taxation.entered_with_tax],
            "address": _columns(self.address),
            "delivery": [self.source.shipping_method_id, self.source.app_method, self.delivery.amount],
            "discounts": [[one.name, one.amount.amount] for one in self.discounts],
            "lines": [[str(one.source.pk), one.quantity, one.total_price.amount] for one in self.lines],
            "products": [[one.product_name, one.variant_name, one.product_sku] for one in self.lines],
            "buyer": self.source.user_id,
            "metadata": self.source.metadata,
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class KeptTaxes:
    """An app's answer for one base, or why there is none."""

    key: str
    asked_at: datetime
    answer: TaxAnswer | None = None
    problem: str = ""

    @property
    def is_old(self) -> bool:
        """Whether it is time to ask again although nothing changed."""
        return self.asked_at < timezone.now() - KEPT_FOR

    def written(self) -> dict[str, Any]:
        """For the row; amounts in minor units, rates in per cent."""
        parts = [self.answer.delivery, *self.answer.lines] if self.answer else None
        return {
            "key": self.key,
            "asked_at": self.asked_at.isoformat(),
            "problem": self.problem,
            "parts": parts and [[str(one.rate), one.price.net.amount, one.price.gross.amount] for one in parts],
        }


def read_kept(row: dict[str, Any] | None, base: TaxBase) -> KeptTaxes | None:
    """What was written, if it was for this base."""
    if row is None or row["key"] != base.key():
        return None
    answer = None
    if row["parts"] is not None:
        currency = base.source.currency
        delivery, *lines = (
            TaxedPart(Decimal(rate), TaxedMoney(net=Money(net, currency), gross=Money(gross, currency)))
            for rate, net, gross in row["parts"]
        )
        answer = TaxAnswer(delivery=delivery, lines=lines)
    return KeptTaxes(row["key"], datetime.fromisoformat(row["asked_at"]), answer, row["problem"])


def ask_app(base: TaxBase) -> KeptTaxes:
    """Ask now. What the app gets wrong is a problem to keep, not an error; raises NotNow only."""
    kind = type(base.source).__name__
    question = TaxQuestion(
        kind=kind.upper(),
        source_id=global_id(kind, base.source.pk),
        app_id=base.taxation.tax_app,
        currency=base.source.currency,
        line_count=len(base.lines),
        base=base,
    )
    asked_at = timezone.now()
    try:
        answer = tax_apps().reckon(question)
    except NoTaxes as problem:
        return KeptTaxes(base.key(), asked_at, problem=str(problem)[:LONGEST_PROBLEM] or "no answer")
    return KeptTaxes(base.key(), asked_at, answer)


def _columns(address: Address | None) -> dict[str, Any]:
    names = {field.name for field in fields(AddressInfo)} - {"metadata"}
    return {name: str(getattr(address, name)) for name in names} if address else {}
