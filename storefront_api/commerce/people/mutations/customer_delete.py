from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.customers import delete_customer, find_customer
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CustomerDelete(MarketMutation):
    """Remove a customer. For MANAGE_USERS."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        requestor = require_requestor(info, "MANAGE_USERS")
        user = find_customer(pk=int_pk_of(id, "User") if id else None, external_reference=external_reference)
        delete_customer(requestor=requestor, user=user)
        return {"user": user}
