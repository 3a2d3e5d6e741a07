"""Where sellers are paid."""

from typing import Any

import graphene

from marketplace.settlement.domain.payouts import accounts
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission, require_user
from storefront_api.market.payouts.account_types import BankAccountInput, SellerBankAccount
from storefront_api.market.payouts.fields import Info, PayoutError


class SellerBankAccountEnter(MarketMutation):
    """The owner says where the seller is paid. A changed account waits some days."""

    account = graphene.Field(SellerBankAccount)
    errors = error_list(PayoutError)

    class Arguments:
        seller_id = graphene.ID(required=True)
        input = BankAccountInput(required=True)

    @classmethod
    def perform(cls, info: Info, seller_id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(seller_id, "Seller", field="sellerId")
        return {"account": accounts.enter_account(user=require_user(info), seller_id=pk, **input)}


class SellerBankAccountCheck(MarketMutation):
    """An officer found the account right. Requires HANDLE_PAYMENTS."""

    account = graphene.Field(SellerBankAccount)
    errors = error_list(PayoutError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: Info, id: str) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        return {"account": accounts.check_account(officer=officer, account_id=int_pk_of(id, "SellerBankAccount"))}


class SellerBankAccountRefuse(MarketMutation):
    """An officer found the account wrong. Requires HANDLE_PAYMENTS."""

    account = graphene.Field(SellerBankAccount)
    errors = error_list(PayoutError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="The seller is told it.")

    @classmethod
    def perform(cls, info: Info, id: str, reason: str) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(id, "SellerBankAccount")
        return {"account": accounts.refuse_account(officer=officer, account_id=pk, reason=reason)}
