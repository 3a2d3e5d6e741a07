"""PaymentDispute."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from payments.domain.comparison.difference_words import gateway_name
from payments.domain.disputes import words
from payments.domain.disputes.deciding import is_to_decide
from payments.models import Dispute
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money

Info = GraphQLResolveInfo
PaymentDisputeStateEnum = graphene.Enum("PaymentDisputeStateEnum", [(one, one) for one in Dispute.State.values])
PaymentDisputeBornByEnum = graphene.Enum("PaymentDisputeBornByEnum", [(one, one) for one in Dispute.BornBy.values])
PaymentDisputeError = error_type("PaymentDisputeError", ["INVALID_STATUS"])


class PaymentDispute(graphene.ObjectType):
    """A buyer's bank takes a card payment back, or asks first."""

    id = graphene.ID(required=True)
    gateway_name = graphene.String(required=True)
    reference = graphene.String(required=True, description="The gateway's number of it.")
    state = graphene.Field(PaymentDisputeStateEnum, required=True)
    state_display = graphene.String(required=True)
    amount = graphene.Field(Money, required=True, description="What the buyer disputes.")
    taken = graphene.Field(Money, required=True, description="What of it is out of the payment's charge now.")
    order_id = graphene.ID(description="Null while the payment has made no order.")
    order_number = graphene.String(required=True)
    reason_display = graphene.String(required=True, description="Why, as the bank passed it on.")
    next_step = graphene.String(required=True, description="What a person does about it now.")
    due_by = graphene.DateTime(description="Until when evidence counts; null where the bank takes none.")
    opened_at = graphene.DateTime(required=True)
    url = graphene.String(required=True, description="The gateway's page about it, for those who may sign in there.")
    is_to_decide = graphene.Boolean(required=True, description="Lost, and nobody has said who bears it.")
    born_by = graphene.Field(PaymentDisputeBornByEnum)
    decided_at = graphene.DateTime()
    decided_by = graphene.String()
    note = graphene.String(required=True, description="Why it was decided so.")

    @staticmethod
    def resolve_id(root: Dispute, _info: Info) -> str:
        return to_global_id("PaymentDispute", root.pk)

    @staticmethod
    def resolve_gateway_name(root: Dispute, _info: Info) -> str:
        return gateway_name(root.gateway)

    @staticmethod
    def resolve_state_display(root: Dispute, _info: Info) -> str:
        return str(words.state_name(root.state))

    @staticmethod
    def resolve_amount(root: Dispute, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)

    @staticmethod
    def resolve_taken(root: Dispute, _info: Info) -> MoneyValue:
        return MoneyValue(root.taken, root.attempt.currency)

    @staticmethod
    def resolve_order_id(root: Dispute, _info: Info) -> str | None:
        return root.order_id or None

    @staticmethod
    def resolve_reason_display(root: Dispute, _info: Info) -> str:
        return str(words.reason_name(root.reason))

    @staticmethod
    def resolve_next_step(root: Dispute, _info: Info) -> str:
        return str(words.next_step(root))

    @staticmethod
    def resolve_is_to_decide(root: Dispute, _info: Info) -> bool:
        return is_to_decide(root)

    @staticmethod
    def resolve_born_by(root: Dispute, _info: Info) -> str | None:
        return root.born_by or None

    @staticmethod
    def resolve_decided_by(root: Dispute, _info: Info) -> str | None:
        who = root.decided_by
        return None if who is None else f"{who.last_name} {who.first_name}".strip() or who.email or who.phone or ""


PaymentDisputeCountableConnection = connection("PaymentDispute", lambda: PaymentDispute)
