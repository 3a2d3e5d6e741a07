"""What staff say of a channel."""

from typing import Any
from uuid import UUID

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.channels.channel_setup import completion_settings
from marketplace.values.refusal import Refused
from storefront_api.commerce.addresses.types import CountryCode
from storefront_api.commerce.channels.enums import AllocationStrategyEnum, MarkAsPaidStrategyEnum
from storefront_api.commerce.transactions.types import TransactionFlowStrategyEnum
from storefront_api.core import metadata
from storefront_api.core.ids import int_pk_of, uuid_pk_of
from storefront_api.core.scalars import Day, Hour, Minute
from storefront_api.core.types import MetadataInput


class StockSettingsInput(graphene.InputObjectType):
    allocation_strategy = AllocationStrategyEnum(required=True)


class OrderSettingsInput(graphene.InputObjectType):
    """What is left out stays."""

    automatically_confirm_all_new_orders = graphene.Boolean()
    automatically_fulfill_non_shippable_gift_card = graphene.Boolean()
    expire_orders_after = Minute(description="0 or null: never.")
    delete_expired_orders_after = Day(description="From 1 to 120.")
    mark_as_paid_strategy = MarkAsPaidStrategyEnum()
    allow_unpaid_orders = graphene.Boolean()
    include_draft_order_in_voucher_usage = graphene.Boolean()
    draft_order_line_price_freeze_period = Hour()
    use_legacy_line_discount_propagation = graphene.Boolean()


class CheckoutAutoCompleteInput(graphene.InputObjectType):
    """When paid baskets become orders by themselves."""

    enabled = graphene.Boolean(required=True)
    delay = Minute()
    cut_off_date = graphene.DateTime()


class CheckoutSettingsInput(graphene.InputObjectType):
    """What is left out stays."""

    use_legacy_error_flow = graphene.Boolean()
    automatically_complete_fully_paid_checkouts = graphene.Boolean()
    automatic_completion = CheckoutAutoCompleteInput()
    allow_legacy_gift_card_use = graphene.Boolean()


class PaymentSettingsInput(graphene.InputObjectType):
    """What is left out stays."""

    default_transaction_flow_strategy = TransactionFlowStrategyEnum()
    release_funds_for_expired_checkouts = graphene.Boolean()
    checkout_ttl_before_releasing_funds = Hour()
    checkout_release_funds_cut_off_date = graphene.DateTime()


class _ChannelInput(graphene.InputObjectType):
    is_active = graphene.Boolean()
    stock_settings = StockSettingsInput()
    add_shipping_zones = graphene.List(graphene.NonNull(graphene.ID))
    add_warehouses = graphene.List(graphene.NonNull(graphene.ID))
    order_settings = OrderSettingsInput()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    checkout_settings = CheckoutSettingsInput()
    payment_settings = PaymentSettingsInput()


class ChannelCreateInput(_ChannelInput):
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    currency_code = graphene.String(required=True, description="ISO 4217. It never changes.")
    default_country = CountryCode(required=True)


class ChannelUpdateInput(_ChannelInput):
    name = graphene.String()
    slug = graphene.String()
    default_country = CountryCode()
    remove_shipping_zones = graphene.List(graphene.NonNull(graphene.ID))
    remove_warehouses = graphene.List(graphene.NonNull(graphene.ID))


#: Columns that a null empties; null in any other leaves it as it is.
_EMPTIED = {"expire_orders_after", "draft_order_line_price_freeze_period", "checkout_release_funds_cut_off_date"}


def columns(given: Any) -> dict[str, Any]:
    """The channel's columns that an input sets. Refused: REQUIRED (metadata key), INVALID (one thing said twice)."""
    values: dict[str, Any] = {}
    for name in ("name", "slug", "currency_code", "is_active"):
        if given.get(name) is not None:
            values[name] = given[name]
    if given.get("default_country") is not None:
        values["default_country"] = given.default_country.value
    for group in ("stock_settings", "order_settings", "payment_settings"):
        for name, value in (given.get(group) or {}).items():
            if value is not None or name in _EMPTIED:
                values[name] = getattr(value, "value", value)
    values |= _checkout(given.get("checkout_settings") or {})
    metadata.put(values, given)
    return values


def _checkout(settings: Any) -> dict[str, Any]:
    kept = ("use_legacy_error_flow", "allow_legacy_gift_card_use")
    values = {name: settings[name] for name in kept if settings.get(name) is not None}
    simple, detailed = settings.get("automatically_complete_fully_paid_checkouts"), settings.get("automatic_completion")
    if simple is not None and detailed is not None:
        message = _("Chỉ dùng một trong hai: automaticCompletion hoặc automaticallyCompleteFullyPaidCheckouts.")
        raise Refused("INVALID", message, field="automaticallyCompleteFullyPaidCheckouts")
    if detailed is not None:
        values |= completion_settings(
            enabled=detailed.enabled, delay=detailed.get("delay"), cut_off=detailed.get("cut_off_date")
        )
    elif simple is not None:
        values |= completion_settings(enabled=simple, delay=None, cut_off=None)
    return values


def zones(ids: list[str] | None, field: str) -> list[int]:
    """Keys of shipping zones; Refused (GRAPHQL_ERROR) for other ids."""
    return [int_pk_of(one, "ShippingZone", field=field) for one in ids or ()]


def warehouses(ids: list[str] | None, field: str) -> list[UUID]:
    """Keys of warehouses; Refused (GRAPHQL_ERROR) for other ids."""
    return [uuid_pk_of(one, "Warehouse", field=field) for one in ids or ()]
