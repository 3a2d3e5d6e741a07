"""Amounts as clients write them, in whole minor units."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.catalogue.prices import LARGEST_PRICE
from marketplace.values.money import Money
from marketplace.values.refusal import Refused


def minor_units(value: Decimal, currency: str, *, field: str, **facts: object) -> int:
    """12.50 USD is 1250. Refused (INVALID) below zero, above any price, or with more digits than the currency has."""
    try:
        amount = Money.from_decimal(value, currency).amount
    except ValueError:
        message = _("Số tiền có quá nhiều chữ số thập phân cho %(currency)s.") % {"currency": currency}
        raise Refused("INVALID", message, field=field, **facts) from None
    if not 0 <= amount <= LARGEST_PRICE:
        raise Refused("INVALID", _("Số tiền không được âm và không quá lớn."), field=field, **facts)
    return amount
