from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.staff import delete_staff
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.people.errors import StaffError
from storefront_api.commerce.people.mutations.base import find_user, require_colleague
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class StaffDelete(MarketMutation):
    """Remove a member of staff. For people with MANAGE_STAFF who may as much as they."""

    user = graphene.Field(User)
    errors = error_list(StaffError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        requestor, user = require_colleague(info), find_user(id)
        delete_staff(requestor=requestor, user=user)
        return {"user": user}
