from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import apps
from storefront_api.commerce.apps.errors import AppError
from storefront_api.commerce.apps.mutations.app_create import AppInput, names
from storefront_api.commerce.apps.mutations.base import find_app
from storefront_api.commerce.apps.types import App
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class AppUpdate(MarketMutation):
    """Change an app. For MANAGE_APPS, by who may as much as the app."""

    app = graphene.Field(App)
    errors = error_list(AppError)

    class Arguments:
        id = graphene.ID(required=True)
        input = AppInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        requestor = require_requestor(info, "MANAGE_APPS")
        changed = apps.update_app(
            requestor,
            find_app(id),
            name=input.get("name"),
            permissions=names(input),
            identifier=input.get("identifier"),
        )
        return {"app": changed}
