"""What every event tells."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.models import App
from marketplace.webhooks.domain.happening import Happening

VERSION = "3.23"


@dataclass(frozen=True, slots=True)
class Told:
    """A happening as it is told to one app."""

    happening: Happening
    app: App
    at: datetime


def type_name(event: str) -> str:
    """ORDER_CREATED -> OrderCreated; taxes are asked the same way for checkouts and orders."""
    if event.endswith("_CALCULATE_TAXES"):
        return "CalculateTaxes"
    return "".join(word.capitalize() for word in event.split("_"))


class Event(graphene.Interface):
    """Something that happened, or that an app is asked about."""

    issued_at = graphene.DateTime()
    version = graphene.String(description="Saleor's, whose contract this is.")
    recipient = graphene.Field("storefront_api.commerce.apps.types.App")

    @classmethod
    def resolve_type(cls, instance: Told, info: GraphQLResolveInfo) -> Any:
        found: Any = info.schema.get_type(type_name(instance.happening.event))
        return found.graphene_type

    @staticmethod
    def resolve_issued_at(root: Told, _info: GraphQLResolveInfo) -> datetime:
        return root.at

    @staticmethod
    def resolve_version(_root: Told, _info: GraphQLResolveInfo) -> str:
        return VERSION

    @staticmethod
    def resolve_recipient(root: Told, _info: GraphQLResolveInfo) -> App:
        return root.app


def event_type(name: str, part: type, text: str) -> Any:
    """An event's type: `part` has its fields, `text` says when it happens."""
    meta = type("Meta", (), {"interfaces": (Event,), "description": text})
    return type(name, (part, graphene.ObjectType), {"Meta": meta})
