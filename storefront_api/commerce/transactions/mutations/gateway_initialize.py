from decimal import Decimal
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.contract import shop
from marketplace.shop.gateways import GatewayConfig, foreign_gateways
from marketplace.shop.native.domain.payments.gateways import channel_of, is_offered, session_gateways
from marketplace.shop.native.ids import split
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound
from storefront_api.commerce.transactions.inputs import money
from storefront_api.commerce.transactions.mutations.initialize import PaymentGatewayToInitialize
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.scalars import JSON, PositiveDecimal

_CODES = ("GRAPHQL_ERROR", "INVALID", "NOT_FOUND")
PaymentGatewayConfigError = error_type(
    "PaymentGatewayConfigError", enum=error_enum("PaymentGatewayConfigErrorCode", _CODES)
)
PaymentGatewayInitializeError = error_type(
    "PaymentGatewayInitializeError", enum=error_enum("PaymentGatewayInitializeErrorCode", _CODES)
)


class PaymentGatewayConfig(graphene.ObjectType):
    """What a client has to know to pay one way."""

    id = graphene.String(required=True)
    data = JSON()
    errors = graphene.List(graphene.NonNull(PaymentGatewayConfigError))


class PaymentGatewayInitialize(MarketMutation):
    """Look up ways to pay a checkout or order; those asked for, or all that take its currency."""

    gateway_configs = graphene.List(graphene.NonNull(PaymentGatewayConfig))
    errors = error_list(PaymentGatewayInitializeError)

    class Arguments:
        id = graphene.ID(required=True, description="A checkout's or an order's id.")
        amount = PositiveDecimal(description="What is still owed where left out.")
        payment_gateways = graphene.List(graphene.NonNull(PaymentGatewayToInitialize))

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str, amount: Decimal | None = None, payment_gateways: Any = None
    ) -> dict[str, Any]:
        kind, _pk = split(id)
        if kind not in ("Checkout", "Order"):
            raise NotFound(_("Không tìm thấy giỏ hàng hay đơn hàng này."))
        payable = shop().payable(id)
        currency = payable.total.currency
        asked = payable.total - payable.charged if amount is None else money(amount, currency)
        channel = channel_of(id)
        offered = {gateway.id: gateway for gateway in session_gateways(currency, channel=channel)}
        given = None if payment_gateways is None else {one.id: one.get("data") for one in payment_gateways}
        theirs = {} if given is not None and given.keys() <= offered.keys() else _of_apps(id, asked, given)
        theirs = {name: config for name, config in theirs.items() if is_offered(name, channel=channel)}
        wanted = [*offered, *theirs] if given is None else list(given)
        return {"gateway_configs": [_config(name, offered.get(name), theirs.get(name)) for name in wanted]}


def _of_apps(source_id: str, amount: Money, wanted: dict[str, Any] | None) -> dict[str, GatewayConfig]:
    return foreign_gateways().configs(source_id=source_id, amount=amount, wanted=wanted)


def _config(name: str, own: Any, theirs: GatewayConfig | None) -> PaymentGatewayConfig:
    if own is not None:
        return PaymentGatewayConfig(id=name, data=dict(own.config), errors=[])
    if theirs is not None and not theirs.problem:
        return PaymentGatewayConfig(id=name, data=theirs.data, errors=[])
    code, message = "NOT_FOUND", str(_("Cách thanh toán này hiện không dùng được."))
    if theirs is not None:
        code, message = "INVALID", theirs.problem
    error = PaymentGatewayConfigError(field="id", message=message, code=code)
    return PaymentGatewayConfig(id=name, data=None, errors=[error])
