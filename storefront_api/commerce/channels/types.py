"""Channel and its settings."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.addresses.types import CountryDisplay, country
from storefront_api.commerce.channels import loaders
from storefront_api.commerce.channels.enums import AllocationStrategyEnum, MarkAsPaidStrategyEnum
from storefront_api.commerce.transactions.types import TransactionFlowStrategyEnum
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import require_requestor, require_staff
from storefront_api.core.scalars import Day, Hour, Minute
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo


class StockSettings(graphene.ObjectType):
    """Which warehouse gives first."""

    allocation_strategy = AllocationStrategyEnum(required=True)


class OrderSettings(graphene.ObjectType):
    """How orders of a channel go."""

    automatically_confirm_all_new_orders = graphene.Boolean(required=True)
    automatically_fulfill_non_shippable_gift_card = graphene.Boolean(required=True)
    expire_orders_after = Minute(description="After so many minutes without payment; never where null.")
    mark_as_paid_strategy = MarkAsPaidStrategyEnum(required=True)
    delete_expired_orders_after = Day(required=True)
    allow_unpaid_orders = graphene.Boolean(required=True)
    include_draft_order_in_voucher_usage = graphene.Boolean(required=True)
    draft_order_line_price_freeze_period = Hour()
    use_legacy_line_discount_propagation = graphene.Boolean(required=True)


class CheckoutSettings(graphene.ObjectType):
    """How baskets of a channel go."""

    use_legacy_error_flow = graphene.Boolean(required=True)
    automatically_complete_fully_paid_checkouts = graphene.Boolean(required=True)
    automatic_completion_delay = Minute()
    automatic_completion_cut_off_date = graphene.DateTime()
    allow_legacy_gift_card_use = graphene.Boolean(required=True)


class PaymentSettings(graphene.ObjectType):
    """How payments of a channel go."""

    default_transaction_flow_strategy = TransactionFlowStrategyEnum(required=True)
    release_funds_for_expired_checkouts = graphene.Boolean()
    checkout_ttl_before_releasing_funds = Hour()
    checkout_release_funds_cut_off_date = graphene.DateTime()


class Channel(graphene.ObjectType):
    """A market with one currency. All but its slug and where it sells is for staff and apps."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    currency_code = graphene.String(required=True)
    is_active = graphene.Boolean(required=True)
    has_orders = graphene.Boolean(required=True)
    default_country = graphene.Field(CountryDisplay, required=True)
    countries = graphene.List(graphene.NonNull(CountryDisplay))
    warehouses = graphene.List(
        graphene.NonNull("storefront_api.commerce.warehouses.types.Warehouse"),
        required=True,
        description="Those that give to it, in their order.",
    )
    stock_settings = graphene.Field(StockSettings, required=True)
    order_settings = graphene.Field(OrderSettings, required=True)
    checkout_settings = graphene.Field(CheckoutSettings, required=True)
    payment_settings = graphene.Field(PaymentSettings, required=True)
    tax_configuration = graphene.Field("storefront_api.commerce.taxes.types.TaxConfiguration", required=True)

    @staticmethod
    def resolve_id(root: models.Channel, _info: Info) -> str:
        return to_global_id("Channel", root.pk)

    @staticmethod
    def resolve_name(root: models.Channel, info: Info) -> str:
        require_staff(info)
        return root.name

    @staticmethod
    def resolve_currency_code(root: models.Channel, info: Info) -> str:
        require_staff(info)
        return root.currency_code

    @staticmethod
    def resolve_is_active(root: models.Channel, info: Info) -> bool:
        require_staff(info)
        return root.is_active

    @staticmethod
    def resolve_has_orders(root: models.Channel, info: Info) -> bool:
        require_requestor(info, "MANAGE_CHANNELS")
        sold = load(info, loaders.HasOrders, root, lambda row: row.pk)
        return sold is True

    @staticmethod
    def resolve_default_country(root: models.Channel, info: Info) -> CountryDisplay:
        require_staff(info)
        return country(root.default_country, info.context.language)

    @staticmethod
    def resolve_countries(root: models.Channel, info: Info) -> list[CountryDisplay]:
        zones = load(info, loaders.ZonesOfChannel, root, lambda row: row.pk) or []
        return [
            country(code, info.context.language) for code in sorted({code for zone in zones for code in zone.countries})
        ]

    @staticmethod
    def resolve_warehouses(root: models.Channel, info: Info) -> Any:
        require_staff(info)
        return load(info, loaders.WarehousesOfChannel, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_stock_settings(root: models.Channel, info: Info) -> models.Channel:
        require_requestor(info, "MANAGE_CHANNELS", "MANAGE_ORDERS")
        return root

    @staticmethod
    def resolve_order_settings(root: models.Channel, info: Info) -> models.Channel:
        require_requestor(info, "MANAGE_CHANNELS", "MANAGE_ORDERS")
        return root

    @staticmethod
    def resolve_checkout_settings(root: models.Channel, info: Info) -> models.Channel:
        require_requestor(info, "MANAGE_CHANNELS", "MANAGE_CHECKOUTS")
        return root

    @staticmethod
    def resolve_payment_settings(root: models.Channel, info: Info) -> models.Channel:
        require_requestor(info, "MANAGE_CHANNELS", "HANDLE_PAYMENTS")
        return root

    @staticmethod
    def resolve_tax_configuration(root: models.Channel, info: Info) -> Any:
        require_staff(info)
        return load(info, loaders.TaxConfigurationOfChannel, root, lambda row: row.pk)
