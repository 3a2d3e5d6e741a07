from typing import IO, Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.comparison.statement_reconciling import import_and_reconcile
from payments.domain.transfers.statement_files import LARGEST, Row
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.core.scalars import Upload
from storefront_api.market.payments.desk_types import BankLineError
from storefront_api.market.payments.types import BankLine
from storefront_api.market.reconciliation.types import PaymentReconciliation


class BankStatementProblem(graphene.ObjectType):
    """A row that was not booked, and why."""

    row = graphene.Int(required=True, description="As a spreadsheet program counts, from 1.")
    message = graphene.String(required=True)

    @staticmethod
    def resolve_row(root: Row, _info: GraphQLResolveInfo) -> int:
        return root.number

    @staticmethod
    def resolve_message(root: Row, _info: GraphQLResolveInfo) -> str:
        return str(root.problem)


class BankStatementImport(MarketMutation):
    """Book the rows of a bank's statement (CSV, UTF-8, 5 MB at most) that no service told of, and compare it with our
    lines; the same file again books nothing. Requires HANDLE_PAYMENTS."""

    new_lines = graphene.List(graphene.NonNull(BankLine))
    known = graphene.Int(description="Rows that were booked already.")
    problems = graphene.List(graphene.NonNull(BankStatementProblem))
    reconciliation = graphene.Field(
        PaymentReconciliation, description="The whole statement beside our lines; null where no row could be read."
    )
    errors = error_list(BankLineError)

    class Arguments:
        file = Upload(required=True)
        account_number = graphene.String(description="Whose statement it is; the market's account by default.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, file: IO[bytes], account_number: str = "") -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        report, compared = import_and_reconcile(
            user=user,
            content=file.read(LARGEST + 1),
            file_name=str(getattr(file, "name", "")),
            account_number=account_number or "",
        )
        return {"new_lines": report.new, "known": report.known, "problems": report.refused, "reconciliation": compared}
