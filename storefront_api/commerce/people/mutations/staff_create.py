from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.staff import create_staff
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.people.errors import StaffError
from storefront_api.commerce.people.inputs import StaffCreateInput, group_ids, person_values
from storefront_api.commerce.people.mutations.base import group_id, require_colleague
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class StaffCreate(MarketMutation):
    """A new member of staff. For people with MANAGE_STAFF; nobody gives what they do not have."""

    user = graphene.Field(User)
    errors = error_list(StaffError)

    class Arguments:
        input = StaffCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        made = create_staff(
            requestor=require_colleague(info),
            values=person_values(input),
            group_ids=group_ids(input.get("add_groups"), "addGroups"),
            redirect_url=input.get("redirect_url"),
            show_group=group_id,
        )
        return {"user": made}
