from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.metadata import change_metadata
from storefront_api.commerce.metadata.errors import MetadataError
from storefront_api.commerce.metadata.objects import find, require_writer, shown
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.types import MetadataInput, ObjectWithMetadata


def _put(info: GraphQLResolveInfo, id: str, items: Any, *, private: bool) -> dict[str, Any]:
    type_name, row = find(info, id)
    require_writer(info, type_name, row, private=private)
    change_metadata(row, private=private, put={item.key: item.value for item in items})
    return {"item": shown(type_name, row)}


class UpdateMetadata(MarketMutation):
    """Put public metadata on an object. A basket's is for who knows its id, an account's for its owner."""

    item = graphene.Field(ObjectWithMetadata)
    errors = error_list(MetadataError)

    class Arguments:
        id = graphene.ID(required=True)
        input = graphene.List(graphene.NonNull(MetadataInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        return _put(info, id, input, private=False)


class UpdatePrivateMetadata(MarketMutation):
    """Put private metadata on an object. For staff and apps in charge of it."""

    item = graphene.Field(ObjectWithMetadata)
    errors = error_list(MetadataError)

    class Arguments:
        id = graphene.ID(required=True)
        input = graphene.List(graphene.NonNull(MetadataInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        return _put(info, id, input, private=True)
