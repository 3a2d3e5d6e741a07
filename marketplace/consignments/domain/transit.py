"""When goods that left their seller count as being with their buyer: nobody tells us of the delivery itself."""

from datetime import date, timedelta
from pathlib import Path

from marketplace.shop.contract import OrderInfo
from marketplace.values.dated import term_on

FILE = Path(__file__).resolve().parent.parent / "data" / "terms.csv"


def with_buyer_on(order: OrderInfo, sent: date) -> date:
    """The day they were sent where the buyer fetches them, else some days later. Raises NoTerm."""
    if not order.shipping_method_name:
        return sent
    return sent + timedelta(days=term_on(FILE, "TRANSIT_DAYS", sent).value)
