"""Order."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User as UserRow
from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption
from marketplace.shop.native.domain.delivery import app_methods
from marketplace.shop.native.domain.drafts import placing
from marketplace.shop.native.domain.orders import order_payment
from marketplace.shop.native.domain.payments import payments
from marketplace.values.money import Money as MoneyValue
from marketplace.values.taxed_money import TaxedMoney as TaxedValue
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.addresses.types import Address
from storefront_api.commerce.channels.types import Channel
from storefront_api.commerce.checkout.delivery_types import DeliveryMethod, ShippingMethod
from storefront_api.commerce.discounts.order_types import OrderDiscount
from storefront_api.commerce.gift_cards.loaders import CardsOfOrder
from storefront_api.commerce.gift_cards.types import GiftCard
from storefront_api.commerce.orders import loaders
from storefront_api.commerce.orders.enums import (
    OrderAction,
    OrderAuthorizeStatusEnum,
    OrderChargeStatusEnum,
    OrderOriginEnum,
    OrderStatus,
    PaymentChargeStatusEnum,
)
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.event_types import OrderEvent
from storefront_api.commerce.orders.fulfillment_types import Fulfillment
from storefront_api.commerce.orders.invoice_types import Invoice
from storefront_api.commerce.orders.line_types import OrderLine, price
from storefront_api.commerce.orders.masking import masked_address, masked_email
from storefront_api.commerce.orders.refund_types import OrderGrantedRefund
from storefront_api.commerce.payments.types import Payment
from storefront_api.commerce.taxes.loaders import TaxClassByPk
from storefront_api.commerce.taxes.types import TaxClass
from storefront_api.commerce.transactions.types import TransactionItem
from storefront_api.commerce.vouchers.loaders import VoucherOfSale
from storefront_api.commerce.vouchers.types import Voucher
from storefront_api.commerce.warehouses.loaders import AddressByPk, WarehouseByPk
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.errors import as_error
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.permissions import require_requestor
from storefront_api.core.types import Money, ObjectWithMetadata, TaxedMoney
from storefront_api.core.weights import Weight, kilograms
from storefront_api.market.bookings.order_fields import OrderBookings
from storefront_api.market.consignments.types import OrderConsignments
from storefront_api.market.payments.order_fields import OrderPayments

Info = GraphQLResolveInfo
NEW_FOR = timedelta(hours=1)
"""How long an order counts as just bought."""


def may_see_person(order: models.Order, info: Info) -> bool:
    """Whether the caller is the buyer or handles orders. Who only knows the id sees first letters.

    Who has just completed a basket sees what they saw in it. And for an hour, who knows the id and is signed in as
    nobody is the buyer: their storefront shows them what they have just bought, often without their token.
    """
    if order.__dict__.get("is_shown_to_its_maker"):
        return True
    is_new = timezone.now() - order.created_at < NEW_FOR
    is_nobody = info.context.app is None and info.context.user.is_anonymous
    return (is_new and is_nobody) or _is_buyer_or_staff(order, info)


def _is_buyer_or_staff(order: models.Order, info: Info) -> bool:
    user = info.context.user
    own = bool(user.is_authenticated and user.pk == order.user_id)
    return own or has_permission(info.context.requestor, "MANAGE_ORDERS")


class Order(OrderBookings, OrderConsignments, OrderPayments, graphene.ObjectType):
    """A sale. Known by its id; the buyer's name and address are for the buyer and the market's staff."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    token = graphene.String(required=True, deprecation_reason="Use `id`.")
    number = graphene.String(required=True)
    status = OrderStatus(required=True)
    status_display = graphene.String(required=True)
    origin = OrderOriginEnum(required=True)
    original = graphene.ID(description="The order it replaces.")
    external_reference = graphene.String()
    checkout_id = graphene.ID()
    created = graphene.DateTime(required=True)
    updated_at = graphene.DateTime(required=True)
    channel = graphene.Field(Channel, required=True)
    language_code = graphene.String(required=True, deprecation_reason="Use `languageCodeEnum`.")
    language_code_enum = LanguageCodeEnum(required=True)
    user = graphene.Field(User)
    user_email = graphene.String()
    errors = graphene.List(
        graphene.NonNull(OrderError), required=True, description="What keeps a draft from being completed."
    )
    customer_note = graphene.String(required=True)
    redirect_url = graphene.String()
    lines = graphene.List(graphene.NonNull(OrderLine), required=True)
    fulfillments = graphene.List(graphene.NonNull(Fulfillment), required=True)
    invoices = graphene.List(graphene.NonNull(Invoice), required=True)
    events = graphene.List(graphene.NonNull(OrderEvent), required=True, description="For staff and apps.")
    is_shipping_required = graphene.Boolean(required=True)
    shipping_address = graphene.Field(Address)
    billing_address = graphene.Field(Address)
    shipping_method = graphene.Field(ShippingMethod, deprecation_reason="Use `deliveryMethod`.")
    shipping_method_name = graphene.String()
    shipping_methods = graphene.List(graphene.NonNull(ShippingMethod), required=True)
    available_shipping_methods = graphene.List(
        graphene.NonNull(ShippingMethod), deprecation_reason="Use `shippingMethods`."
    )
    collection_point_name = graphene.String()
    delivery_method = graphene.Field(DeliveryMethod)
    weight = graphene.Field(Weight, required=True)
    subtotal = graphene.Field(TaxedMoney, required=True)
    shipping_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_shipping_price = graphene.Field(Money, required=True)
    shipping_tax_rate = graphene.Float(required=True, description="0.23 is 23 %.")
    shipping_tax_class = graphene.Field(TaxClass, description="For staff and apps.")
    shipping_tax_class_name = graphene.String()
    total = graphene.Field(TaxedMoney, required=True)
    undiscounted_total = graphene.Field(TaxedMoney, required=True)
    voucher = graphene.Field(Voucher)
    voucher_code = graphene.String()
    gift_cards = graphene.List(graphene.NonNull(GiftCard), required=True, description="That paid a part of it.")
    discounts = graphene.List(graphene.NonNull(OrderDiscount), required=True)
    discount = graphene.Field(Money, deprecation_reason="Use `discounts`.")
    discount_name = graphene.String(deprecation_reason="Use `discounts`.")
    translated_discount_name = graphene.String(deprecation_reason="Use `discounts`.")
    tax_exemption = graphene.Boolean(required=True)
    display_gross_prices = graphene.Boolean(required=True)
    is_paid = graphene.Boolean(required=True)
    payment_status = PaymentChargeStatusEnum(required=True)
    payment_status_display = graphene.String(required=True)
    charge_status = OrderChargeStatusEnum(required=True)
    authorize_status = OrderAuthorizeStatusEnum(required=True)
    actions = graphene.List(
        graphene.NonNull(OrderAction), required=True, description="What staff may do with its money."
    )
    transactions = graphene.List(graphene.NonNull(TransactionItem), required=True, description="For staff and apps.")
    payments = graphene.List(graphene.NonNull(Payment), required=True, description="For staff and apps.")
    granted_refunds = graphene.List(
        graphene.NonNull(OrderGrantedRefund), required=True, description="For staff and apps."
    )
    total_authorized = graphene.Field(Money, required=True)
    total_captured = graphene.Field(Money, required=True, deprecation_reason="Use `totalCharged`.")
    total_charged = graphene.Field(Money, required=True)
    total_canceled = graphene.Field(Money, required=True)
    total_balance = graphene.Field(Money, required=True, description="Charged beyond what is owed; below 0: missing.")
    total_granted_refund = graphene.Field(Money, required=True)
    total_refunded = graphene.Field(Money, required=True)
    total_refund_pending = graphene.Field(Money, required=True)
    total_authorize_pending = graphene.Field(Money, required=True)
    total_charge_pending = graphene.Field(Money, required=True)
    total_cancel_pending = graphene.Field(Money, required=True)
    total_remaining_grant = graphene.Field(Money, required=True, description="Agreed to and not given back yet.")

    @staticmethod
    def with_checkout(order: models.Order) -> tuple[str, str]:
        checkout = order.checkout_token
        return to_global_id("Order", order.pk), to_global_id("Checkout", checkout) if checkout else ""

    @staticmethod
    def order_id(order: models.Order) -> str:
        return to_global_id("Order", order.pk)

    @staticmethod
    def resolve_id(root: models.Order, _info: Info) -> str:
        return to_global_id("Order", root.pk)

    @staticmethod
    def resolve_token(root: models.Order, _info: Info) -> str:
        return str(root.pk)

    @staticmethod
    def resolve_status_display(root: models.Order, _info: Info) -> str:
        return str(models.Order.Status(root.status).label).capitalize()

    @staticmethod
    def resolve_original(root: models.Order, _info: Info) -> str | None:
        return to_global_id("Order", root.original_id) if root.original_id else None

    @staticmethod
    def resolve_checkout_id(root: models.Order, _info: Info) -> str | None:
        return to_global_id("Checkout", root.checkout_token) if root.checkout_token else None

    @staticmethod
    def resolve_created(root: models.Order, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_language_code_enum(root: models.Order, _info: Info) -> str:
        return root.language_code

    @staticmethod
    def resolve_user(root: models.Order, info: Info) -> UserRow | None:
        user = info.context.user
        if root.user_id is None:
            return None
        if info.context.is_authenticated and user.pk == root.user_id:
            return user
        require_requestor(info, "MANAGE_ORDERS", "MANAGE_USERS", "HANDLE_PAYMENTS", "HANDLE_TAXES")
        return load(info, loaders.UserByPk, root, lambda row: row.user_id)

    @staticmethod
    def resolve_user_email(root: models.Order, info: Info) -> str | None:
        return root.user_email if may_see_person(root, info) else masked_email(root.user_email)

    @staticmethod
    def resolve_customer_note(root: models.Order, info: Info) -> str:
        return root.customer_note if may_see_person(root, info) else ""

    @staticmethod
    def resolve_redirect_url(root: models.Order, _info: Info) -> str | None:
        return root.redirect_url or None

    @staticmethod
    def resolve_lines(root: models.Order, info: Info) -> Any:
        return load(info, loaders.LinesOfOrder, root, _pk) or []

    @staticmethod
    def resolve_errors(root: models.Order, _info: Info) -> list[Any]:
        refusal = placing.problem_of(root)
        return [] if refusal is None else [as_error(OrderError, refusal)]

    @staticmethod
    def resolve_fulfillments(root: models.Order, info: Info) -> Any:
        found = load(info, loaders.FulfillmentsOfOrder, root, _pk) or []
        # What never left, or was called back, is nothing to the buyer.
        hidden = () if has_permission(info.context.requestor, "MANAGE_ORDERS") else ("CANCELED", "WAITING_FOR_APPROVAL")
        return [one for one in found if one.status not in hidden]

    @staticmethod
    def resolve_invoices(root: models.Order, info: Info) -> Any:
        if not _is_buyer_or_staff(root, info):
            require_requestor(info, "MANAGE_ORDERS")
        return load(info, loaders.InvoicesOfOrder, root, _pk) or []

    @staticmethod
    def resolve_events(root: models.Order, info: Info) -> Any:
        require_requestor(info, "MANAGE_ORDERS")
        return load(info, loaders.EventsOfOrder, root, _pk) or []

    @staticmethod
    def resolve_is_shipping_required(root: models.Order, info: Info) -> bool:
        lines = load(info, loaders.LinesOfOrder, root, _pk) or []
        return any(line.is_shipping_required for line in lines)

    @staticmethod
    def resolve_shipping_address(root: models.Order, info: Info) -> models.Address | None:
        return _address(root, info, "shipping_address")

    @staticmethod
    def resolve_billing_address(root: models.Order, info: Info) -> models.Address | None:
        return _address(root, info, "billing_address")

    @staticmethod
    def resolve_shipping_method(root: models.Order, info: Info) -> DeliveryOption | None:
        return _way(root, info)

    @staticmethod
    def resolve_shipping_method_name(root: models.Order, _info: Info) -> str | None:
        return root.shipping_method_name or None

    @staticmethod
    def resolve_shipping_methods(root: models.Order, info: Info) -> Any:
        return load(info, loaders.DeliveryOptionsOfOrder, root, _pk) or []

    @staticmethod
    def resolve_available_shipping_methods(root: models.Order, info: Info) -> Any:
        return [way for way in load(info, loaders.DeliveryOptionsOfOrder, root, _pk) or [] if way.is_open]

    @staticmethod
    def resolve_collection_point_name(root: models.Order, _info: Info) -> str | None:
        return root.collection_point_name or None

    @staticmethod
    def resolve_delivery_method(root: models.Order, info: Info) -> DeliveryOption | models.Warehouse | None:
        return _way(root, info) or load(info, WarehouseByPk, root, lambda row: row.collection_point_id)

    @staticmethod
    def resolve_weight(root: models.Order, _info: Info) -> Weight | None:
        return kilograms(root.weight_grams)

    @staticmethod
    def resolve_subtotal(root: models.Order, _info: Info) -> TaxedValue:
        return price(root.subtotal_net_amount, root.subtotal_amount, root.currency)

    @staticmethod
    def resolve_shipping_price(root: models.Order, _info: Info) -> TaxedValue:
        return price(root.shipping_price_net_amount, root.shipping_price_amount, root.currency)

    @staticmethod
    def resolve_undiscounted_shipping_price(root: models.Order, _info: Info) -> MoneyValue:
        return MoneyValue(root.undiscounted_shipping_price_amount, root.currency)

    @staticmethod
    def resolve_shipping_tax_rate(root: models.Order, _info: Info) -> float:
        return float(root.shipping_tax_rate or 0)

    @staticmethod
    def resolve_shipping_tax_class(root: models.Order, info: Info) -> models.TaxClass | None:
        require_requestor(info, "MANAGE_ORDERS", "MANAGE_TAXES")
        return load(info, TaxClassByPk, root, lambda row: row.shipping_tax_class_id)

    @staticmethod
    def resolve_shipping_tax_class_name(root: models.Order, _info: Info) -> str | None:
        return root.shipping_tax_class_name or None

    @staticmethod
    def resolve_total(root: models.Order, _info: Info) -> TaxedValue:
        return price(root.total_net_amount, root.total_amount, root.currency)

    @staticmethod
    def resolve_undiscounted_total(root: models.Order, _info: Info) -> TaxedValue:
        return price(root.undiscounted_total_net_amount, root.undiscounted_total_amount, root.currency)

    @staticmethod
    def resolve_voucher(root: models.Order, info: Info) -> models.Voucher | None:
        return load(info, VoucherOfSale, root, lambda row: (row.voucher_id or 0, row.channel_id, row.voucher_code))

    @staticmethod
    def resolve_voucher_code(root: models.Order, _info: Info) -> str | None:
        return root.voucher_code or None

    @staticmethod
    def resolve_gift_cards(root: models.Order, info: Info) -> Any:
        return load(info, CardsOfOrder, root, _pk) or []

    @staticmethod
    def resolve_discounts(root: models.Order, info: Info) -> Any:
        return load(info, loaders.DiscountsOfOrder, root, _pk) or []

    @staticmethod
    def resolve_discount(root: models.Order, info: Info) -> MoneyValue | None:
        given = _by_voucher(root, info)
        return MoneyValue(given.amount, given.currency) if given else None

    @staticmethod
    def resolve_discount_name(root: models.Order, info: Info) -> str | None:
        given = _by_voucher(root, info)
        return given.name if given else None

    @staticmethod
    def resolve_translated_discount_name(root: models.Order, info: Info) -> str | None:
        given = _by_voucher(root, info)
        return given.translated_name if given else None

    @staticmethod
    def resolve_is_paid(root: models.Order, _info: Info) -> bool:
        return root.total_charged_amount >= root.total_amount

    @staticmethod
    def resolve_payment_status(root: models.Order, info: Info) -> str:
        return order_payment.payment_status(root, _agreed(root, info))

    @staticmethod
    def resolve_payment_status_display(root: models.Order, info: Info) -> str:
        return order_payment.payment_status(root, _agreed(root, info)).replace("_", " ").capitalize()

    @staticmethod
    def resolve_actions(root: models.Order, info: Info) -> list[str]:
        return payments.actions_of_order(root, _money(root, info))

    @staticmethod
    def resolve_transactions(root: models.Order, info: Info) -> list[models.TransactionItem]:
        require_requestor(info, "MANAGE_ORDERS", "HANDLE_PAYMENTS")
        return [item for item in _money(root, info) if not item.is_payment]

    @staticmethod
    def resolve_payments(root: models.Order, info: Info) -> list[models.TransactionItem]:
        require_requestor(info, "MANAGE_ORDERS")
        return [item for item in _money(root, info) if item.is_payment]

    @staticmethod
    def resolve_granted_refunds(root: models.Order, info: Info) -> Any:
        require_requestor(info, "MANAGE_ORDERS")
        return load(info, loaders.GrantedRefundsOfOrder, root, _pk) or []

    @staticmethod
    def resolve_total_authorized(root: models.Order, _info: Info) -> MoneyValue:
        return MoneyValue(root.total_authorized_amount, root.currency)

    @staticmethod
    def resolve_total_captured(root: models.Order, _info: Info) -> MoneyValue:
        return MoneyValue(root.total_charged_amount, root.currency)

    @staticmethod
    def resolve_total_charged(root: models.Order, _info: Info) -> MoneyValue:
        return MoneyValue(root.total_charged_amount, root.currency)

    @staticmethod
    def resolve_total_canceled(root: models.Order, info: Info) -> MoneyValue:
        return _sum(root, info, lambda item: item.canceled_value)

    @staticmethod
    def resolve_total_balance(root: models.Order, info: Info) -> MoneyValue:
        return order_payment.balance(root, _agreed(root, info))

    @staticmethod
    def resolve_total_granted_refund(root: models.Order, info: Info) -> MoneyValue:
        require_requestor(info, "MANAGE_ORDERS")
        return _agreed(root, info)

    @staticmethod
    def resolve_total_refunded(root: models.Order, info: Info) -> MoneyValue:
        return _sum(root, info, lambda item: item.refunded_value)

    @staticmethod
    def resolve_total_refund_pending(root: models.Order, info: Info) -> MoneyValue:
        require_requestor(info, "MANAGE_ORDERS")
        return _sum(root, info, lambda item: item.refund_pending_value)

    @staticmethod
    def resolve_total_authorize_pending(root: models.Order, info: Info) -> MoneyValue:
        require_requestor(info, "MANAGE_ORDERS")
        return _sum(root, info, lambda item: item.authorize_pending_value)

    @staticmethod
    def resolve_total_charge_pending(root: models.Order, info: Info) -> MoneyValue:
        require_requestor(info, "MANAGE_ORDERS")
        return _sum(root, info, lambda item: item.charge_pending_value)

    @staticmethod
    def resolve_total_cancel_pending(root: models.Order, info: Info) -> MoneyValue:
        require_requestor(info, "MANAGE_ORDERS")
        return _sum(root, info, lambda item: item.cancel_pending_value)

    @staticmethod
    def resolve_total_remaining_grant(root: models.Order, info: Info) -> MoneyValue:
        require_requestor(info, "MANAGE_ORDERS")
        given = _sum(root, info, lambda item: item.refunded_value + item.refund_pending_value)
        return max(_agreed(root, info) - given, MoneyValue(0, root.currency))


def _pk(order: models.Order) -> Any:
    return order.pk


def _address(order: models.Order, info: Info, name: str) -> models.Address | None:
    if name in order._state.fields_cache:
        found: models.Address | None = getattr(order, name)
    else:
        found = load(info, AddressByPk, order, lambda row: getattr(row, f"{name}_id"))
    return found if found is None or may_see_person(order, info) else masked_address(found)


def _way(order: models.Order, info: Info) -> DeliveryOption | None:
    price = MoneyValue(order.undiscounted_shipping_price_amount, order.currency)
    if order.app_method is not None:
        return DeliveryOption(method=app_methods.read(order.app_method), price=price)
    method = load(info, loaders.ShippingMethodByPk, order, lambda row: row.shipping_method_id)
    return None if method is None else DeliveryOption(method=method, price=price)


def _by_voucher(order: models.Order, info: Info) -> models.OrderDiscount | None:
    found = load(info, loaders.DiscountsOfOrder, order, _pk) or []
    return next((one for one in found if one.type == "VOUCHER"), None)


def _money(order: models.Order, info: Info) -> list[models.TransactionItem]:
    return load(info, loaders.MoneyOfOrder, order, _pk) or []


def _agreed(order: models.Order, info: Info) -> MoneyValue:
    refunds = load(info, loaders.GrantedRefundsOfOrder, order, _pk) or []
    return MoneyValue(sum(refund.amount for refund in refunds), order.currency)


def _sum(order: models.Order, info: Info, value: Callable[[models.TransactionItem], int]) -> MoneyValue:
    return MoneyValue(sum(value(item) for item in _money(order, info)), order.currency)


OrderCountableConnection = connection("Order", lambda: Order)
