"""A variant's price in a channel together with the promotion that lowers it, as one statement brings it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from marketplace.shop.native.domain.discounts.reductions import Reduction, taken_off
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import OrderLineDiscount
from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class FoundPrice:
    """The columns in the order of `COLUMNS`."""

    variant_id: int
    amount: int
    """Undiscounted, in minor units."""
    has_promotions: bool
    """Whether the channel has promotions of baskets."""
    rule_id: UUID | None
    rule_name: str | None
    value_type: str | None
    value: Decimal | None
    promotion_id: UUID | None
    promotion_name: str | None
    old_sale_id: int | None

    COLUMNS: ClassVar = (
        "variant_id",
        "price_amount",
        "has_promotions",
        "promoted__rule_id",
        "promoted__rule__name",
        "promoted__rule__reward_value_type",
        "promoted__rule__reward_value",
        "promoted__rule__promotion_id",
        "promoted__rule__promotion__name",
        "promoted__rule__promotion__old_sale_id",
    )

    def reduction(self, unit: Money) -> Reduction | None:
        """What the promotion takes off this price of one; None for nothing."""
        if self.rule_id is None or self.value is None or self.value_type is None:
            return None
        off = taken_off(unit, value_type=self.value_type, value=self.value)
        if not off:
            return None
        return Reduction(
            type=OrderLineDiscount.Type.PROMOTION,
            amount=off,
            value_type=self.value_type,
            value=self.value,
            name=named(self.promotion_name or "", self.rule_name or ""),
            reason=reason(self.promotion_id, self.old_sale_id),
            rule_id=self.rule_id,
        )


def named(promotion: str, rule: str) -> str:
    """What a discount is called."""
    return f"{promotion}: {rule}" if promotion and rule else promotion or rule


def reason(promotion_id: UUID | None, old_sale_id: int | None) -> str:
    """Why a price is lower, for staff and programs."""
    if old_sale_id is not None:
        return f"Sale: {global_id('Sale', old_sale_id)}"
    return f"Promotion: {global_id('Promotion', promotion_id)}"
