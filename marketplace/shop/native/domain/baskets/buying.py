"""The last step of buying: use the token of an older payment, if the basket has one, and make the order."""

import uuid
from collections.abc import Mapping

from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.payments.payments import use_token
from marketplace.shop.native.models import Order


def buy(*, checkout_id: uuid.UUID, metadata: Mapping[str, str] | None = None, redirect_url: str = "") -> Order:
    """Refused as `use_token` and `complete_checkout` are. Never called inside a database transaction."""
    made = use_token(checkout_id=checkout_id, metadata=metadata, redirect_url=redirect_url)
    return made or complete_checkout(checkout_id=checkout_id, metadata=metadata, redirect_url=redirect_url)
