"""A seller's month, and what hangs on the workspace."""

from collections.abc import Iterable
from typing import Any

import graphene

from marketplace.sellers.models import Seller
from marketplace.settlement.domain.months import Month
from marketplace.settlement.domain.payouts.accounts import current_account
from marketplace.settlement.domain.payouts.files import File
from marketplace.settlement.domain.payouts.queries import payouts_to
from marketplace.settlement.domain.statements.monthly import Statement, Transfer, months_of, statement_of
from marketplace.settlement.models import SellerBankAccount as Account
from marketplace.settlement.papers.statement_file import statement_file
from marketplace.settlement.papers.statement_lines import became, why
from marketplace.values.money import Money as MoneyValue
from storefront_api.core.paging import Page, connect
from storefront_api.core.types import Money
from storefront_api.market.payouts.account_types import SellerBankAccount
from storefront_api.market.payouts.batch_types import PayoutCountableConnection
from storefront_api.market.payouts.fields import DownloadFile, Info, amount_of
from storefront_api.market.payouts.tax_types import WithholdingCertificate
from storefront_api.market.settlement.types import SellerEntry

StatementFormatEnum = graphene.Enum("StatementFormatEnum", [("PDF", "PDF"), ("XLSX", "XLSX")])


def _total(column: str) -> Any:
    return staticmethod(lambda root, _info: MoneyValue(root.total(column)))


class StatementTransfer(graphene.ObjectType):
    """A payout that was promised, or one that came back."""

    at = graphene.DateTime(required=True)
    amount = graphene.Field(Money, required=True)
    is_back = graphene.Boolean(required=True)
    description = graphene.String(required=True)

    resolve_amount = amount_of("amount")

    @staticmethod
    def resolve_description(root: Transfer, _info: Info) -> str:
        return became(root)


class SellerStatement(graphene.ObjectType):
    """A month: opening + net - paidOut = closing."""

    month = graphene.String(required=True, description="YYYY-MM.")
    opening = graphene.Field(Money, required=True, description="Owed to the seller when the month began.")
    sales = graphene.Field(Money, required=True, description="Less what was given back.")
    commission = graphene.Field(Money, required=True)
    vat = graphene.Field(Money, required=True)
    pit = graphene.Field(Money, required=True)
    net = graphene.Field(Money, required=True)
    paid_out = graphene.Field(Money, required=True, description="Less what came back.")
    closing = graphene.Field(Money, required=True)
    sold = graphene.List(graphene.NonNull(SellerEntry), required=True)
    returned = graphene.List(graphene.NonNull(SellerEntry), required=True)
    transfers = graphene.List(graphene.NonNull(StatementTransfer), required=True)
    reasons = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="The rates taken, and where they are laid down."
    )

    resolve_opening, resolve_closing = amount_of("opening"), amount_of("closing")
    resolve_paid_out = amount_of("paid_out")
    resolve_sales, resolve_commission = _total("base"), _total("commission")
    resolve_vat, resolve_pit, resolve_net = _total("vat"), _total("pit"), _total("net")

    @staticmethod
    def resolve_month(root: Statement, _info: Info) -> str:
        return str(root.month)

    @staticmethod
    def resolve_reasons(root: Statement, _info: Info) -> list[str]:
        return why(root)


class WorkspacePayouts:
    """Mixed into SellerWorkspace, which only its members reach."""

    bank_account = graphene.Field(SellerBankAccount, description="Where the seller is paid; null while there is none.")
    payouts = graphene.Field(
        PayoutCountableConnection,
        required=True,
        description="Promised and paid, the last first.",
        first=graphene.Int(),
        after=graphene.String(),
    )
    statement_months = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="YYYY-MM, the last first."
    )
    statement = graphene.Field(SellerStatement, required=True, month=graphene.String(required=True))
    statement_file = graphene.Field(
        DownloadFile, required=True, month=graphene.String(required=True), format=StatementFormatEnum(required=True)
    )
    certificates = graphene.List(graphene.NonNull(WithholdingCertificate), required=True)

    @staticmethod
    def resolve_bank_account(root: Seller, _info: Info) -> Account | None:
        return current_account(root.pk)

    @staticmethod
    def resolve_payouts(root: Seller, _info: Info, **paging: Any) -> Page:
        return connect(payouts_to(root.pk), sort=["-pk"], default=20, **paging)

    @staticmethod
    def resolve_statement_months(root: Seller, _info: Info) -> list[str]:
        return [str(month) for month in months_of(root.pk)]

    @staticmethod
    def resolve_statement(root: Seller, _info: Info, month: str) -> Statement:
        return statement_of(root, Month.read(month))

    @staticmethod
    def resolve_statement_file(root: Seller, _info: Info, month: str, format: Any) -> File:
        return statement_file(statement_of(root, Month.read(month)), format.value)

    @staticmethod
    def resolve_certificates(root: Seller, _info: Info) -> Iterable[Any]:
        return root.certificates.order_by("-year")
