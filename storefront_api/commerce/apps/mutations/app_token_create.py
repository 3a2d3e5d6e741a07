from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import apps
from storefront_api.commerce.apps.errors import AppError
from storefront_api.commerce.apps.mutations.base import find_app
from storefront_api.commerce.apps.types import AppToken
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class AppTokenInput(graphene.InputObjectType):
    name = graphene.String()
    app = graphene.ID(required=True)


class AppTokenCreate(MarketMutation):
    """One more token for an app. For MANAGE_APPS, by who may as much as the app."""

    app_token = graphene.Field(AppToken)
    auth_token = graphene.String(description="The token; never shown again.")
    errors = error_list(AppError)

    class Arguments:
        input = AppTokenInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        requestor = require_requestor(info, "MANAGE_APPS")
        app = find_app(input.app, field="app")
        apps.check_manageable(requestor, app, field="app")
        row, text = apps.create_token(app, name=input.get("name") or "")
        return {"app_token": row, "auth_token": text}
