"""Checkout, and the ways to pay it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.models import User as UserRow
from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets import totals
from marketplace.shop.native.domain.baskets.collection import collection_points
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption, needs_shipping
from marketplace.shop.native.domain.payments.gateways import OfferedGateway, gateways_for
from marketplace.values.money import Money as MoneyValue
from marketplace.values.taxed_money import TaxedMoney as TaxedValue
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.addresses.types import Address
from storefront_api.commerce.channels.types import Channel
from storefront_api.commerce.checkout.delivery_types import Delivery, DeliveryMethod, ShippingMethod
from storefront_api.commerce.checkout.errors import CheckoutError
from storefront_api.commerce.checkout.line_types import CheckoutLine
from storefront_api.commerce.checkout.problem_types import CheckoutProblem
from storefront_api.commerce.checkout.sums import chosen, options, paid, problems, sums
from storefront_api.commerce.gift_cards.types import GiftCard
from storefront_api.commerce.transactions.types import TransactionItem
from storefront_api.commerce.vouchers.types import Voucher
from storefront_api.commerce.warehouses.types import Warehouse
from storefront_api.core.batching import mark_peers
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import may, require_requestor
from storefront_api.core.types import Money, ObjectWithMetadata, TaxedMoney

Info = GraphQLResolveInfo

CheckoutChargeStatusEnum = graphene.Enum.from_enum(models.Order.ChargeStatus, name="CheckoutChargeStatusEnum")
CheckoutAuthorizeStatusEnum = graphene.Enum.from_enum(models.Order.AuthorizeStatus, name="CheckoutAuthorizeStatusEnum")


class GatewayConfigLine(graphene.ObjectType):
    """One thing a client has to know to pay this way (a public key, say)."""

    field = graphene.String(required=True)
    value = graphene.String()


class PaymentGateway(graphene.ObjectType):
    """A way to pay that is offered here."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    config = graphene.List(graphene.NonNull(GatewayConfigLine), required=True)
    currencies = graphene.List(graphene.NonNull(graphene.String), required=True)

    @staticmethod
    def resolve_config(root: OfferedGateway, _info: Info) -> list[GatewayConfigLine]:
        return [GatewayConfigLine(field=field, value=value) for field, value in root.config.items()]


