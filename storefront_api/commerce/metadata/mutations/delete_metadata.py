from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.metadata import change_metadata
from storefront_api.commerce.metadata.errors import MetadataError
from storefront_api.commerce.metadata.objects import find, require_writer, shown
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.types import ObjectWithMetadata


def _drop(info: GraphQLResolveInfo, id: str, keys: list[str], *, private: bool) -> dict[str, Any]:
    type_name, row = find(info, id)
    require_writer(info, type_name, row, private=private)
    change_metadata(row, private=private, drop=keys)
    return {"item": shown(type_name, row)}


class DeleteMetadata(MarketMutation):
    """Take public metadata off an object; keys it does not have are passed over."""

    item = graphene.Field(ObjectWithMetadata)
    errors = error_list(MetadataError)

    class Arguments:
        id = graphene.ID(required=True)
        keys = graphene.List(graphene.NonNull(graphene.String), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, keys: list[str]) -> dict[str, Any]:
        return _drop(info, id, keys, private=False)


class DeletePrivateMetadata(MarketMutation):
    """Take private metadata off an object. For staff and apps in charge of it."""

    item = graphene.Field(ObjectWithMetadata)
    errors = error_list(MetadataError)

    class Arguments:
        id = graphene.ID(required=True)
        keys = graphene.List(graphene.NonNull(graphene.String), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, keys: list[str]) -> dict[str, Any]:
        return _drop(info, id, keys, private=True)
