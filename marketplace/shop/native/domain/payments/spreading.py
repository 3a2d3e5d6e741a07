"""Laying money that goes back to the parts of an order it was paid for."""

import uuid
from collections import defaultdict
from collections.abc import Mapping

from marketplace.values.money import Money

Part = uuid.UUID | None
"""An order line's key, or DELIVERY."""
DELIVERY: Part = None
"""The part of an order that is no line."""


def spread(amount: int, named: Mapping[Part, int], left: Mapping[Part, int]) -> dict[Part, int]:
    """Lay an amount to the named parts, what goes beyond them to all that is left; never more than is left."""
    shares: dict[Part, int] = defaultdict(int)
    for weights in ({part: min(value, left[part]) for part, value in named.items()}, dict(left)):
        open_weights = {part: max(weight - shares[part], 0) for part, weight in weights.items()}
        together = sum(open_weights.values())
        now = min(amount, together)
        if now > 0:
            cut = Money(now).allocate(list(open_weights.values()))
            for part, share in zip(open_weights, cut, strict=True):
                shares[part] += share.amount
            amount -= now
    return {part: share for part, share in shares.items() if share}


def price_of(price: int, quantity: int, *, before: int, of: int) -> int:
    """What the next `quantity` of a line's `of` pieces cost, after `before` of them: together exactly its price."""
    return price * (before + quantity) // of - price * before // of
