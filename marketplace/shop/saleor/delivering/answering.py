"""Which ways of delivery a basket cannot have, since something in it is not sent to its address.

Nothing is kept of question or answer: it follows from the question alone, and is asked at each step of a checkout. A
Saleor that hears nothing of us offers every way; then the payment is refused before it begins.
"""

from typing import Any

from django.conf import settings
from django.utils import translation

from marketplace.shop.saleor.domain.baskets import reach
from marketplace.shop.saleor.inbox.reading import Told

QUESTION = "CheckoutFilterShippingMethods"


def answer(told: Told) -> dict[str, Any]:
    """In Saleor's shape: every way to the door with the reason, in the buyer's language; not those by which buyers
    come for their goods. Two statements at most."""
    checkout, ways = told.facts["checkout"], told.facts["shippingMethods"]
    outside = reach.out_of_reach(checkout) if settings.SHOP_IS_SALEOR else []
    to_the_door = [way["id"] for way in ways if not reach.is_pick_up(way)]
    if not outside or not to_the_door:
        return {"excluded_methods": []}
    can_be_collected = len(to_the_door) < len(ways) or bool(checkout["availableCollectionPoints"])
    with translation.override("en" if checkout["languageCode"].upper().startswith("EN") else "vi"):
        reason = reach.words(outside, can_be_collected=can_be_collected)
    return {"excluded_methods": [{"id": way, "reason": reason} for way in to_the_door]}
