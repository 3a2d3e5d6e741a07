from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.webhooks.domain import installing
from storefront_api.commerce.apps.errors import AppError
from storefront_api.commerce.apps.installation_types import AppInstallation
from storefront_api.commerce.apps.mutations.base import find_installation
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class AppDeleteFailedInstallation(MarketMutation):
    """Drop a failed installation. For MANAGE_APPS."""

    app_installation = graphene.Field(AppInstallation)
    errors = error_list(AppError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_APPS")
        installation = find_installation(id)
        installing.forget(installation)
        return {"app_installation": installation}
