"""What a translation is of, as translators see it."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import graphene
from django.db.models import Model
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import Loader, load


class Original(Loader[tuple[type[Model], Any], Any]):
    """What is translated, by its model and pk."""

    def load_many(self, keys: Sequence[tuple[type[Model], Any]]) -> dict[tuple[type[Model], Any], Any]:
        found: dict[tuple[type[Model], Any], Any] = {}
        for model in dict.fromkeys(model for model, _pk in keys):
            rows = model._default_manager.in_bulk([pk for of, pk in keys if of is model])
            found.update({(model, pk): row for pk, row in rows.items()})
        return found


def translatable_content(kind: str, model: type[Model], owner: str) -> graphene.Field:
    """The field of a translation whose row names in the column `owner` which of the `model` it translates.

    `kind` is the module and name of the type within the area of translations: both know each other.
    """
    pk = attrgetter(owner)

    def resolve(root: Any, info: GraphQLResolveInfo) -> Any:
        return load(info, Original, root, lambda row: (model, pk(row)))

    return graphene.Field(f"storefront_api.commerce.translations.{kind}", resolver=resolve)
