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


class AppRetryInstall(MarketMutation):
    """Try a failed installation again. For MANAGE_APPS."""

    app_installation = graphene.Field(AppInstallation)
    errors = error_list(AppError)

    class Arguments:
        id = graphene.ID(required=True)
        activate_after_installation = graphene.Boolean(default_value=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str, activate_after_installation: bool | None = True
    ) -> dict[str, Any]:
        require_requestor(info, "MANAGE_APPS")
        again = installing.retry(find_installation(id), activates=activate_after_installation is not False)
        return {"app_installation": again}
