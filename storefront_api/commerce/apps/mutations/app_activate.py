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


class AppActivate(MarketMutation):
    """Let an app work. For MANAGE_APPS."""

    app = graphene.Field(App)
    errors = error_list(AppError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_APPS")
        return {"app": apps.set_active(find_app(id), active=True)}


class AppDeactivate(MarketMutation):
    """Stop an app: its tokens are nobody's, and it is told nothing. For MANAGE_APPS."""

    app = graphene.Field(App)
    errors = error_list(AppError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_APPS")
        return {"app": apps.set_active(find_app(id), active=False)}
