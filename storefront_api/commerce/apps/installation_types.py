"""Installations that are under way or failed."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.webhooks import models
from storefront_api.core.enums import JobStatusEnum
from storefront_api.core.ids import to_global_id


class Job(graphene.Interface):
    """Work that a worker does by itself."""

    status = JobStatusEnum(required=True)
    created_at = graphene.DateTime(required=True)
    updated_at = graphene.DateTime(required=True)
    message = graphene.String(description="Why it failed.")


class AppInstallation(graphene.ObjectType):
    """A wish to install an app. It is gone once the app is there."""

    class Meta:
        interfaces = (Job,)

    id = graphene.ID(required=True)
    app_name = graphene.String(required=True)
    manifest_url = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: models.Installation, _info: GraphQLResolveInfo) -> str:
        return to_global_id("AppInstallation", root.pk)

    @staticmethod
    def resolve_status(root: models.Installation, _info: GraphQLResolveInfo) -> str:
        return str(root.status)
