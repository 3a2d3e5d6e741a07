from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.accounts import update_account
from storefront_api.commerce.accounts.inputs import AccountInput, account_of, account_values
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.commerce.addresses.types import address_info, checks_of
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class AccountUpdate(MarketMutation):
    """Change one's own account."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        input = AccountInput(required=True)
        customer_id = graphene.ID(description="For apps with IMPERSONATE_USER: whose account.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any, customer_id: str | None = None) -> dict[str, Any]:
        user = account_of(info, customer_id)
        addresses = {}
        for name, kind in (("default_billing_address", "billing"), ("default_shipping_address", "shipping")):
            if given := input.get(name):
                addresses[kind] = (
                    address_info(given, home=""),
                    checks_of(info, given, "IMPERSONATE_USER", apps_only=True),
                )
        return {"user": update_account(user=user, values=account_values(input), **addresses)}
