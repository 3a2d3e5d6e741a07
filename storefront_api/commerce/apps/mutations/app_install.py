from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.webhooks.domain import installing
from storefront_api.commerce.accounts.enums import PermissionEnum
from storefront_api.commerce.apps.errors import AppError
from storefront_api.commerce.apps.installation_types import AppInstallation
from storefront_api.commerce.apps.mutations.app_create import names
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission


class AppInstallInput(graphene.InputObjectType):
    app_name = graphene.String(required=True)
    manifest_url = graphene.String(required=True)
    activate_after_installation = graphene.Boolean(default_value=True)
    permissions = graphene.List(graphene.NonNull(PermissionEnum), description="What the app will be allowed to do.")


class AppInstall(MarketMutation):
    """Install an app from its manifest; a worker does it. For members of staff with MANAGE_APPS."""

    app_installation = graphene.Field(AppInstallation)
    errors = error_list(AppError)

    class Arguments:
        input = AppInstallInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        requestor = require_permission(info, "MANAGE_APPS")
        made = installing.request(
            requestor,
            app_name=input.app_name,
            manifest_url=input.manifest_url,
            permissions=names(input) or (),
            activates=input.get("activate_after_installation") is not False,
        )
        return {"app_installation": made}
