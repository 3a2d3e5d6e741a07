"""What the finance desk sees beside a bank line: where it may belong, who decided what, what goes back."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from payments.domain.transfers.suggestions import Suggestion
from payments.domain.transfers.words import action_name, part_name, refund_state_name
from payments.models import BankLineAction as ActionRow
from payments.models import Refund as RefundRow
from storefront_api.core.errors import error_type
from storefront_api.core.types import Money

BankLineActionEnum = graphene.Enum("BankLineActionEnum", [(kind, kind) for kind in ActionRow.Kind.values])
BankLineError = error_type("BankLineError", ("INVALID_STATUS", "AMOUNT_GREATER_THAN_AVAILABLE", "CANNOT_CANCEL_ORDER"))


class BankLineMemoPiece(graphene.ObjectType):
    """A stretch of a memo."""

    text = graphene.String(required=True)
    is_code = graphene.Boolean(required=True, description="One of the market's codes stands here.")


class BankLineSuggestion(graphene.ObjectType):
    """A basket or order the money may be for."""

    code = graphene.String(required=True, description="The transfer code; empty for an order without one.")
    order_number = graphene.String(required=True, description="Empty while it is a basket.")
    owed = graphene.Field(Money, required=True)
    buyer_name = graphene.String(required=True)
    began_at = graphene.DateTime(required=True)
    good_until = graphene.DateTime()
    score = graphene.Int(required=True)
    parts = graphene.List(
        graphene.NonNull(lambda: BankLineScorePart), required=True, description="What the score is made of."
    )

    @staticmethod
    def resolve_parts(root: Suggestion, _info: GraphQLResolveInfo) -> list["BankLineScorePart"]:
        return [BankLineScorePart(name=str(part_name(part)), points=points) for part, points in root.parts]


class BankLineScorePart(graphene.ObjectType):
    """One thing that speaks for a suggestion."""

    name = graphene.String(required=True)
    points = graphene.Int(required=True)


class BankLineProof(graphene.ObjectType):
    """What an outgoing line may have carried out, or an incoming one may have brought back."""

    kind = graphene.String(required=True)
    key = graphene.String(required=True)
    name = graphene.String(required=True, description="The market's reference.")
    payee = graphene.String(required=True)
    is_named = graphene.Boolean(required=True, description="Reference or payee stand in the line.")


class BankLineStep(graphene.ObjectType):
    """A decision about a line: who, when, why."""

    action = graphene.Field(BankLineActionEnum, required=True)
    action_display = graphene.String(required=True)
    actor = graphene.String(required=True)
    at = graphene.DateTime(required=True)
    reason = graphene.String(required=True)
    details = graphene.String(required=True)

    @staticmethod
    def resolve_action(root: ActionRow, _info: GraphQLResolveInfo) -> str:
        return root.kind

    @staticmethod
    def resolve_action_display(root: ActionRow, _info: GraphQLResolveInfo) -> str:
        return str(action_name(root.kind))

    @staticmethod
    def resolve_actor(root: ActionRow, _info: GraphQLResolveInfo) -> str:
        name = f"{root.actor.last_name} {root.actor.first_name}".strip()
        return name or root.actor.email or root.actor.phone or ""


class GatewayPosition(graphene.ObjectType):
    """What a gateway that sends on what it collects, or the till, has of the market's, as the books say."""

    gateway = graphene.String(required=True, description="Its id; cholang.cash is the till.")
    name = graphene.String(required=True)
    held = graphene.Field(
        Money, required=True, description="Below zero where it gave back more than it still had of ours."
    )


class BankLineRefund(graphene.ObjectType):
    """Money of a line that goes back."""

    reference = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    state = graphene.String(required=True, description="CREATED, IN_TRANSIT, DONE, FAILED, CANCELLED or EXTERNAL.")
    state_display = graphene.String(required=True)
    is_manual = graphene.Boolean(required=True, description="A person transfers it.")

    @staticmethod
    def resolve_state_display(root: RefundRow, _info: GraphQLResolveInfo) -> str:
        return str(refund_state_name(root.state))

    @staticmethod
    def resolve_amount(root: RefundRow, _info: GraphQLResolveInfo) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)
