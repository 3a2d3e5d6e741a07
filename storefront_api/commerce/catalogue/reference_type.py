"""A type of products or of pages, to which references are kept."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue.types import ProductType
from storefront_api.commerce.pages.types import PageType


class ReferenceType(graphene.Union):
    """A type of products or of pages."""

    class Meta:
        types = (ProductType, PageType)

    @classmethod
    def resolve_type(cls, instance: Any, _info: GraphQLResolveInfo) -> Any:
        return PageType if isinstance(instance, models.PageType) else ProductType
