"""A seller's balance and the entries it is made of."""

from datetime import date
from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.settlement import models
from marketplace.settlement.domain.balance import Balance, balance, coming, entries_of
from marketplace.settlement.domain.balance import Coming as ComingRow
from marketplace.settlement.domain.terms import holding_days
from marketplace.settlement.domain.words import category_name, event_name
from marketplace.values.clock import local_day
from marketplace.values.dated import Term
from marketplace.values.money import Money as MoneyValue
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connect, connection
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import Money

Info = GraphQLResolveInfo

SellerEntryEventEnum = graphene.Enum(
    "SellerEntryEventEnum", [(event, event) for event in models.SellerEntry.Event.values]
)
SellerEntryStateEnum = graphene.Enum(
    "SellerEntryStateEnum", [(state, state) for state in ("UNSERVED", "WAITING", "AVAILABLE")]
)


def _amount(name: str) -> Any:
    return staticmethod(lambda root, _info: MoneyValue(getattr(root, name)))


def _source(name: str) -> Any:
    def resolve(root: models.SellerEntry, _info: Info) -> str:
        rule = getattr(root, name)
        return rule.source if rule is not None else ""

    return staticmethod(resolve)


class SellerEntry(graphene.ObjectType):
    """A paid order line, or a part of one that went back; then its amounts are below zero."""

    id = graphene.ID(required=True)
    at = graphene.DateTime(required=True)
    event = graphene.Field(SellerEntryEventEnum, required=True)
    event_display = graphene.String(required=True)
    description = graphene.String(required=True)
    order_number = graphene.String(required=True)
    category = graphene.String(required=True, description="goods, services, production, other, or empty.")
    category_display = graphene.String(required=True)
    base = graphene.Field(Money, required=True)
    commission = graphene.Field(Money, required=True)
    commission_rate = PositiveDecimal(required=True, description="0.05 is five per cent.")
    commission_source = graphene.String(required=True, description="Where it was announced; empty where nobody knows.")
    vat = graphene.Field(Money, required=True)
    vat_rate = PositiveDecimal(required=True)
    vat_source = graphene.String(required=True)
    pit = graphene.Field(Money, required=True)
    pit_rate = PositiveDecimal(required=True)
    pit_source = graphene.String(required=True)
    net = graphene.Field(Money, required=True)
    state = graphene.Field(
        SellerEntryStateEnum,
        required=True,
        description="UNSERVED: not with the buyer yet. WAITING: it is, for too short a time to be paid out.",
    )
    served_on = graphene.Date(description="When it is with the buyer; null where nobody knows.")
    available_on = graphene.Date(description="The first day on which it may be paid out; null where nobody knows.")

    @staticmethod
    def resolve_id(root: models.SellerEntry, _info: Info) -> str:
        return to_global_id("SellerEntry", root.pk)

    @staticmethod
    def resolve_event_display(root: models.SellerEntry, _info: Info) -> str:
        return event_name(root.event)

    @staticmethod
    def resolve_category_display(root: models.SellerEntry, _info: Info) -> str:
        return category_name(root.category)

    @staticmethod
    def resolve_state(root: Any, _info: Info) -> str:
        today = _today()
        if root.served_on is None or root.served_on > today:
            return "UNSERVED"
        return "WAITING" if root.available_on > today else "AVAILABLE"

    resolve_base, resolve_commission = _amount("base"), _amount("commission")
    resolve_vat, resolve_pit, resolve_net = _amount("vat"), _amount("pit"), _amount("net")
    resolve_commission_source = _source("commission_rule")
    resolve_vat_source, resolve_pit_source = _source("vat_rule"), _source("pit_rule")


SellerEntryCountableConnection = connection("SellerEntry", lambda: SellerEntry)


class ComingMoney(graphene.ObjectType):
    """Money that may be paid out from a day on."""

    on = graphene.Date(required=True)
    amount = graphene.Field(Money, required=True)


class HoldingTerm(graphene.ObjectType):
    """How long money waits after delivery, check-out or tour, and where that is laid down."""

    days = graphene.Int(required=True)
    source = graphene.String(required=True)

    @staticmethod
    def resolve_days(root: Term, _info: Info) -> int:
        return root.value


class SellerBalance(graphene.ObjectType):
    """What was earned and where it is: payable = unserved + waiting + available - carried."""

    sales = graphene.Field(Money, required=True, description="Less what was given back.")
    commission = graphene.Field(Money, required=True)
    withheld_vat = graphene.Field(Money, required=True)
    withheld_pit = graphene.Field(Money, required=True)
    earned = graphene.Field(Money, required=True, description="Sales less commission and taxes withheld.")
    unserved = graphene.Field(Money, required=True, description="Paid, and not with the buyer yet.")
    waiting = graphene.Field(Money, required=True, description="With the buyer for too short a time to be paid out.")
    available = graphene.Field(Money, required=True, description="May be paid out today.")
    carried = graphene.Field(
        Money, required=True, description="Held ahead (returned after a payout, cash): taken from what comes."
    )
    in_payout = graphene.Field(Money, required=True, description="On its way to the seller's bank.")
    paid_out = graphene.Field(Money, required=True)
    payable = graphene.Field(Money, required=True, description="Owed in all: earned, not paid out, not on its way.")
    coming = graphene.List(
        graphene.NonNull(ComingMoney), required=True, description="By day, the nearest first; ten days at most."
    )
    holding = graphene.Field(HoldingTerm, required=True)
    entries = graphene.Field(
        SellerEntryCountableConnection, required=True, first=graphene.Int(), after=graphene.String()
    )

    @staticmethod
    def resolve_coming(root: Balance, _info: Info) -> list[ComingRow]:
        return coming(root.seller_id)

    @staticmethod
    def resolve_holding(_root: Balance, _info: Info) -> Term:
        return holding_days(_today())

    @staticmethod
    def resolve_entries(root: Balance, _info: Info, **paging: Any) -> Page:
        return connect(entries_of(root.seller_id), sort=["-at", "-pk"], default=20, **paging)


def _today() -> date:
    return local_day(timezone.now())


class WorkspaceBalance:
    """Mixed into SellerWorkspace, which only its members reach."""

    balance = graphene.Field(SellerBalance, required=True)

    @staticmethod
    def resolve_balance(root: Any, _info: Info) -> Balance:
        return balance(root.pk)
