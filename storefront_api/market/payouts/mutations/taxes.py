"""Months declared and paid to the state, and sellers' certificates."""

from typing import Any

import graphene

from marketplace.settlement.domain.declarations.certificates import issue_certificate
from marketplace.settlement.domain.declarations.drafts import draft
from marketplace.settlement.domain.declarations.filing import file_month, pay_month
from marketplace.settlement.domain.months import Month
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.payouts.fields import Info, PayoutError
from storefront_api.market.payouts.tax_types import TaxDeclaration, WithholdingCertificate


class TaxMonthFile(MarketMutation):
    """Write down that a month was declared; nothing is written into it any more. Requires HANDLE_PAYMENTS."""

    declaration = graphene.Field(TaxDeclaration)
    errors = error_list(PayoutError)

    class Arguments:
        month = graphene.String(required=True, description="YYYY-MM.")
        reference = graphene.String(required=True, description="The tax office's number of the filing.")

    @classmethod
    def perform(cls, info: Info, month: str, reference: str) -> dict[str, Any]:
        officer, chosen = require_permission(info, "HANDLE_PAYMENTS"), Month.read(month)
        file_month(officer=officer, month=chosen, reference=reference)
        return {"declaration": draft(chosen)}


class TaxMonthPay(MarketMutation):
    """The market's bank paid what was due to the state. Requires HANDLE_PAYMENTS."""

    declaration = graphene.Field(TaxDeclaration)
    errors = error_list(PayoutError)

    class Arguments:
        month = graphene.String(required=True, description="YYYY-MM.")
        reference = graphene.String(required=True, description="The bank's number of the transfer.")

    @classmethod
    def perform(cls, info: Info, month: str, reference: str) -> dict[str, Any]:
        officer, chosen = require_permission(info, "HANDLE_PAYMENTS"), Month.read(month)
        pay_month(officer=officer, month=chosen, reference=reference)
        return {"declaration": draft(chosen)}


class WithholdingCertificateIssue(MarketMutation):
    """A seller's certificate of a year; the same one when it was issued before. Requires HANDLE_PAYMENTS."""

    certificate = graphene.Field(WithholdingCertificate)
    errors = error_list(PayoutError)

    class Arguments:
        seller_id = graphene.ID(required=True)
        year = graphene.Int(required=True)

    @classmethod
    def perform(cls, info: Info, seller_id: str, year: int) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(seller_id, "Seller", field="sellerId")
        return {"certificate": issue_certificate(officer=officer, seller_id=pk, year=year)}
