from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.address_book import change
from storefront_api.commerce.accounts.address_gate import access_entry
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.commerce.addresses.types import Address, AddressInput, address_info, checks_of
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class AccountAddressUpdate(MarketMutation):
    """Change an address of one's own book."""

    user = graphene.Field(User)
    address = graphene.Field(Address)
    errors = error_list(AccountError)

    class Arguments:
        id = graphene.ID(required=True)
        input = AddressInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        address = access_entry(info, id)
        checks = checks_of(info, input, "MANAGE_USERS", apps_only=True)
        changed = change(address=address, info=address_info(input, home=""), checks=checks)
        return {"user": address.user, "address": changed}
