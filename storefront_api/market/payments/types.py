"""BankLine and PaymentStatus."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from payments.domain.desk.lines import SETTLED, allowed_actions, memo_pieces
from payments.domain.desk.proofs import Proof
from payments.domain.status import PaymentStatus as Status
from payments.domain.transfers.suggestions import Suggestion
from payments.domain.transfers.words import line_state_name
from payments.models import BankLine as BankLineRow
from payments.models import BankLineAction as ActionRow
from payments.models import Refund as RefundRow
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money
from storefront_api.market.payments.desk_types import (
    BankLineActionEnum,
    BankLineMemoPiece,
    BankLineProof,
    BankLineRefund,
    BankLineStep,
    BankLineSuggestion,
)
from storefront_api.market.payments.loaders import BelongingsByLine

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
    payer_name = graphene.String(required=True, description="Who sent it (or got it), as far as the bank told.")
    payer_account = graphene.String(required=True)
    payer_bank_bin = graphene.String(required=True)
    note = graphene.String(required=True, description="Why the market could not go on by itself.")
    memo_pieces = graphene.List(graphene.NonNull(BankLineMemoPiece), required=True)
    suggestions = graphene.List(
        graphene.NonNull(BankLineSuggestion), required=True, description="Best first, at most five."
    )
    proofs = graphene.List(
        graphene.NonNull(BankLineProof),
        required=True,
        description="What an outgoing line may have carried out, or an incoming one may have brought back.",
    )
    allowed_actions = graphene.List(
        graphene.NonNull(BankLineActionEnum), required=True, description="What may be decided about it now."
    )
    steps = graphene.List(graphene.NonNull(BankLineStep), required=True, description="Who decided what, oldest first.")
    refunds = graphene.List(graphene.NonNull(BankLineRefund), required=True, description="What of it goes back.")

    @staticmethod
    def resolve_state(root: BankLineRow, _info: GraphQLResolveInfo) -> str:
        return str(root.state)  # a line that was written just now has the enum's member, which is not its name here

    @staticmethod
    def resolve_memo_pieces(root: BankLineRow, _info: GraphQLResolveInfo) -> list[BankLineMemoPiece]:
        return [BankLineMemoPiece(text=text, is_code=is_code) for text, is_code in memo_pieces(root)]

    @staticmethod
    def resolve_suggestions(root: BankLineRow, info: GraphQLResolveInfo) -> list[Suggestion]:
        found = load(info, BelongingsByLine, root, lambda line: line)
        return found.suggestions if found else []

    @staticmethod
    def resolve_proofs(root: BankLineRow, info: GraphQLResolveInfo) -> list[Proof]:
        found = load(info, BelongingsByLine, root, lambda line: line)
        return found.proofs if found else []

    @staticmethod
    def resolve_allowed_actions(root: BankLineRow, _info: GraphQLResolveInfo) -> list[str]:
        return allowed_actions(root)

    @staticmethod
    def resolve_steps(root: BankLineRow, _info: GraphQLResolveInfo) -> list[ActionRow]:
        return list(root.actions.all())

    @staticmethod
    def resolve_refunds(root: BankLineRow, _info: GraphQLResolveInfo) -> list[RefundRow]:
        return list(root.refunds.all())

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
        required=True,
        description="PENDING, PAID, PROMISED (to be paid at the door, and its order is being made), SHORT (a rest is "
        "missing), LATE, DOUBLE or RETURNED (it goes back), DECLINED, EXPIRED or FAILED (paid, but no order).",
    )
    message = graphene.String(required=True)
    gateway = graphene.String(required=True, description="The id of the way it is paid.")

    @staticmethod
    def resolve_message(root: Status, _info: GraphQLResolveInfo) -> str:
        return str(root.message)
