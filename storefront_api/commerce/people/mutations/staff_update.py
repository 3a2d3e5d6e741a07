from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.staff import update_staff
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.people.errors import StaffError
from storefront_api.commerce.people.inputs import StaffUpdateInput, group_ids, person_values
from storefront_api.commerce.people.mutations.base import find_user, group_id, require_colleague
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class StaffUpdate(MarketMutation):
    """Change a member of staff. For people with MANAGE_STAFF who may as much as they."""

    user = graphene.Field(User)
    errors = error_list(StaffError)

    class Arguments:
        id = graphene.ID(required=True)
        input = StaffUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        changed = update_staff(
            requestor=require_colleague(info),
            user=find_user(id),
            values=person_values(input),
            add_group_ids=group_ids(input.get("add_groups"), "addGroups"),
            remove_group_ids=group_ids(input.get("remove_groups"), "removeGroups"),
            show_group=group_id,
        )
        return {"user": changed}
