"""The order's number on bank lines whose money made it."""

from marketplace.shop.contract import shop
from marketplace.values.refusal import NotFound
from payments.models import BankLine


def name_on_lines(order_id: str, checkout_id: str) -> int:
    """Where the money was here before the order; returns on how many. Safe to call again."""
    lines = BankLine.objects.filter(attempt__source_id=checkout_id, order_number="")
    if not lines.exists():
        return 0
    try:
        number = shop().order(order_id).number
    except NotFound:
        return 0
    return lines.update(order_number=number)
