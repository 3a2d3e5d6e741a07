"""Reading the books."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.ledger.accounts import AccountKind
from marketplace.ledger.domain.posting import statement
from marketplace.ledger.domain.statements import find_account, trial_balance, with_balances
from storefront_api.core.paging import Page, connect, connect_rows
from storefront_api.core.permissions import require_permission
from storefront_api.market.ledger.types import (
    LedgerAccountCountableConnection,
    LedgerAccountKindEnum,
    LedgerLineCountableConnection,
)

PAGE = 20


class Queries(graphene.ObjectType):
    ledger_accounts = graphene.Field(
        LedgerAccountCountableConnection,
        description="The trial balance: every account that ever moved, by kind, owner and currency; the balances of a "
        "currency add up to zero. Requires HANDLE_PAYMENTS.",
        first=graphene.Int(),
        after=graphene.String(),
    )
    ledger_statement = graphene.Field(
        LedgerLineCountableConnection,
        description="What moved on an account, newest first. Requires HANDLE_PAYMENTS.",
        kind=LedgerAccountKindEnum(required=True),
        owner=graphene.String(default_value=""),
        currency=graphene.String(default_value="VND"),
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_ledger_accounts(
        _root: None, info: GraphQLResolveInfo, first: int | None = None, after: str | None = None
    ) -> Page:
        require_permission(info, "HANDLE_PAYMENTS")
        return connect_rows(trial_balance(), first=PAGE if first is None else first, after=after)

    @staticmethod
    def resolve_ledger_statement(
        _root: None,
        info: GraphQLResolveInfo,
        kind: AccountKind,
        owner: str = "",
        currency: str = "VND",
        first: int | None = None,
        after: str | None = None,
    ) -> Page:
        require_permission(info, "HANDLE_PAYMENTS")
        account = find_account(kind.value, owner)
        page = connect(statement(account, currency), sort=("-pk",), first=first, after=after, default=PAGE)
        if page.nodes:
            page.nodes = with_balances(account, currency, page.nodes[::-1])[::-1]
        return page
