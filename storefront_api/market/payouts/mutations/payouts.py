"""Single payouts, and the bank's answer on many."""

from typing import Any

import graphene

from marketplace.settlement.domain.payouts import approving, closing, importing
from marketplace.settlement.domain.payouts.answers import LARGEST
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.core.scalars import Upload
from storefront_api.market.payouts.batch_types import Payout, PayoutAnswers
from storefront_api.market.payouts.fields import Info, PayoutError


class PayoutCancel(MarketMutation):
    """Take one seller out of a batch that the bank does not have. Requires HANDLE_PAYMENTS."""

    payout = graphene.Field(Payout)
    errors = error_list(PayoutError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True)

    @classmethod
    def perform(cls, info: Info, id: str, reason: str) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(id, "Payout")
        return {"payout": approving.cancel_payout(officer=officer, payout_id=pk, reason=reason)}


class PayoutMarkPaid(MarketMutation):
    """The bank carried it out. Requires HANDLE_PAYMENTS."""

    payout = graphene.Field(Payout)
    errors = error_list(PayoutError)

    class Arguments:
        id = graphene.ID(required=True)
        bank_reference = graphene.String(required=True, description="The bank's number of the transfer.")

    @classmethod
    def perform(cls, info: Info, id: str, bank_reference: str) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(id, "Payout")
        return {"payout": closing.mark_paid(officer=officer, payout_id=pk, bank_reference=bank_reference)}


class PayoutMarkReturned(MarketMutation):
    """The bank did not carry it out, or sent it back. Requires HANDLE_PAYMENTS."""

    payout = graphene.Field(Payout)
    errors = error_list(PayoutError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="The seller is told it.")

    @classmethod
    def perform(cls, info: Info, id: str, reason: str) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(id, "Payout")
        return {"payout": closing.mark_returned(officer=officer, payout_id=pk, reason=reason)}


class PayoutAnswersImport(MarketMutation):
    """The bank's answer: pain.002, or CSV with MA THAM CHIEU and TRANG THAI. Requires HANDLE_PAYMENTS."""

    answers = graphene.Field(PayoutAnswers)
    errors = error_list(PayoutError)

    class Arguments:
        file = Upload(required=True)

    @classmethod
    def perform(cls, info: Info, file: Any) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        content = file.read(LARGEST + 1)
        return {"answers": importing.import_answers(officer=officer, content=content)}
