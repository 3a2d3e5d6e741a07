from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.groups import delete_group
from storefront_api.commerce.accounts.groups import Group
from storefront_api.commerce.people.errors import PermissionGroupError
from storefront_api.commerce.people.mutations.base import find_group, require_colleague, user_id
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class PermissionGroupDelete(MarketMutation):
    """Remove a group of staff. For people with MANAGE_STAFF who have all that the group gives."""

    group = graphene.Field(Group)
    errors = error_list(PermissionGroupError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        requestor, group = require_colleague(info), find_group(id)
        delete_group(requestor=requestor, group=group, show=user_id)
        return {"group": group}
