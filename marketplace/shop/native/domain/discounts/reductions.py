"""What a price is lowered by, and for what reason."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from marketplace.shop.native.models import DiscountValueType
from marketplace.values.money import MINOR_DIGITS, Money


@dataclass(frozen=True, slots=True)
class Reduction:
    """One cause of a lower price, as a basket shows it and an order keeps it."""

    type: str
    """VOUCHER, PROMOTION or ORDER_PROMOTION."""
    amount: Money
    """Of the whole line or order, before taxes are reckoned."""
    value_type: str
    value: Decimal
    """Per cent, or major units where FIXED."""
    name: str = ""
    translated_name: str = ""
    reason: str = ""
    voucher_id: int | None = None
    voucher_code: str = ""
    rule_id: UUID | None = None
    """Of a promotion."""

    def of(self, amount: Money) -> "Reduction":
        """The same cause, coming to another amount."""
        return replace(self, amount=amount)

    def as_amount(self) -> "Reduction":
        """The same, told as a fixed amount instead of by its rule."""
        return replace(self, value_type=DiscountValueType.FIXED, value=self.amount.decimal)


def taken_off(price: Money, *, value_type: str, value: Decimal) -> Money:
    """What a discount takes off this price: never more than the price, half up to the minor unit.

    >>> taken_off(Money(1_999, "USD"), value_type="PERCENTAGE", value=Decimal(10)).amount
    200
    >>> taken_off(Money(500, "USD"), value_type="FIXED", value=Decimal("7.50")).amount
    500
    """
    if price.amount <= 0:
        return Money(0, price.currency)
    if value_type == DiscountValueType.PERCENTAGE:
        return min(price.share(value / 100), price)
    amount = value.scaleb(MINOR_DIGITS[price.currency]).quantize(Decimal(1), ROUND_HALF_UP)
    return min(Money(int(amount), price.currency), price)
