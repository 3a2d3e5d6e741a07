"""App and its tokens."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.identity.domain import scope
from storefront_api.commerce.accounts.groups import Permission, permissions
from storefront_api.core.batching import Loader, load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.permissions import require_requestor
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo
AppTypeEnum = graphene.Enum("AppTypeEnum", [(name, name) for name in models.App.Type.names])


class PermissionNamesOfApp(Loader[int, list[str]]):
    """What an app may do."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[str]]:
        through: Any = models.App.permissions.through
        found: dict[int, list[Any]] = {key: [] for key in keys}
        for row in through.objects.select_related("permission").filter(app_id__in=keys):
            found[row.app_id].append(row.permission)
        return {key: scope.names_of(rows) for key, rows in found.items()}


class TokensOfApp(Loader[int, list[models.AppToken]]):
    """Its tokens, oldest first."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.AppToken]]:
        found: dict[int, list[models.AppToken]] = {key: [] for key in keys}
        for token in models.AppToken.objects.filter(app_id__in=keys).order_by("pk"):
            found[token.app_id].append(token)
        return found


class AppToken(graphene.ObjectType):
    """What an app signs its requests with."""

    id = graphene.ID(required=True)
    name = graphene.String()
    auth_token = graphene.String(description="Its last four characters; the whole is shown once, when it is made.")

    @staticmethod
    def resolve_id(root: models.AppToken, _info: Info) -> str:
        return to_global_id("AppToken", root.pk)

    @staticmethod
    def resolve_auth_token(root: models.AppToken, _info: Info) -> str:
        return root.token_last_4


class App(graphene.ObjectType):
    """A program that uses this API in its own name."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    identifier = graphene.String(description="What it calls itself; payments of its gateway carry this.")
    name = graphene.String()
    type = AppTypeEnum()
    is_active = graphene.Boolean()
    created = graphene.DateTime()
    permissions = graphene.List(graphene.NonNull(Permission))
    tokens = graphene.List(graphene.NonNull(AppToken), description="For MANAGE_APPS, and for the app itself.")
    webhooks = graphene.List(
        graphene.NonNull("storefront_api.commerce.webhooks.types.Webhook"),
        description="For MANAGE_APPS, and for the app itself.",
    )
    about_app = graphene.String()
    author = graphene.String()
    configuration_url = graphene.String()
    data_privacy_url = graphene.String()
    homepage_url = graphene.String()
    support_url = graphene.String()
    app_url = graphene.String()
    manifest_url = graphene.String()
    version = graphene.String()

    @staticmethod
    def resolve_id(root: models.App, _info: Info) -> str:
        return to_global_id("App", root.pk)

    @staticmethod
    def resolve_type(root: models.App, _info: Info) -> str:
        return str(root.type)

    @staticmethod
    def resolve_created(root: models.App, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_permissions(root: models.App, info: Info) -> list[Permission]:
        names: list[str] | None = load(info, PermissionNamesOfApp, root, _pk)
        return permissions(names or [])

    @staticmethod
    def resolve_tokens(root: models.App, info: Info) -> list[models.AppToken]:
        require_own_or_manager(root, info)
        return load(info, TokensOfApp, root, _pk) or []

    @staticmethod
    def resolve_webhooks(root: models.App, info: Info) -> Any:
        from storefront_api.commerce.webhooks.loaders import WebhooksOfApp  # webhooks show their app

        require_own_or_manager(root, info)
        return load(info, WebhooksOfApp, root, _pk) or []


def require_own_or_manager(app: models.App, info: Info) -> None:
    """Raises PermissionDenied for all but the app itself and who manages apps."""
    own = info.context.app
    if own is None or own.pk != app.pk:
        require_requestor(info, "MANAGE_APPS")


def _pk(app: models.App) -> int:
    return app.pk


AppCountableConnection = connection("App", lambda: App)