class Checkout(graphene.ObjectType):
    """A basket. Who knows its id may use it, as in Saleor."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    token = graphene.UUID(required=True)
    email = graphene.String()
    user = graphene.Field(User)
    channel = graphene.Field(Channel, required=True)
    created = graphene.DateTime(required=True)
    updated_at = graphene.DateTime(required=True)
    last_change = graphene.DateTime(required=True)
    customer_note = graphene.String(required=True)
    note = graphene.String(required=True, deprecation_reason="Use `customerNote`.")
    language_code = LanguageCodeEnum(required=True)
    lines = graphene.List(graphene.NonNull(CheckoutLine), required=True)
    quantity = graphene.Int(required=True)
    is_shipping_required = graphene.Boolean(required=True)
    shipping_address = graphene.Field(Address)
    billing_address = graphene.Field(Address)
    shipping_methods = graphene.List(graphene.NonNull(ShippingMethod), required=True)
    available_shipping_methods = graphene.List(
        graphene.NonNull(ShippingMethod), required=True, deprecation_reason="Use `shippingMethods`."
    )
    available_collection_points = graphene.List(graphene.NonNull(Warehouse), required=True)
    shipping_method = graphene.Field(ShippingMethod, deprecation_reason="Use `deliveryMethod`.")
    delivery_method = graphene.Field(DeliveryMethod)
    delivery = graphene.Field(Delivery)
    subtotal_price = graphene.Field(TaxedMoney, required=True)
    shipping_price = graphene.Field(TaxedMoney, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    total_balance = graphene.Field(Money, required=True)
    tax_exemption = graphene.Boolean(required=True)
    display_gross_prices = graphene.Boolean(required=True)
    charge_status = CheckoutChargeStatusEnum(required=True)
    authorize_status = CheckoutAuthorizeStatusEnum(required=True)
    available_payment_gateways = graphene.List(graphene.NonNull(PaymentGateway), required=True)
    transactions = graphene.List(graphene.NonNull(TransactionItem), description="For staff and apps.")
    stock_reservation_expires = graphene.DateTime()
    discount = graphene.Field(Money, description="What its voucher takes off.")
    discount_name = graphene.String(description="Of its voucher.")
    translated_discount_name = graphene.String(description="The same in the basket's language.")
    voucher = graphene.Field(Voucher, description="For staff and apps.")
    voucher_code = graphene.String()
    gift_cards = graphene.List(graphene.NonNull(GiftCard), required=True, description="That are to pay it.")
    problems = graphene.List(
        graphene.NonNull(CheckoutProblem), description="What keeps it from becoming an order as it is."
    )

    @staticmethod
    def resolve_id(root: models.Checkout, _info: Info) -> str:
        return to_global_id("Checkout", root.pk)

    @staticmethod
    def resolve_token(root: models.Checkout, _info: Info) -> Any:
        return root.pk

    @staticmethod
    def resolve_email(root: models.Checkout, _info: Info) -> str | None:
        return root.email or None

    @staticmethod
    def resolve_user(root: models.Checkout, info: Info) -> UserRow | None:
        # The basket may be shared by its id; the person behind it is shown to that person and to staff only.
        user: UserRow | None = info.context.user if info.context.is_authenticated else None
        if user is not None and user.pk == root.user_id:
            return user
        return root.user if may(info, "MANAGE_USERS", "MANAGE_CHECKOUTS", "HANDLE_PAYMENTS") else None

    @staticmethod
    def resolve_created(root: models.Checkout, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_updated_at(root: models.Checkout, _info: Info) -> Any:
        return root.last_change

    @staticmethod
    def resolve_note(root: models.Checkout, _info: Info) -> str:
        return root.customer_note

    @staticmethod
    def resolve_lines(root: models.Checkout, _info: Info) -> list[totals.TaxedLine]:
        rows = sums(root).taxed_lines
        mark_peers(row.line.variant for row in rows)
        return rows

    @staticmethod
    def resolve_quantity(root: models.Checkout, _info: Info) -> int:
        return sum(row.line.quantity for row in sums(root).lines)

    @staticmethod
    def resolve_is_shipping_required(root: models.Checkout, _info: Info) -> bool:
        return needs_shipping(sums(root).lines)

    @staticmethod
    def resolve_shipping_methods(root: models.Checkout, _info: Info) -> list[DeliveryOption]:
        return options(root)

    @staticmethod
    def resolve_available_shipping_methods(root: models.Checkout, _info: Info) -> list[DeliveryOption]:
        return [option for option in options(root) if option.is_open]

    @staticmethod
    def resolve_available_collection_points(root: models.Checkout, _info: Info) -> list[models.Warehouse]:
        points = collection_points(root, sums(root).lines)
        mark_peers(points)
        return points

    @staticmethod
    def resolve_shipping_method(root: models.Checkout, _info: Info) -> DeliveryOption | None:
        return chosen(root)

    @staticmethod
    def resolve_delivery_method(root: models.Checkout, _info: Info) -> DeliveryOption | models.Warehouse | None:
        return chosen(root) or root.collection_point

    @staticmethod
    def resolve_delivery(root: models.Checkout, _info: Info) -> DeliveryOption | None:
        return chosen(root)

    @staticmethod
    def resolve_subtotal_price(root: models.Checkout, _info: Info) -> TaxedValue:
        return sums(root).subtotal

    @staticmethod
    def resolve_shipping_price(root: models.Checkout, _info: Info) -> TaxedValue:
        return sums(root).delivery

    @staticmethod
    def resolve_total_price(root: models.Checkout, _info: Info) -> TaxedValue:
        return sums(root).taxed_total

    @staticmethod
    def resolve_total_balance(root: models.Checkout, _info: Info) -> MoneyValue:
        return paid(root).charged - sums(root).total

    @staticmethod
    def resolve_display_gross_prices(root: models.Checkout, _info: Info) -> bool:
        return sums(root).taxation.displays_gross

    @staticmethod
    def resolve_charge_status(root: models.Checkout, _info: Info) -> str:
        status = totals.charge_status(paid(root).charged, sums(root).total)
        return "NONE" if status == "FULL" and not sums(root).lines else status

    @staticmethod
    def resolve_authorize_status(root: models.Checkout, _info: Info) -> str:
        status = totals.authorize_status(paid(root).authorized, paid(root).charged, sums(root).total)
        return "NONE" if status == "FULL" and not sums(root).lines else status

    @staticmethod
    def resolve_available_payment_gateways(root: models.Checkout, _info: Info) -> list[OfferedGateway]:
        return gateways_for(root.currency, channel=root.channel.slug)

    @staticmethod
    def resolve_transactions(root: models.Checkout, info: Info) -> list[models.TransactionItem]:
        require_requestor(info, "MANAGE_CHECKOUTS", "HANDLE_PAYMENTS")
        rows = list(root.payment_transactions.filter(is_payment=False).order_by("created_at", "pk"))
        mark_peers(rows)
        return rows

    @staticmethod
    def resolve_stock_reservation_expires(root: models.Checkout, _info: Info) -> Any:
        return root.holds_expire_at

    @staticmethod
    def resolve_discount(root: models.Checkout, _info: Info) -> MoneyValue:
        return sums(root).discount

    @staticmethod
    def resolve_discount_name(root: models.Checkout, _info: Info) -> str | None:
        terms = sums(root).voucher
        return (terms.voucher.name or None) if terms else None

    @staticmethod
    def resolve_translated_discount_name(root: models.Checkout, _info: Info) -> str | None:
        terms = sums(root).voucher
        return terms.translated_name if terms else None

    @staticmethod
    def resolve_voucher(root: models.Checkout, info: Info) -> models.Voucher | None:
        require_requestor(info, "MANAGE_DISCOUNTS")
        voucher = models.Voucher.objects.filter(codes__code=root.voucher_code).first()
        if voucher is not None:
            voucher.__dict__.update(sale_channel_id=root.channel_id, sale_code=root.voucher_code)
        return voucher

    @staticmethod
    def resolve_voucher_code(root: models.Checkout, _info: Info) -> str | None:
        return root.voucher_code or None

    @staticmethod
    def resolve_gift_cards(root: models.Checkout, _info: Info) -> list[models.GiftCard]:
        cards = sums(root).gift_cards
        mark_peers(cards)
        return cards

    @staticmethod
    def resolve_problems(root: models.Checkout, _info: Info) -> list[Any]:
        return list(problems(root))


__all__ = ["Checkout", "CheckoutError", "PaymentGateway"]
