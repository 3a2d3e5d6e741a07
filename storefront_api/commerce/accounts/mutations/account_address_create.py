from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.address_book import add_to_book
from storefront_api.commerce.accounts.enums import AddressTypeEnum
from storefront_api.commerce.accounts.inputs import account_of
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.commerce.addresses.types import Address, AddressInput, address_info, checks_of
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class AccountAddressCreate(MarketMutation):
    """Put an address into one's own book."""

    user = graphene.Field(User)
    address = graphene.Field(Address)
    errors = error_list(AccountError)

    class Arguments:
        input = AddressInput(required=True)
        type = AddressTypeEnum(description="The default of this kind is this address from now on.")
        customer_id = graphene.ID(description="For apps with IMPERSONATE_USER: whose book.")

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, input: Any, type: Any = None, customer_id: str | None = None
    ) -> dict[str, Any]:
        user = account_of(info, customer_id)
        address = add_to_book(
            user_id=user.pk,
            info=address_info(input, home=""),
            kind=type.value if type else None,
            checks=checks_of(info, input, "IMPERSONATE_USER", apps_only=True),
        )
        return {"user": user, "address": address}
