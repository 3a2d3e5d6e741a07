from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.address_book import remove
from storefront_api.commerce.accounts.address_gate import access_entry
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.commerce.addresses.types import Address
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class AccountAddressDelete(MarketMutation):
    """Take an address out of one's own book."""

    user = graphene.Field(User)
    address = graphene.Field(Address)
    errors = error_list(AccountError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        address = access_entry(info, id)
        owner = address.user
        remove(address=address)
        return {"user": owner, "address": address}
