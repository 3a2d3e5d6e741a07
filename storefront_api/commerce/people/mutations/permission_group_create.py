from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.groups import create_group
from storefront_api.commerce.accounts.enums import PermissionEnum
from storefront_api.commerce.accounts.groups import Group
from storefront_api.commerce.people.errors import PermissionGroupError
from storefront_api.commerce.people.inputs import user_ids
from storefront_api.commerce.people.mutations.base import require_colleague, user_id
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class PermissionGroupCreateInput(graphene.InputObjectType):
    """A new group."""

    name = graphene.String(required=True)
    add_permissions = graphene.List(graphene.NonNull(PermissionEnum))
    add_users = graphene.List(graphene.NonNull(graphene.ID))


class PermissionGroupCreate(MarketMutation):
    """A new group of staff. For people with MANAGE_STAFF; nobody gives what they do not have."""

    group = graphene.Field(Group)
    errors = error_list(PermissionGroupError)

    class Arguments:
        input = PermissionGroupCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        made = create_group(
            requestor=require_colleague(info),
            name=input.name,
            permissions=[item.value for item in input.get("add_permissions") or ()],
            user_ids=user_ids(input.get("add_users"), "addUsers"),
            show=user_id,
        )
        return {"group": made}
