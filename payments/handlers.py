"""What payments does when the shop says something."""

from marketplace.outbox import subscribe
from marketplace.shop.events import BasketExpired
from payments.domain.giving_back import partial


@subscribe(BasketExpired)
def give_back_what_was_too_little(event: BasketExpired) -> None:
    """A basket that was paid in part and given up: the part goes back."""
    partial.give_back(event.checkout_id)
