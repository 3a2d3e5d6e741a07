"""What belongs to payments, for many of them at once."""

from collections.abc import Sequence
from uuid import UUID

from marketplace.shop.native import models
from storefront_api.core.batching import Loader


class EventsOfTransaction(Loader[UUID, list[models.TransactionEvent]]):
    """What a gateway said, oldest first."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.TransactionEvent]]:
        found: dict[UUID, list[models.TransactionEvent]] = {key: [] for key in keys}
        for event in models.TransactionEvent.objects.filter(transaction_id__in=keys).order_by("pk"):
            found[event.transaction_id].append(event)
        return found


class CheckoutByPk(Loader[UUID, models.Checkout]):
    """Baskets with what their sums need."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, models.Checkout]:
        rows = models.Checkout.objects.select_related(
            "channel", "shipping_address", "billing_address", "shipping_method", "collection_point"
        )
        return rows.in_bulk(keys)
