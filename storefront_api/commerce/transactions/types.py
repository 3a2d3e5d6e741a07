"""TransactionItem and its events."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Money

Info = GraphQLResolveInfo

TransactionActionEnum = graphene.Enum(
    "TransactionActionEnum", [("CHARGE", "CHARGE"), ("REFUND", "REFUND"), ("CANCEL", "CANCEL")]
)
TransactionFlowStrategyEnum = graphene.Enum(
    "TransactionFlowStrategyEnum", [("AUTHORIZATION", "AUTHORIZATION"), ("CHARGE", "CHARGE")]
)
TransactionEventTypeEnum = graphene.Enum(
    "TransactionEventTypeEnum",
    [
        (name, name)
        for name in (
            "AUTHORIZATION_SUCCESS", "AUTHORIZATION_FAILURE", "AUTHORIZATION_ADJUSTMENT", "AUTHORIZATION_REQUEST",
            "AUTHORIZATION_ACTION_REQUIRED", "CHARGE_ACTION_REQUIRED", "CHARGE_SUCCESS", "CHARGE_FAILURE",
            "CHARGE_BACK", "CHARGE_REQUEST", "REFUND_SUCCESS", "REFUND_FAILURE", "REFUND_REVERSE",
            "REFUND_REQUEST", "CANCEL_SUCCESS", "CANCEL_FAILURE", "CANCEL_REQUEST", "INFO",
        )
    ],
)  # fmt: skip


class TransactionEvent(graphene.ObjectType):
    """Something a gateway said. Rows are never changed."""

    id = graphene.ID(required=True)
    created_at = graphene.DateTime(required=True)
    psp_reference = graphene.String(required=True)
    message = graphene.String(required=True)
    external_url = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    type = TransactionEventTypeEnum()

    @staticmethod
    def resolve_id(root: models.TransactionEvent, _info: Info) -> str:
        return to_global_id("TransactionEvent", root.pk)

    @staticmethod
    def resolve_amount(root: models.TransactionEvent, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount_value, root.currency)


class TransactionItem(graphene.ObjectType):
    """One way a checkout or order is being paid."""

    id = graphene.ID(required=True)
    token = graphene.UUID(required=True)
    name = graphene.String(required=True)
    message = graphene.String(required=True)
    psp_reference = graphene.String(required=True)
    actions = graphene.List(graphene.NonNull(TransactionActionEnum), required=True)
    charged_amount = graphene.Field(Money, required=True)
    authorized_amount = graphene.Field(Money, required=True)
    charge_pending_amount = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_id(root: models.TransactionItem, _info: Info) -> str:
        return to_global_id("TransactionItem", root.pk)

    @staticmethod
    def resolve_actions(root: models.TransactionItem, _info: Info) -> list[str]:
        return list(root.available_actions)

    @staticmethod
    def resolve_charged_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(int(root.charged_value), root.currency)

    @staticmethod
    def resolve_authorized_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(int(root.authorized_value), root.currency)

    @staticmethod
    def resolve_charge_pending_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(int(root.charge_pending_value), root.currency)
