"""Events of categories and collections."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.commerce.catalogue.collection_types import Collection
from storefront_api.commerce.catalogue.queries import Queries
from storefront_api.commerce.catalogue.types import Category
from storefront_api.commerce.webhooks.events.base import Told, event_type


class _OfCategory:
    category = graphene.Field(Category, description="As it is when the event is told, or was.")

    @staticmethod
    def resolve_category(root: Told, info: GraphQLResolveInfo) -> Any:
        return Queries.resolve_category(None, info, id=root.happening.ids["category"])


class _OfCollection:
    collection = graphene.Field(
        Collection, channel=graphene.String(description="Slug; the market's own channel where left out.")
    )

    @staticmethod
    def resolve_collection(root: Told, info: GraphQLResolveInfo, channel: str | None = None) -> Any:
        return Queries.resolve_collection(None, info, id=root.happening.ids["collection"], channel=channel)


CategoryCreated = event_type("CategoryCreated", _OfCategory, "The tree has one more category.")
CategoryUpdated = event_type("CategoryUpdated", _OfCategory, "A category is not what it was.")
CategoryDeleted = event_type("CategoryDeleted", _OfCategory, "A category is no more, nor are those below it.")
CollectionCreated = event_type("CollectionCreated", _OfCollection, "There is one more collection.")
CollectionUpdated = event_type("CollectionUpdated", _OfCollection, "A collection or what is in it changed.")
CollectionDeleted = event_type("CollectionDeleted", _OfCollection, "A collection is no more; its goods are.")

GROUPING_EVENTS = (
    CategoryCreated,
    CategoryUpdated,
    CategoryDeleted,
    CollectionCreated,
    CollectionUpdated,
    CollectionDeleted,
)
