from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import apps
from storefront_api.commerce.apps.errors import AppError
from storefront_api.commerce.apps.mutations.base import find_app
from storefront_api.commerce.apps.types import App
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class AppDelete(MarketMutation):
    """Remove an app with its tokens. For MANAGE_APPS, by who may as much as the app."""

    app = graphene.Field(App)
    errors = error_list(AppError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        requestor, app = require_requestor(info, "MANAGE_APPS"), find_app(id)
        apps.delete_app(requestor, app)
        return {"app": app}
