"""Reading payouts, statements and declarations."""

from typing import Any

import graphene

from marketplace.settlement import models
from marketplace.settlement.domain.declarations.certificates import access_certificate, number_of
from marketplace.settlement.domain.declarations.drafts import Draft, access_draft, months_to_declare
from marketplace.settlement.domain.months import Month
from marketplace.settlement.domain.payouts import accounts, candidates
from marketplace.settlement.domain.payouts import queries as payouts
from marketplace.settlement.domain.payouts.files import File
from marketplace.settlement.domain.statements.monthly import access_statement
from marketplace.settlement.papers.certificate_pdf import certificate_pdf
from marketplace.settlement.papers.declaration_sheet import declaration_sheet
from marketplace.settlement.papers.statement_file import XLSX_TYPE, statement_file
from marketplace.values.refusal import NotFound
from payments.banks import banks
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission, require_user
from storefront_api.market.payouts.account_types import Bank, SellerBankAccountCountableConnection
from storefront_api.market.payouts.batch_types import PayoutBatch, PayoutBatchCountableConnection, PayoutCandidate
from storefront_api.market.payouts.fields import DownloadFile, Info
from storefront_api.market.payouts.statement_types import StatementFormatEnum
from storefront_api.market.payouts.tax_types import TaxDeclaration

OFFICERS = "Requires HANDLE_PAYMENTS."


class Queries(graphene.ObjectType):
    banks = graphene.List(
        graphene.NonNull(Bank), required=True, description="Vietnamese banks that transfers can go to, by name."
    )
    bank_accounts_to_check = graphene.Field(
        SellerBankAccountCountableConnection,
        description=f"Accounts no officer has looked at, the oldest first. {OFFICERS}",
        first=graphene.Int(),
        after=graphene.String(),
    )
    payout_candidates = graphene.List(
        graphene.NonNull(PayoutCandidate),
        description=f"Who would be paid with a batch prepared now, and who not and why. {OFFICERS}",
    )
    payout_batches = graphene.Field(
        PayoutBatchCountableConnection,
        description=f"The last first. {OFFICERS}",
        first=graphene.Int(),
        after=graphene.String(),
    )
    payout_batch = graphene.Field(PayoutBatch, id=graphene.ID(required=True), description=OFFICERS)
    tax_months = graphene.List(graphene.NonNull(graphene.String), description=f"YYYY-MM, the last first. {OFFICERS}")
    tax_declaration = graphene.Field(TaxDeclaration, month=graphene.String(required=True), description=OFFICERS)
    tax_declaration_file = graphene.Field(
        DownloadFile,
        month=graphene.String(required=True),
        description=f"A spreadsheet with personal numbers in it. {OFFICERS}",
    )
    seller_statement_file = graphene.Field(
        DownloadFile,
        seller_id=graphene.ID(required=True),
        month=graphene.String(required=True),
        format=StatementFormatEnum(required=True),
        description="For the seller's members, and officers with HANDLE_PAYMENTS; null for others.",
    )
    withholding_certificate_file = graphene.Field(
        DownloadFile,
        id=graphene.ID(required=True),
        description="A PDF. For the seller's members, and officers with HANDLE_PAYMENTS; null for others.",
    )

    @staticmethod
    def resolve_banks(_root: None, _info: Info) -> list[Bank]:
        return [Bank(bin=number, name=name) for number, name in banks()]

    @staticmethod
    def resolve_bank_accounts_to_check(_root: None, info: Info, **paging: Any) -> Page:
        user = require_permission(info, "HANDLE_PAYMENTS")
        return connect(accounts.accounts_to_check(user), sort=["entered_at", "pk"], default=20, **paging)

    @staticmethod
    def resolve_payout_candidates(_root: None, info: Info) -> list[candidates.Candidate]:
        return candidates.candidates(require_permission(info, "HANDLE_PAYMENTS"))

    @staticmethod
    def resolve_payout_batches(_root: None, info: Info, **paging: Any) -> Page:
        user = require_permission(info, "HANDLE_PAYMENTS")
        return connect(payouts.batches(user), sort=["-prepared_at", "-pk"], default=20, **paging)

    @staticmethod
    def resolve_payout_batch(_root: None, info: Info, id: str) -> models.PayoutBatch | None:
        user = require_permission(info, "HANDLE_PAYMENTS")
        try:
            return payouts.batch(user, int_pk_of(id, "PayoutBatch"))
        except NotFound:
            return None

    @staticmethod
    def resolve_tax_months(_root: None, info: Info) -> list[str]:
        return [str(month) for month in months_to_declare(require_permission(info, "HANDLE_PAYMENTS"))]

    @staticmethod
    def resolve_tax_declaration(_root: None, info: Info, month: str) -> Draft:
        return access_draft(require_permission(info, "HANDLE_PAYMENTS"), Month.read(month))

    @staticmethod
    def resolve_tax_declaration_file(_root: None, info: Info, month: str) -> File:
        found = access_draft(require_permission(info, "HANDLE_PAYMENTS"), Month.read(month))
        return File(f"to-khai-{found.month}.xlsx", XLSX_TYPE, declaration_sheet(found))

    @staticmethod
    def resolve_seller_statement_file(_root: None, info: Info, seller_id: str, month: str, format: Any) -> File | None:
        pk = int_pk_of(seller_id, "Seller", field="sellerId")
        try:
            return statement_file(access_statement(require_user(info), pk, Month.read(month)), format.value)
        except NotFound:
            return None

    @staticmethod
    def resolve_withholding_certificate_file(_root: None, info: Info, id: str) -> File | None:
        try:
            found = access_certificate(require_user(info), int_pk_of(id, "WithholdingCertificate"))
        except NotFound:
            return None
        name = number_of(found).replace("/", "-")
        return File(f"{name}.pdf", "application/pdf", certificate_pdf(found))
