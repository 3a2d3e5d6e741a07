from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import apps
from storefront_api.commerce.accounts.enums import PermissionEnum
from storefront_api.commerce.apps.errors import AppError
from storefront_api.commerce.apps.types import App
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission


class AppInput(graphene.InputObjectType):
    """What is left out stays."""

    name = graphene.String()
    identifier = graphene.String(description="Its global id, where a new app is given none.")
    permissions = graphene.List(graphene.NonNull(PermissionEnum))


def names(input: Any) -> list[str] | None:
    """The permissions named; None when nothing was said of them."""
    given = input.get("permissions")
    return None if given is None else [item.value for item in given]


class AppCreate(MarketMutation):
    """A new local app. For members of staff with MANAGE_APPS; nobody gives what they do not have."""

    app = graphene.Field(App)
    auth_token = graphene.String(description="Its first token; never shown again.")
    errors = error_list(AppError)

    class Arguments:
        input = AppInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        requestor = require_permission(info, "MANAGE_APPS")
        app, token = apps.create_app_for(
            requestor,
            name=input.get("name") or "",
            permissions=names(input) or (),
            identifier=input.get("identifier") or "",
        )
        return {"app": app, "auth_token": token}
