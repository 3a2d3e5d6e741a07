"""Batches: one officer prepares, another approves, then the bank gets the file."""

from typing import Any

import graphene

from marketplace.identity.models import User
from marketplace.settlement import models
from marketplace.settlement.domain.payouts import approving, files, preparing, queries
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.payouts.batch_types import BankFileFormatEnum, PayoutBatch
from storefront_api.market.payouts.fields import DownloadFile, Info, PayoutError


class PayoutBatchPrepare(MarketMutation):
    """Freeze what sellers may be paid now. Requires HANDLE_PAYMENTS."""

    batch = graphene.Field(PayoutBatch)
    errors = error_list(PayoutError)

    class Arguments:
        seller_ids = graphene.List(graphene.NonNull(graphene.ID), description="Only these; all where left out.")

    @classmethod
    def perform(cls, info: Info, seller_ids: list[str] | None = None) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        chosen = None if seller_ids is None else [int_pk_of(one, "Seller", field="sellerIds") for one in seller_ids]
        return {"batch": _shown(officer, preparing.prepare_batch(officer=officer, seller_ids=chosen))}


class PayoutBatchApprove(MarketMutation):
    """The second officer promises the money. Requires HANDLE_PAYMENTS."""

    batch = graphene.Field(PayoutBatch)
    errors = error_list(PayoutError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: Info, id: str) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        done = approving.approve_batch(officer=officer, batch_id=int_pk_of(id, "PayoutBatch"))
        return {"batch": _shown(officer, done)}


class PayoutBatchCancel(MarketMutation):
    """Call off what the bank does not have. Requires HANDLE_PAYMENTS."""

    batch = graphene.Field(PayoutBatch)
    errors = error_list(PayoutError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True)

    @classmethod
    def perform(cls, info: Info, id: str, reason: str) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        done = approving.cancel_batch(officer=officer, batch_id=int_pk_of(id, "PayoutBatch"), reason=reason)
        return {"batch": _shown(officer, done)}


class PayoutBatchFileTake(MarketMutation):
    """The file for the bank; from the first time on the batch counts as sent. Requires HANDLE_PAYMENTS."""

    file = graphene.Field(DownloadFile)
    errors = error_list(PayoutError)

    class Arguments:
        id = graphene.ID(required=True)
        format = BankFileFormatEnum(required=True)

    @classmethod
    def perform(cls, info: Info, id: str, format: Any) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(id, "PayoutBatch")
        return {"file": files.take_file(officer=officer, batch_id=pk, format=format.value)}


def _shown(officer: User, batch: models.PayoutBatch) -> models.PayoutBatch:
    return queries.batch(officer, batch.pk)
