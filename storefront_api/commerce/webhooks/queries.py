"""Reading webhooks."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.refusal import NotFound
from marketplace.webhooks import models
from storefront_api.commerce.webhooks.access import find_webhook
from storefront_api.commerce.webhooks.types import Webhook


class Queries(graphene.ObjectType):
    webhook = graphene.Field(
        Webhook, id=graphene.ID(required=True), description="For MANAGE_APPS, and for the app it belongs to."
    )

    @staticmethod
    def resolve_webhook(_root: None, info: GraphQLResolveInfo, id: str) -> models.Webhook | None:
        try:
            return find_webhook(info, id)
        except NotFound:
            return None
