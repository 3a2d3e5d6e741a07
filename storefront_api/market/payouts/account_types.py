"""Sellers' bank accounts."""

from typing import Any

import graphene
from django.utils import timezone

from marketplace.settlement import models
from marketplace.settlement.domain.payouts.accounts import holder_differs
from marketplace.settlement.domain.payouts.candidates import account_problem
from payments.banks import bank_name
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.market.payouts.fields import Info, id_of, person


class Bank(graphene.ObjectType):
    """A bank of Vietnam's transfer network."""

    bin = graphene.ID(required=True, description="Its NAPAS number.")
    name = graphene.String(required=True)


class SellerBankAccount(graphene.ObjectType):
    """Where a seller is paid. Seen by its members and by officers who handle payments."""

    id = graphene.ID(required=True)
    seller_id = graphene.ID(required=True)
    seller_name = graphene.String(required=True)
    legal_name = graphene.String(required=True)
    bank_bin = graphene.String(required=True)
    bank_name = graphene.String(required=True)
    number = graphene.String(required=True)
    holder_name = graphene.String(required=True)
    holder_differs = graphene.Boolean(required=True, description="The holder is named otherwise than the seller.")
    entered_at = graphene.DateTime(required=True)
    entered_by = graphene.String(required=True)
    usable_from = graphene.DateTime(required=True, description="A changed account waits until then.")
    is_checked = graphene.Boolean(required=True, description="An officer found it right.")
    refusal = graphene.String(required=True, description="Why no money goes there; empty where nothing is wrong.")
    is_usable = graphene.Boolean(required=True, description="The next payout may go there.")

    resolve_id, resolve_entered_by = id_of("SellerBankAccount"), person("entered_by")

    @staticmethod
    def resolve_seller_id(root: models.SellerBankAccount, _info: Info) -> str:
        return to_global_id("Seller", root.seller_id)

    @staticmethod
    def resolve_seller_name(root: models.SellerBankAccount, _info: Info) -> str:
        return root.seller.name

    @staticmethod
    def resolve_legal_name(root: models.SellerBankAccount, _info: Info) -> str:
        return root.seller.legal_name

    @staticmethod
    def resolve_bank_name(root: models.SellerBankAccount, _info: Info) -> str:
        return bank_name(root.bank_bin)

    @staticmethod
    def resolve_holder_differs(root: models.SellerBankAccount, _info: Info) -> bool:
        return holder_differs(root)

    @staticmethod
    def resolve_is_checked(root: models.SellerBankAccount, _info: Info) -> bool:
        return root.checked_at is not None

    @staticmethod
    def resolve_is_usable(root: models.SellerBankAccount, _info: Info) -> bool:
        return not account_problem(root, timezone.now())


SellerBankAccountCountableConnection = connection("SellerBankAccount", lambda: SellerBankAccount)


class BankAccountInput(graphene.InputObjectType):
    bank_bin: Any = graphene.String(required=True, description="One of `banks`.")
    number: Any = graphene.String(required=True)
    holder_name: Any = graphene.String(required=True, description="As the bank writes it: TRAN THI LANH.")
