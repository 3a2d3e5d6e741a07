from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.customers import create_customer
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.commerce.people.inputs import UserCreateInput, book, person_values
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CustomerCreate(MarketMutation):
    """A new customer. For MANAGE_USERS."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        input = UserCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_USERS")
        made = create_customer(
            values=person_values(input),
            book=book(info, input),
            redirect_url=input.get("redirect_url"),
            channel_slug=input.get("channel"),
        )
        return {"user": made}
