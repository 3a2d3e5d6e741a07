"""The one schema, put together from its areas."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import graphene

from storefront_api.areas import AREAS
from storefront_api.core.directives import DIRECTIVES
from storefront_api.core.text_variables import (
    read_numbers_as_texts,
    read_one_of_a_list,
    read_texts_as_numbers,
    refuse_what_no_table_holds,
)


def _areas() -> list[ModuleType]:
    return [import_module(name) for name in AREAS if find_spec(name)]


def _bases(name: str) -> tuple[type, ...]:
    return tuple(getattr(area, name) for area in _areas() if hasattr(area, name))


Query: Any = type("Query", (*_bases("Queries"), graphene.ObjectType), {})
Mutation: Any = type("Mutation", (*_bases("Mutations"), graphene.ObjectType), {})

Subscription: Any = type("Subscription", (*_bases("Subscriptions"), graphene.ObjectType), {})
"""What webhooks ask; nobody subscribes over HTTP."""

read_numbers_as_texts()
read_one_of_a_list()
read_texts_as_numbers()
refuse_what_no_table_holds()
schema = graphene.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[kind for area in _areas() for kind in getattr(area, "TYPES", ())],
    directives=DIRECTIVES,
)
