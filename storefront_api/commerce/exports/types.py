"""ExportFile and what happened to it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.models import App as AppRow
from marketplace.identity.models import User as UserRow
from marketplace.shop.native import models
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.apps.installation_types import Job
from storefront_api.commerce.apps.types import App
from storefront_api.commerce.exports import loaders
from storefront_api.core.addresses import absolute
from storefront_api.core.batching import load
from storefront_api.core.enums import JobStatusEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import may

Info = GraphQLResolveInfo

ExportEventsEnum = graphene.Enum(
    "ExportEventsEnum",
    [
        (name, name)
        for name in (
            "EXPORT_PENDING",
            "EXPORT_SUCCESS",
            "EXPORT_FAILED",
            "EXPORT_DELETED",
            "EXPORTED_FILE_SENT",
            "EXPORT_FAILED_INFO_SENT",
        )
    ],
)


class ExportEvent(graphene.ObjectType):
    """Something that happened to a file that was asked for."""

    id = graphene.ID(required=True)
    date = graphene.DateTime(required=True)
    type = ExportEventsEnum(required=True)
    user = graphene.Field(User, description="For who it is, and for MANAGE_STAFF.")
    app = graphene.Field(App, description="For which it is, and for MANAGE_APPS.")
    message = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: models.ExportEvent, _info: Info) -> str:
        return to_global_id("ExportEvent", root.pk)

    @staticmethod
    def resolve_user(root: models.ExportEvent, info: Info) -> UserRow | None:
        return root.user if info.context.requestor == root.user or may(info, "MANAGE_STAFF") else None

    @staticmethod
    def resolve_app(root: models.ExportEvent, info: Info) -> AppRow | None:
        return root.app if info.context.requestor == root.app or may(info, "MANAGE_APPS") else None


class ExportFile(graphene.ObjectType):
    """A table written to a file."""

    class Meta:
        interfaces = (Job,)

    id = graphene.ID(required=True)
    status = JobStatusEnum(required=True)
    url = graphene.String(description="Opens it for a quarter of an hour, once it is written.")
    user = graphene.Field(User, description="Who asked for it.")
    app = graphene.Field(App, description="Which app asked for it.")
    events = graphene.List(graphene.NonNull(ExportEvent))

    @staticmethod
    def resolve_id(root: models.ExportFile, _info: Info) -> str:
        return to_global_id("ExportFile", root.pk)

    @staticmethod
    def resolve_message(root: models.ExportFile, _info: Info) -> str | None:
        return root.message or None

    @staticmethod
    def resolve_url(root: models.ExportFile, _info: Info) -> str | None:
        return absolute(root.content.url) if root.content else None

    @staticmethod
    def resolve_events(root: models.ExportFile, info: Info) -> Any:
        return load(info, loaders.EventsOfExport, root, lambda row: row.pk) or []
