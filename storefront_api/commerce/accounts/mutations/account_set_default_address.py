from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.address_book import entry, set_default
from storefront_api.commerce.accounts.enums import AddressTypeEnum
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user


class AccountSetDefaultAddress(MarketMutation):
    """Make an address of one's own book the default."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        id = graphene.ID(required=True)
        type = AddressTypeEnum(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, type: Any) -> dict[str, Any]:
        user = require_user(info)
        address = entry(int_pk_of(id, "Address"))
        set_default(user_id=user.pk, address_id=address.pk, kind=type.value)
        return {"user": user}
