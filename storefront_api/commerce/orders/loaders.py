"""What belongs to orders, for many orders in one statement each."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, Model, QuerySet

from marketplace.identity.models import User
from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption
from marketplace.shop.native.domain.orders.asking_for_delivery import options_with_apps
from storefront_api.core.batching import Loader

Row = TypeVar("Row", bound=Model)


def _grouped(keys: Sequence[Any], rows: QuerySet[Row], column: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {key: [] for key in keys}
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


class OrderByPk(Loader[UUID, models.Order]):
    """Orders."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, models.Order]:
        return models.Order.objects.select_related("channel").in_bulk(keys)


class UserByPk(Loader[int, User]):
    """Buyers."""

    def load_many(self, keys: Sequence[int]) -> dict[int, User]:
        return User.objects.in_bulk(keys)


class LinesOfOrder(Loader[UUID, list[models.OrderLine]]):
    """Lines in their order; each knows the channel it was sold in."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.OrderLine]]:
        rows = models.OrderLine.objects.filter(order_id__in=keys).annotate(sale_channel_id=F("order__channel_id"))
        return _grouped(keys, rows.order_by("sort_order", "pk"), "order_id")


class DiscountsOfOrder(Loader[UUID, list[models.OrderDiscount]]):
    """What was taken off the whole order."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.OrderDiscount]]:
        rows = models.OrderDiscount.objects.filter(order_id__in=keys).order_by("created_at", "pk")
        return _grouped(keys, rows, "order_id")


class DiscountsOfLine(Loader[UUID, list[models.OrderLineDiscount]]):
    """What was taken off the line, with how many it has."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.OrderLineDiscount]]:
        rows = models.OrderLineDiscount.objects.filter(line_id__in=keys).annotate(line_quantity=F("line__quantity"))
        return _grouped(keys, rows.order_by("created_at", "pk"), "line_id")


class OrderLineByPk(Loader[UUID, models.OrderLine]):
    """Single lines."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, models.OrderLine]:
        rows = models.OrderLine.objects.filter(pk__in=keys).annotate(sale_channel_id=F("order__channel_id"))
        return {row.pk: row for row in rows}


class VariantInChannel(Loader[tuple[int, int], models.ProductVariant]):
    """Variants of any visibility by (pk, channel they were sold in)."""

    def load_many(self, keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], models.ProductVariant]:
        found = {}
        for channel in {channel for _pk, channel in keys}:
            rows = models.ProductVariant.objects.in_bulk([pk for pk, of_channel in keys if of_channel == channel])
            for pk, row in rows.items():
                row.__dict__["sale_channel_id"] = channel
                found[pk, channel] = row
        return found


class AllocationsOfLine(Loader[UUID, list[models.Allocation]]):
    """Where what is still to be sent is kept."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.Allocation]]:
        rows = models.Allocation.objects.filter(order_line_id__in=keys).annotate(warehouse_id=F("stock__warehouse_id"))
        return _grouped(keys, rows.order_by("pk"), "order_line_id")


class FulfillmentsOfOrder(Loader[UUID, list[models.Fulfillment]]):
    """Fulfillments in their order."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.Fulfillment]]:
        rows = models.Fulfillment.objects.filter(order_id__in=keys).select_related("order")
        return _grouped(keys, rows.order_by("pk"), "order_id")


class LinesOfFulfillment(Loader[int, list[models.FulfillmentLine]]):
    """What was in them, and which warehouse gave it."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.FulfillmentLine]]:
        rows = models.FulfillmentLine.objects.filter(fulfillment_id__in=keys).annotate(
            warehouse_id=F("stock__warehouse_id")
        )
        return _grouped(keys, rows.order_by("pk"), "fulfillment_id")


class FulfilledItems(Loader[int, list[models.FulfillmentLine]]):
    """By event: every fulfillment line of the event's order."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.FulfillmentLine]]:
        rows = models.FulfillmentLine.objects.filter(fulfillment__order__events__in=keys)
        return _grouped(keys, rows.annotate(event_id=F("fulfillment__order__events")).order_by("pk"), "event_id")


class EventsOfOrder(Loader[UUID, list[models.OrderEvent]]):
    """The history, oldest first."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.OrderEvent]]:
        rows = models.OrderEvent.objects.filter(order_id__in=keys).select_related("user", "order")
        return _grouped(keys, rows.order_by("date", "pk"), "order_id")


class MoneyOfOrder(Loader[UUID, list[models.TransactionItem]]):
    """Every transaction and payment, oldest first."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.TransactionItem]]:
        rows = models.TransactionItem.objects.filter(order_id__in=keys)
        return _grouped(keys, rows.order_by("created_at", "pk"), "order_id")


class GrantedRefundsOfOrder(Loader[UUID, list[models.OrderGrantedRefund]]):
    """What staff agreed to give back, oldest first."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.OrderGrantedRefund]]:
        rows = models.OrderGrantedRefund.objects.filter(order_id__in=keys).select_related("user", "transaction")
        return _grouped(keys, rows.order_by("pk"), "order_id")


class LinesOfGrantedRefund(Loader[int, list[models.OrderGrantedRefundLine]]):
    """For what it is given back."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.OrderGrantedRefundLine]]:
        rows = models.OrderGrantedRefundLine.objects.filter(granted_refund_id__in=keys)
        return _grouped(keys, rows.order_by("pk"), "granted_refund_id")


class EventsOfGrantedRefund(Loader[int, list[models.TransactionEvent]]):
    """What gateways said about giving it back."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.TransactionEvent]]:
        rows = models.TransactionEvent.objects.filter(granted_refund_id__in=keys).order_by("pk")
        return _grouped(keys, rows, "granted_refund_id")


class InvoicesOfOrder(Loader[UUID, list[models.Invoice]]):
    """Invoices, oldest first."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.Invoice]]:
        return _grouped(keys, models.Invoice.objects.filter(order_id__in=keys).order_by("pk"), "order_id")


class DeliveryOptionsOfOrder(Loader[UUID, list[DeliveryOption]]):
    """Ways of delivery an order could have."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[DeliveryOption]]:
        return options_with_apps(keys)


class ShippingMethodByPk(Loader[int, models.ShippingMethod]):
    """Ways of delivery."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.ShippingMethod]:
        return models.ShippingMethod.objects.in_bulk(keys)
