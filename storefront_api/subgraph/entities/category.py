"""Category: ours point to it, and tell nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import graphene

from marketplace.shop.contract import shop
from storefront_api.core.batching import Loader
from storefront_api.subgraph.entity import Federated


@dataclass
class CategoryReference:
    """A shelf by its id."""

    id: str


class CategoryReferenceBySlug(Loader[str, CategoryReference]):
    """By the slug that a listing knows its shelf by."""

    def load_many(self, keys: Sequence[str]) -> dict[str, CategoryReference]:
        ids = shop().category_ids([key for key in keys if key])
        return {slug: CategoryReference(category_id) for slug, category_id in ids.items()}


class Category(graphene.ObjectType):
    """A shelf of the market."""

    federated = Federated(keys=("id",), is_resolvable=False)
    by_slug = CategoryReferenceBySlug

    id = graphene.ID(required=True)
