"""BankLine and PaymentStatus."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from payments.domain.desk import SETTLED
from payments.domain.status import PaymentStatus as Status
from payments.domain.words import line_state_name
from payments.models import BankLine as BankLineRow
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money

BankLineStateEnum = graphene.Enum("BankLineStateEnum", [(state, state) for state in BankLineRow.State.values])


class BankLine(graphene.ObjectType):
    """One movement of the market's bank account, and what became of it."""

    id = graphene.ID(required=True)
    state = graphene.Field(BankLineStateEnum, required=True)
    state_display = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    memo = graphene.String(required=True)
    bank_reference = graphene.String(required=True)
    account_number = graphene.String(required=True)
    received_at = graphene.DateTime(required=True)
    order_number = graphene.String()

    @staticmethod
    def resolve_id(root: BankLineRow, _info: GraphQLResolveInfo) -> str:
        return to_global_id("BankLine", root.pk)

    @staticmethod
    def resolve_state_display(root: BankLineRow, _info: GraphQLResolveInfo) -> str:
        return str(line_state_name(root.state))

    @staticmethod
    def resolve_amount(root: BankLineRow, _info: GraphQLResolveInfo) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)

    @staticmethod
    def resolve_received_at(root: BankLineRow, _info: GraphQLResolveInfo) -> object:
        return root.booked_at

    @staticmethod
    def resolve_order_number(root: BankLineRow, _info: GraphQLResolveInfo) -> str | None:
        return root.order_number or None


class BankLineStateCount(graphene.ObjectType):
    """How many bank lines have a state."""

    state = graphene.Field(BankLineStateEnum, required=True)
    state_display = graphene.String(required=True)
    is_open = graphene.Boolean(required=True, description="Its lines wait for a person.")
    count = graphene.Int(required=True)

    @staticmethod
    def resolve_state_display(root: "BankLineStateCount", _info: GraphQLResolveInfo) -> str:
        return str(line_state_name(root.state))

    @staticmethod
    def resolve_is_open(root: "BankLineStateCount", _info: GraphQLResolveInfo) -> bool:
        return root.state not in SETTLED


BankLineCountableConnection = connection("BankLine", lambda: BankLine)


class PaymentStatus(graphene.ObjectType):
    """Polled by the page that waits for the money."""

    is_paid = graphene.Boolean(required=True)
    order_id = graphene.ID()
    expires_at = graphene.DateTime()
    state = graphene.String(
        required=True, description="PENDING, PAID, SHORT, OVER, LATE, DOUBLE, EXPIRED or FAILED (paid, but no order)."
    )
    message = graphene.String(required=True)

    @staticmethod
    def resolve_message(root: Status, _info: GraphQLResolveInfo) -> str:
        return str(root.message)
