"""Enums of orders."""

from collections.abc import Iterable

import graphene
from django.db.models import TextChoices

from marketplace.shop.native import models
from marketplace.shop.native.domain.orders.order_payment import PAYMENT_STATUSES


def _enum(name: str, values: Iterable[str]) -> graphene.Enum:
    return graphene.Enum(name, [(value, value) for value in values])


def _choices(name: str, choices: type[TextChoices]) -> graphene.Enum:
    """Of a column's choices: a row that was just written has a member where one that was read has its text."""
    return graphene.Enum.from_enum(choices, name=name)


OrderStatus = _choices("OrderStatus", models.Order.Status)
OrderStatusFilter = _enum(
    "OrderStatusFilter",
    (
        "READY_TO_FULFILL",
        "READY_TO_CAPTURE",
        "UNFULFILLED",
        "UNCONFIRMED",
        "PARTIALLY_FULFILLED",
        "FULFILLED",
        "CANCELED",
    ),
)
OrderOriginEnum = _choices("OrderOriginEnum", models.Order.Origin)
OrderAction = _enum("OrderAction", ("CAPTURE", "MARK_AS_PAID", "REFUND", "VOID"))
OrderChargeStatusEnum = _choices("OrderChargeStatusEnum", models.Order.ChargeStatus)
OrderAuthorizeStatusEnum = _choices("OrderAuthorizeStatusEnum", models.Order.AuthorizeStatus)
PaymentChargeStatusEnum = _enum("PaymentChargeStatusEnum", PAYMENT_STATUSES)
FulfillmentStatus = _choices("FulfillmentStatus", models.Fulfillment.Status)
OrderGrantedRefundStatusEnum = _choices("OrderGrantedRefundStatusEnum", models.OrderGrantedRefund.Status)
OrderSortField = graphene.Enum(
    "OrderSortField",
    [
        (name, name)
        for name in (
            "NUMBER", "CREATION_DATE", "CREATED_AT", "LAST_MODIFIED_AT", "CUSTOMER", "PAYMENT", "FULFILLMENT_STATUS",
            "STATUS",
        )
    ],
)  # fmt: skip
OrderEventsEnum = _enum(
    "OrderEventsEnum",
    (
        "DRAFT_CREATED",
        "DRAFT_CREATED_FROM_REPLACE",
        "ADDED_PRODUCTS",
        "REMOVED_PRODUCTS",
        "PLACED",
        "PLACED_FROM_DRAFT",
        "PLACED_AUTOMATICALLY_FROM_PAID_CHECKOUT",
        "OVERSOLD_ITEMS",
        "CANCELED",
        "EXPIRED",
        "ORDER_MARKED_AS_PAID",
        "ORDER_FULLY_PAID",
        "ORDER_REPLACEMENT_CREATED",
        "ORDER_DISCOUNT_ADDED",
        "ORDER_DISCOUNT_AUTOMATICALLY_UPDATED",
        "ORDER_DISCOUNT_UPDATED",
        "ORDER_DISCOUNT_DELETED",
        "ORDER_LINE_DISCOUNT_UPDATED",
        "ORDER_LINE_DISCOUNT_REMOVED",
        "ORDER_LINE_PRODUCT_DELETED",
        "ORDER_LINE_VARIANT_DELETED",
        "UPDATED_ADDRESS",
        "EMAIL_SENT",
        "CONFIRMED",
        "PAYMENT_AUTHORIZED",
        "PAYMENT_CAPTURED",
        "EXTERNAL_SERVICE_NOTIFICATION",
        "PAYMENT_REFUNDED",
        "PAYMENT_VOIDED",
        "PAYMENT_FAILED",
        "TRANSACTION_EVENT",
        "TRANSACTION_CHARGE_REQUESTED",
        "TRANSACTION_REFUND_REQUESTED",
        "TRANSACTION_CANCEL_REQUESTED",
        "TRANSACTION_MARK_AS_PAID_FAILED",
        "INVOICE_REQUESTED",
        "INVOICE_GENERATED",
        "INVOICE_UPDATED",
        "INVOICE_SENT",
        "FULFILLMENT_CANCELED",
        "FULFILLMENT_RESTOCKED_ITEMS",
        "FULFILLMENT_FULFILLED_ITEMS",
        "FULFILLMENT_REFUNDED",
        "FULFILLMENT_RETURNED",
        "FULFILLMENT_REPLACED",
        "FULFILLMENT_AWAITS_APPROVAL",
        "TRACKING_UPDATED",
        "NOTE_ADDED",
        "NOTE_UPDATED",
        "OTHER",
    ),
)
