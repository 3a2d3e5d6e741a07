"""Batches of payouts, and who would be in the next."""

from collections.abc import Iterable
from typing import Any

import graphene

from marketplace.settlement import models
from marketplace.settlement.domain.payouts import candidates, rules
from marketplace.settlement.domain.payouts import words as payout_words
from marketplace.settlement.domain.payouts.queries import payouts_of
from marketplace.settlement.domain.payouts.telling import short
from payments.banks import bank_name
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money
from storefront_api.market.payouts.fields import Info, amount_of, id_of, person

PayoutStateEnum = graphene.Enum("PayoutStateEnum", [(state, state) for state in models.Payout.State.values])
PayoutBatchStateEnum = graphene.Enum(
    "PayoutBatchStateEnum", [(state, state) for state in models.PayoutBatch.State.values]
)
PayoutHindranceEnum = graphene.Enum("PayoutHindranceEnum", [(reason, reason) for reason in candidates.REASONS])
BankFileFormatEnum = graphene.Enum("BankFileFormatEnum", [("CSV", "CSV"), ("PAIN_001", "PAIN_001")])


class PayoutCandidate(graphene.ObjectType):
    """A seller with money that is available, or who owes some."""

    seller_id = graphene.ID(required=True)
    seller_name = graphene.String(required=True)
    amount = graphene.Field(Money, required=True, description="Below zero for who owes.")
    hindrance = graphene.Field(PayoutHindranceEnum, description="Why they are left out; null for who would be paid.")
    hindrance_display = graphene.String(required=True)

    resolve_amount = amount_of("amount")

    @staticmethod
    def resolve_seller_id(root: candidates.Candidate, _info: Info) -> str:
        return to_global_id("Seller", root.seller.pk)

    @staticmethod
    def resolve_seller_name(root: candidates.Candidate, _info: Info) -> str:
        return root.seller.name

    @staticmethod
    def resolve_hindrance(root: candidates.Candidate, _info: Info) -> str | None:
        return root.reason or None

    @staticmethod
    def resolve_hindrance_display(root: candidates.Candidate, _info: Info) -> str:
        return payout_words.hindrance_name(root.reason)


class Payout(graphene.ObjectType):
    """What one seller gets with one batch."""

    id = graphene.ID(required=True)
    batch_code = graphene.String(required=True)
    seller_id = graphene.ID(required=True)
    seller_name = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    state = graphene.Field(PayoutStateEnum, required=True)
    state_display = graphene.String(required=True)
    bank_name = graphene.String(required=True)
    account_number = graphene.String(required=True)
    account_short = graphene.String(required=True)
    holder_name = graphene.String(required=True)
    memo = graphene.String(required=True)
    reference = graphene.String(required=True, description="How the bank's answer names it.")
    bank_reference = graphene.String(required=True, description="The bank's own number; empty until it is paid.")
    paid_at = graphene.DateTime()
    returned_at = graphene.DateTime()
    return_reason = graphene.String(required=True)

    resolve_id, resolve_amount = id_of("Payout"), amount_of("amount")

    @staticmethod
    def resolve_batch_code(root: models.Payout, _info: Info) -> str:
        return rules.batch_code(root.batch_id)

    @staticmethod
    def resolve_seller_id(root: models.Payout, _info: Info) -> str:
        return to_global_id("Seller", root.seller_id)

    @staticmethod
    def resolve_seller_name(root: models.Payout, _info: Info) -> str:
        return root.seller.name

    @staticmethod
    def resolve_state_display(root: models.Payout, _info: Info) -> str:
        return payout_words.state_name(root.state)

    @staticmethod
    def resolve_bank_name(root: models.Payout, _info: Info) -> str:
        return bank_name(root.account.bank_bin)

    @staticmethod
    def resolve_account_number(root: models.Payout, _info: Info) -> str:
        return root.account.number

    @staticmethod
    def resolve_account_short(root: models.Payout, _info: Info) -> str:
        return short(root.account)

    @staticmethod
    def resolve_holder_name(root: models.Payout, _info: Info) -> str:
        return root.account.holder_name

    @staticmethod
    def resolve_memo(root: models.Payout, _info: Info) -> str:
        return rules.memo(root)

    @staticmethod
    def resolve_reference(root: models.Payout, _info: Info) -> str:
        return rules.reference(root.pk)


PayoutCountableConnection = connection("Payout", lambda: Payout)


class PayoutAction(graphene.ObjectType):
    """What was done to a batch, or to one payout of it."""

    at = graphene.DateTime(required=True)
    action = graphene.String(required=True, description="PREPARE, APPROVE, FILE, PAY, RETURN or CANCEL.")
    action_display = graphene.String(required=True)
    seller_name = graphene.String(required=True, description="Empty where all of the batch was meant.")
    actor = graphene.String(required=True)
    reason = graphene.String(required=True)

    resolve_actor = person("actor")

    @staticmethod
    def resolve_action_display(root: models.PayoutAction, _info: Info) -> str:
        return payout_words.action_name(root.action)

    @staticmethod
    def resolve_seller_name(root: models.PayoutAction, _info: Info) -> str:
        return root.payout.seller.name if root.payout is not None else ""


class PayoutBatch(graphene.ObjectType):
    """Payouts that go to the bank together."""

    id = graphene.ID(required=True)
    code = graphene.String(required=True)
    state = graphene.Field(PayoutBatchStateEnum, required=True)
    state_display = graphene.String(required=True)
    total = graphene.Field(Money, required=True)
    count = graphene.Int(required=True)
    prepared_at = graphene.DateTime(required=True)
    prepared_by = graphene.String(required=True)
    approved_at = graphene.DateTime()
    approved_by = graphene.String(required=True)
    may_approve = graphene.Boolean(required=True, description="It waits, and the caller did not prepare it.")
    payouts = graphene.List(graphene.NonNull(Payout), required=True, description="The largest first.")
    actions = graphene.List(graphene.NonNull(PayoutAction), required=True, description="Oldest first.")

    resolve_id, resolve_total = id_of("PayoutBatch"), amount_of("total")
    resolve_prepared_by, resolve_approved_by = person("prepared_by"), person("approved_by")

    @staticmethod
    def resolve_code(root: models.PayoutBatch, _info: Info) -> str:
        return rules.batch_code(root.pk)

    @staticmethod
    def resolve_state_display(root: models.PayoutBatch, _info: Info) -> str:
        return payout_words.batch_state_name(root.state)

    @staticmethod
    def resolve_may_approve(root: models.PayoutBatch, info: Info) -> bool:
        return root.state == root.State.PREPARED and root.prepared_by_id != info.context.user.pk

    @staticmethod
    def resolve_payouts(root: models.PayoutBatch, _info: Info) -> Iterable[Any]:
        return payouts_of(root)

    @staticmethod
    def resolve_actions(root: models.PayoutBatch, _info: Info) -> Iterable[Any]:
        return root.actions.select_related("actor", "payout__seller")


PayoutBatchCountableConnection = connection("PayoutBatch", lambda: PayoutBatch)


class PayoutAnswerProblem(graphene.ObjectType):
    """A row of the bank's answer that was not carried out."""

    row = graphene.Int(required=True)
    reference = graphene.String(required=True)
    message = graphene.String(required=True)


class PayoutAnswers(graphene.ObjectType):
    """What the bank's answer changed."""

    paid = graphene.Int(required=True)
    returned = graphene.Int(required=True)
    unchanged = graphene.Int(required=True, description="Known before, or not final yet.")
    problems = graphene.List(graphene.NonNull(PayoutAnswerProblem), required=True)
