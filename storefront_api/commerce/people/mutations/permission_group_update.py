from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.groups import update_group
from storefront_api.commerce.accounts.enums import PermissionEnum
from storefront_api.commerce.accounts.groups import Group
from storefront_api.commerce.people.errors import PermissionGroupError
from storefront_api.commerce.people.inputs import user_ids
from storefront_api.commerce.people.mutations.base import find_group, require_colleague, user_id
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class PermissionGroupUpdateInput(graphene.InputObjectType):
    """What is left out stays."""

    name = graphene.String()
    add_permissions = graphene.List(graphene.NonNull(PermissionEnum))
    remove_permissions = graphene.List(graphene.NonNull(PermissionEnum))
    add_users = graphene.List(graphene.NonNull(graphene.ID))
    remove_users = graphene.List(graphene.NonNull(graphene.ID))


class PermissionGroupUpdate(MarketMutation):
    """Change a group of staff. For people with MANAGE_STAFF who have all that the group gives."""

    group = graphene.Field(Group)
    errors = error_list(PermissionGroupError)

    class Arguments:
        id = graphene.ID(required=True)
        input = PermissionGroupUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        changed = update_group(
            requestor=require_colleague(info),
            group=find_group(id),
            name=input.get("name"),
            add_permissions=[item.value for item in input.get("add_permissions") or ()],
            remove_permissions=[item.value for item in input.get("remove_permissions") or ()],
            add_user_ids=user_ids(input.get("add_users"), "addUsers"),
            remove_user_ids=user_ids(input.get("remove_users"), "removeUsers"),
            show=user_id,
        )
        return {"group": changed}
