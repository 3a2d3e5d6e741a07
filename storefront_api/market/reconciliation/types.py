"""PaymentDifference, PaymentReconciliation, StuckMoney."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from payments.domain.comparison.difference_words import gateway_name, kind_name, next_step
from payments.domain.comparison.reconciling import API
from payments.models import Difference, Reconciliation
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money

Info = GraphQLResolveInfo
PaymentDifferenceKindEnum = graphene.Enum(
    "PaymentDifferenceKindEnum", [(kind, kind) for kind in Difference.Kind.values]
)
PaymentDifferenceError = error_type("PaymentDifferenceError")


class PaymentDifference(graphene.ObjectType):
    """What both sides say differently about one payment, refund or bank line."""

    id = graphene.ID(required=True)
    gateway = graphene.String(required=True)
    gateway_name = graphene.String(required=True)
    kind = graphene.Field(PaymentDifferenceKindEnum, required=True)
    kind_display = graphene.String(required=True)
    reference = graphene.String(required=True, description="The name both sides know it by.")
    day = graphene.Date(required=True)
    ours = graphene.Field(Money, description="Null: we have nothing of the kind.")
    theirs = graphene.Field(Money, description="Null: they have nothing of the kind, or do not say.")
    details = graphene.String(required=True, description="The gateway's own words, for experts.")
    next_step = graphene.String(required=True, description="What a person does about it now.")
    found_at = graphene.DateTime(required=True)
    resolved_at = graphene.DateTime()
    resolved_by = graphene.String(description="Null where both sides agreed later by themselves.")
    reason = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: Difference, _info: Info) -> str:
        return to_global_id("PaymentDifference", root.pk)

    @staticmethod
    def resolve_gateway_name(root: Difference, _info: Info) -> str:
        return gateway_name(root.gateway)

    @staticmethod
    def resolve_kind_display(root: Difference, _info: Info) -> str:
        return str(kind_name(root.kind))

    @staticmethod
    def resolve_ours(root: Difference, _info: Info) -> MoneyValue | None:
        return None if root.ours is None else MoneyValue(root.ours, root.currency)

    @staticmethod
    def resolve_theirs(root: Difference, _info: Info) -> MoneyValue | None:
        return None if root.theirs is None else MoneyValue(root.theirs, root.currency)

    @staticmethod
    def resolve_next_step(root: Difference, _info: Info) -> str:
        return str(next_step(root))

    @staticmethod
    def resolve_resolved_by(root: Difference, _info: Info) -> str | None:
        who = root.resolved_by
        return None if who is None else f"{who.last_name} {who.first_name}".strip() or who.email or who.phone or ""


class PaymentReconciliation(graphene.ObjectType):
    """One comparison of a gateway's or the bank's day with ours."""

    id = graphene.ID(required=True)
    gateway = graphene.String(required=True)
    gateway_name = graphene.String(required=True)
    day = graphene.Date(required=True, description="Of a statement: its last day.")
    file_name = graphene.String(description="Of a bank's statement; null where the gateway was asked.")
    compared = graphene.Int(required=True, description="agreed + caughtUp + differences")
    agreed = graphene.Int(required=True)
    caught_up = graphene.Int(required=True, description="They knew more than we did, and now we know it too.")
    differences = graphene.Int(required=True)
    unknown = graphene.Int(required=True, description="Without an answer, or a row that could not be read.")
    is_silent = graphene.Boolean(required=True, description="The gateway gave no answers; it will be asked again.")
    began_at = graphene.DateTime(required=True)
    ended_at = graphene.DateTime(description="Null: it is at work, or was cut off and will go on.")

    @staticmethod
    def resolve_id(root: Reconciliation, _info: Info) -> str:
        return to_global_id("PaymentReconciliation", root.pk)

    @staticmethod
    def resolve_gateway_name(root: Reconciliation, _info: Info) -> str:
        return gateway_name(root.gateway)

    @staticmethod
    def resolve_file_name(root: Reconciliation, _info: Info) -> str | None:
        return None if root.source == API else root.source


class StuckMoney(graphene.ObjectType):
    """Things of one kind that wait although they should not."""

    name = graphene.String(required=True, description="As monitoring knows it.")
    title = graphene.String(required=True)
    count = graphene.Int(required=True)
    oldest_at = graphene.DateTime(description="Since when the oldest waits.")

    @staticmethod
    def resolve_title(root: "StuckMoney", _info: Info) -> str:
        return str(root.title)


PaymentDifferenceCountableConnection = connection("PaymentDifference", lambda: PaymentDifference)
PaymentReconciliationCountableConnection = connection("PaymentReconciliation", lambda: PaymentReconciliation)
