"""What the references of an attribute are kept to."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.core.batching import Loader, load

Info = GraphQLResolveInfo


class _TypesOfReference(Loader[int, list[Any]]):
    """Types by the attribute's pk; subclasses say which table holds them."""

    through: Any
    column: str

    def load_many(self, keys: Sequence[int]) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = {key: [] for key in keys}
        pairs = self.through.objects.filter(attribute_id__in=keys).select_related(self.column)
        for pair in pairs.order_by("pk"):
            found[pair.attribute_id].append(getattr(pair, self.column))
        return found


class ProductTypesOfReference(_TypesOfReference):
    through, column = models.Attribute.reference_product_types.through, "producttype"


class PageTypesOfReference(_TypesOfReference):
    through, column = models.Attribute.reference_page_types.through, "pagetype"


class ReferenceTypesField:
    """Of attributes."""

    reference_types = graphene.List(
        graphene.NonNull("storefront_api.commerce.catalogue.reference_type.ReferenceType"),
        description="What it may point at things of; none: of any.",
    )

    @staticmethod
    def resolve_reference_types(root: models.Attribute, info: Info) -> list[Any]:
        if not root.entity_type:
            return []
        loader = PageTypesOfReference if root.entity_type == "PAGE" else ProductTypesOfReference
        return load(info, loader, root, lambda row: row.pk) or []
