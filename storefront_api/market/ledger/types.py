"""Accounts of the books, and what moved on them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.ledger import models
from marketplace.ledger.accounts import AccountKind
from marketplace.ledger.domain.statements import AccountBalance, StatementLine
from marketplace.shop.gateways import payment_gateways, token_gateways
from marketplace.values.money import Money as MoneyValue
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money
from storefront_api.market.ledger.loaders import LegsOfEntry
from storefront_api.market.stays.loaders import SellerById

Info = GraphQLResolveInfo
LedgerAccountKindEnum = graphene.Enum("LedgerAccountKindEnum", [(kind, kind) for kind in AccountKind.values])


class LedgerAccount(graphene.ObjectType):
    """One account in one currency. A balance above zero is debit, one below zero credit."""

    kind = graphene.Field(LedgerAccountKindEnum, required=True)
    kind_display = graphene.String(required=True)
    owner = graphene.String(required=True, description="A gateway's id, a bank account's number, a seller's key.")
    owner_display = graphene.String(required=True)
    currency = graphene.String(required=True)
    balance = graphene.Field(Money, required=True)
    debits = graphene.Field(Money, required=True)
    credits = graphene.Field(Money, required=True)
    entry_count = graphene.Int(required=True)

    @staticmethod
    def resolve_kind(root: AccountBalance, _info: Info) -> str:
        return root.account.kind

    @staticmethod
    def resolve_kind_display(root: AccountBalance, _info: Info) -> str:
        return str(AccountKind(root.account.kind).label)

    @staticmethod
    def resolve_owner(root: AccountBalance, _info: Info) -> str:
        return root.account.owner

    @staticmethod
    def resolve_owner_display(root: AccountBalance, info: Info) -> str:
        seller = load(info, SellerById, root, lambda row: _seller(row.account.kind, row.account.owner))
        return seller.name if seller is not None else gateway_name(root.account.owner)

    @staticmethod
    def resolve_currency(root: AccountBalance, _info: Info) -> str:
        return root.balance.currency

    @staticmethod
    def resolve_entry_count(root: AccountBalance, _info: Info) -> int:
        return root.entries


class LedgerLeg(graphene.ObjectType):
    """An amount into an account (above zero) or out of it."""

    kind = graphene.Field(LedgerAccountKindEnum, required=True)
    kind_display = graphene.String(required=True)
    owner = graphene.String(required=True)
    owner_display = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_kind_display(root: models.Leg, _info: Info) -> str:
        return str(AccountKind(root.kind).label)

    @staticmethod
    def resolve_owner_display(root: models.Leg, info: Info) -> str:
        seller = load(info, SellerById, root, lambda row: _seller(row.kind, row.owner))
        return seller.name if seller is not None else gateway_name(root.owner)

    @staticmethod
    def resolve_amount(root: models.Leg, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.entry.currency)


class LedgerLine(graphene.ObjectType):
    """What one entry moved on an account, and what the account held after it."""

    id = graphene.ID(required=True)
    at = graphene.DateTime(required=True)
    entry_kind = graphene.String(required=True, description="PAYMENT, SALE, RETURN, PAYOUT …")
    key = graphene.String(required=True, description="What the entry is about; unique.")
    description = graphene.String(required=True)
    order_id = graphene.ID()
    amount = graphene.Field(Money, required=True)
    held = graphene.Field(Money, required=True)
    legs = graphene.List(graphene.NonNull(LedgerLeg), required=True, description="All legs of the entry, debits first.")

    @staticmethod
    def resolve_id(root: StatementLine, _info: Info) -> str:
        return to_global_id("LedgerLine", root.leg.pk)

    @staticmethod
    def resolve_at(root: StatementLine, _info: Info) -> object:
        return root.leg.entry.at

    @staticmethod
    def resolve_entry_kind(root: StatementLine, _info: Info) -> str:
        return root.leg.entry.kind

    @staticmethod
    def resolve_key(root: StatementLine, _info: Info) -> str:
        return root.leg.entry.key

    @staticmethod
    def resolve_description(root: StatementLine, _info: Info) -> str:
        return root.leg.entry.description

    @staticmethod
    def resolve_order_id(root: StatementLine, _info: Info) -> str | None:
        return root.leg.entry.order_id or None

    @staticmethod
    def resolve_amount(root: StatementLine, _info: Info) -> MoneyValue:
        return MoneyValue(root.leg.amount, root.held.currency)

    @staticmethod
    def resolve_legs(root: StatementLine, info: Info) -> list[models.Leg]:
        legs = load(info, LegsOfEntry, root.leg, lambda leg: leg.entry_id) or []
        for leg in legs:
            leg.entry = root.leg.entry
        return legs


LedgerAccountCountableConnection = connection("LedgerAccount", lambda: LedgerAccount)
LedgerLineCountableConnection = connection("LedgerLine", lambda: LedgerLine)


def gateway_name(owner: str) -> str:
    """A gateway by its name for people; anything else as it is."""
    gateway = payment_gateways().get(owner) or token_gateways().get(owner)
    return gateway.name if gateway is not None else owner


def _seller(kind: str, owner: str) -> Any:
    """The pk of the seller whose account it is; None for other accounts, which a loader leaves out."""
    return int(owner) if kind == AccountKind.SELLER_PAYABLE and owner.isascii() and owner.isdigit() else None
