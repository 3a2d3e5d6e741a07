from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.customers import find_customer, update_customer
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.commerce.people.inputs import CustomerInput, book, person_values
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CustomerUpdate(MarketMutation):
    """Change a customer. For MANAGE_USERS."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()
        input = CustomerInput(required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, input: Any, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        requestor = require_requestor(info, "MANAGE_USERS")
        user = find_customer(pk=int_pk_of(id, "User") if id else None, external_reference=external_reference)
        values = person_values(input)
        return {"user": update_customer(requestor=requestor, user=user, values=values, book=book(info, input))}
