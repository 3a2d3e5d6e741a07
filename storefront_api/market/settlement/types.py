"""A seller's balance and the entries it is made of."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.settlement import models
from marketplace.settlement.domain.balance import Balance, balance, entries_of
from marketplace.values.money import Money as MoneyValue
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connect, connection
from storefront_api.core.types import Money

Info = GraphQLResolveInfo


class SellerEntry(graphene.ObjectType):
    """One paid order line."""

    id = graphene.ID(required=True)
    at = graphene.DateTime(required=True)
    description = graphene.String(required=True)
    order_number = graphene.String(required=True)
    base = graphene.Field(Money, required=True)
    commission = graphene.Field(Money, required=True)
    vat = graphene.Field(Money, required=True)
    pit = graphene.Field(Money, required=True)
    net = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_id(root: models.SellerEntry, _info: Info) -> str:
        return to_global_id("SellerEntry", root.pk)

    @staticmethod
    def resolve_base(root: models.SellerEntry, _info: Info) -> MoneyValue:
        return MoneyValue(root.base)

    @staticmethod
    def resolve_commission(root: models.SellerEntry, _info: Info) -> MoneyValue:
        return MoneyValue(root.commission)

    @staticmethod
    def resolve_vat(root: models.SellerEntry, _info: Info) -> MoneyValue:
        return MoneyValue(root.vat)

    @staticmethod
    def resolve_pit(root: models.SellerEntry, _info: Info) -> MoneyValue:
        return MoneyValue(root.pit)

    @staticmethod
    def resolve_net(root: models.SellerEntry, _info: Info) -> MoneyValue:
        return MoneyValue(root.net)


SellerEntryCountableConnection = connection("SellerEntry", lambda: SellerEntry)


class SellerBalance(graphene.ObjectType):
    """Sales so far, less commission and taxes withheld."""

    sales = graphene.Field(Money, required=True)
    commission = graphene.Field(Money, required=True)
    withheld_vat = graphene.Field(Money, required=True)
    withheld_pit = graphene.Field(Money, required=True)
    payable = graphene.Field(Money, required=True)
    entries = graphene.Field(
        SellerEntryCountableConnection, required=True, first=graphene.Int(), after=graphene.String()
    )

    @staticmethod
    def resolve_entries(root: Balance, _info: Info, **paging: Any) -> Page:
        return connect(entries_of(root.seller_id), sort=["-at", "-pk"], default=20, **paging)


class WorkspaceBalance:
    """Mixed into SellerWorkspace, which only its members reach."""

    balance = graphene.Field(SellerBalance, required=True)

    @staticmethod
    def resolve_balance(root: Any, _info: Info) -> Balance:
        return balance(root.pk)
