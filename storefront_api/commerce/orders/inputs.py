"""What clients ask orders by."""

from typing import Any

import graphene
from django.db.models import F, Q, QuerySet

from marketplace.shop.native import models
from marketplace.shop.native.domain.orders.order_lists import matching, with_payments
from marketplace.shop.native.ids import int_pks, uuid_pks
from storefront_api.commerce.orders.enums import (
    OrderAuthorizeStatusEnum,
    OrderChargeStatusEnum,
    OrderSortField,
    OrderStatusFilter,
    PaymentChargeStatusEnum,
)
from storefront_api.core.enums import OrderDirection
from storefront_api.core.filters import DateRangeInput, DateTimeRangeInput, MetadataFilter, with_metadata, within


class OrderFilterInput(graphene.InputObjectType):
    """What is left out does not matter; the rest must all hold."""

    status = graphene.List(graphene.NonNull(OrderStatusFilter))
    payment_status = graphene.List(
        graphene.NonNull(PaymentChargeStatusEnum), description="Of a payment by token or by hand that still counts."
    )
    charge_status = graphene.List(graphene.NonNull(OrderChargeStatusEnum))
    authorize_status = graphene.List(graphene.NonNull(OrderAuthorizeStatusEnum))
    customer = graphene.String(description="Part of the buyer's e-mail or name.")
    search = graphene.String(description="A number of an order, or part of the buyer's e-mail or name.")
    channels = graphene.List(graphene.NonNull(graphene.ID))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    numbers = graphene.List(graphene.NonNull(graphene.String))
    checkout_ids = graphene.List(graphene.NonNull(graphene.ID))
    checkout_tokens = graphene.List(graphene.NonNull(graphene.UUID))
    is_click_and_collect = graphene.Boolean()
    created = DateRangeInput()
    updated_at = DateTimeRangeInput()
    metadata = graphene.List(graphene.NonNull(MetadataFilter))


class OrderDraftFilterInput(graphene.InputObjectType):
    """The same for drafts."""

    customer = graphene.String(description="Part of the buyer's e-mail or name.")
    created = DateRangeInput()
    search = graphene.String(description="A number of an order, or part of the buyer's e-mail or name.")
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    channels = graphene.List(graphene.NonNull(graphene.ID))


class OrderSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = OrderSortField(required=True)


_STATUS: dict[str, Q] = {
    "READY_TO_FULFILL": Q(
        status__in=("UNFULFILLED", "PARTIALLY_FULFILLED"), total_charged_amount__gte=F("total_amount")
    ),
    "READY_TO_CAPTURE": Q(total_authorized_amount__gt=0) & ~Q(status__in=("DRAFT", "CANCELED", "EXPIRED")),
}
_SORT: dict[str, str] = {
    "NUMBER": "number",
    "CREATION_DATE": "created_at",
    "CREATED_AT": "created_at",
    "LAST_MODIFIED_AT": "updated_at",
    "CUSTOMER": "user_email",
    "PAYMENT": "charge_status",
    "FULFILLMENT_STATUS": "status",
    "STATUS": "status",
}


def filtered(rows: QuerySet[models.Order], given: Any) -> QuerySet[models.Order]:
    """The orders that fit."""
    if not given:
        return rows
    if given.get("status"):
        fits = Q()
        for status in given.status:
            fits |= _STATUS.get(status.value) or Q(status=status.value)
        rows = rows.filter(fits)
    if given.get("payment_status"):
        rows = with_payments(rows, [status.value for status in given.payment_status])
    if given.get("charge_status"):
        rows = rows.filter(charge_status__in=[status.value for status in given.charge_status])
    if given.get("authorize_status"):
        rows = rows.filter(authorize_status__in=[status.value for status in given.authorize_status])
    if given.get("channels"):
        rows = rows.filter(channel_id__in=int_pks(given.channels, "Channel"))
    if given.get("ids"):
        rows = rows.filter(pk__in=uuid_pks(given.ids, "Order"))
    if given.get("numbers"):
        rows = rows.filter(number__in=[int(one) for one in given.numbers if one.isascii() and one.isdigit()])
    if given.get("checkout_ids"):
        rows = rows.filter(checkout_token__in=uuid_pks(given.checkout_ids, "Checkout"))
    if given.get("checkout_tokens"):
        rows = rows.filter(checkout_token__in=given.checkout_tokens)
    if given.get("is_click_and_collect") is not None:
        rows = rows.filter(collection_point__isnull=not given.is_click_and_collect)
    rows = rows.filter(within("created_at__date", given.get("created")) & within("updated_at", given.get("updated_at")))
    if given.get("metadata"):
        rows = rows.filter(with_metadata(given.metadata))
    for text in (given.get("customer"), given.get("search")):
        if text:
            rows = matching(rows, text)
    return rows


def sorting(given: Any) -> list[str]:
    """The order of a list; newest first where nothing was said."""
    if not given:
        return ["-created_at", "-pk"]
    direction = given.direction.value
    return [direction + _SORT[given.field.value], direction + "pk"]
