"""AgreedRefund: what was agreed to be given back and nobody carries out, for the desk."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.contract import shop
from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native import models
from marketplace.shop.native.domain.payments import agreed_refunds
from marketplace.values.money import Money as MoneyValue
from storefront_api.core.errors import error_list, error_type
from storefront_api.core.ids import int_pk_of, to_global_id
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.paging import Page, connect, connection
from storefront_api.core.permissions import require_permission
from storefront_api.core.types import Money

Info = GraphQLResolveInfo
AgreedRefundError = error_type("AgreedRefundError", ("AMOUNT_GREATER_THAN_AVAILABLE",))
PAGE = 20


class AgreedRefund(graphene.ObjectType):
    """An amount that a buyer was promised, of one payment; nobody has been asked for it, or an app said no."""

    id = graphene.ID(required=True)
    order_number = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    reason = graphene.String(required=True)
    gateway = graphene.String(required=True, description="Who keeps the payment; empty where it was written by hand.")
    has_failed = graphene.Boolean(required=True, description="The app that keeps the payment said no.")
    may_be_by_hand = graphene.Boolean(
        required=True, description="People may transfer it; gateways of ours decide that themselves."
    )
    created_at = graphene.DateTime(required=True)

    @staticmethod
    def resolve_id(root: models.OrderGrantedRefund, _info: Info) -> str:
        return to_global_id("OrderGrantedRefund", root.pk)

    @staticmethod
    def resolve_order_number(root: models.OrderGrantedRefund, _info: Info) -> str:
        return str(root.order.number)

    @staticmethod
    def resolve_amount(root: models.OrderGrantedRefund, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)

    @staticmethod
    def resolve_gateway(root: models.OrderGrantedRefund, _info: Info) -> str:
        return root.transaction.app_identifier if root.transaction is not None else ""

    @staticmethod
    def resolve_has_failed(root: models.OrderGrantedRefund, _info: Info) -> bool:
        return root.status == models.OrderGrantedRefund.Status.FAILURE

    @staticmethod
    def resolve_may_be_by_hand(root: models.OrderGrantedRefund, _info: Info) -> bool:
        return root.transaction is not None and root.transaction.app_identifier not in payment_gateways()


AgreedRefundCountableConnection = connection("AgreedRefund", lambda: AgreedRefund)


class AgreedRefundCarryOut(MarketMutation):
    """Ask the payment's gateway for an agreed refund; where it takes no requests, or by hand, it waits for a person to
    transfer it. Requires HANDLE_PAYMENTS."""

    refund = graphene.Field(AgreedRefund)
    errors = error_list(AgreedRefundError)

    class Arguments:
        id = graphene.ID(required=True)
        by_hand = graphene.Boolean(default_value=False, description="For payments that no gateway of ours keeps.")

    @classmethod
    def perform(cls, info: Info, id: str, by_hand: bool) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(id, "OrderGrantedRefund")
        shop().carry_out_agreed(pk, by_hand=by_hand, user_id=user.pk)
        return {"refund": models.OrderGrantedRefund.objects.select_related("order", "transaction").get(pk=pk)}


class Queries(graphene.ObjectType):
    agreed_refunds = graphene.Field(
        AgreedRefundCountableConnection,
        description="Agreed and not carried out, oldest first. Requires HANDLE_PAYMENTS.",
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_agreed_refunds(_root: None, info: Info, **paging: Any) -> Page:
        require_permission(info, "HANDLE_PAYMENTS")
        return connect(agreed_refunds.waiting(), sort=("created_at", "pk"), default=PAGE, **paging)


class Mutations(graphene.ObjectType):
    agreed_refund_carry_out = AgreedRefundCarryOut.Field()
