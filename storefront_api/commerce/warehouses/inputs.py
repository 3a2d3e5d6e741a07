"""What staff say of a warehouse."""

from typing import Any

import graphene

from storefront_api.commerce.addresses.types import AddressInput
from storefront_api.commerce.warehouses.types import WarehouseClickAndCollectOptionEnum


class WarehouseCreateInput(graphene.InputObjectType):
    slug = graphene.String(description="Made from the name where left out.")
    email = graphene.String()
    external_reference = graphene.String()
    name = graphene.String(required=True)
    address = AddressInput(required=True)


class WarehouseUpdateInput(graphene.InputObjectType):
    """What is left out stays."""

    slug = graphene.String()
    email = graphene.String()
    external_reference = graphene.String()
    name = graphene.String()
    address = AddressInput()
    click_and_collect_option = WarehouseClickAndCollectOptionEnum()
    is_private = graphene.Boolean()


class WarehouseFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    click_and_collect_option = WarehouseClickAndCollectOptionEnum()
    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))
    is_private = graphene.Boolean()
    channels = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))


def columns(given: Any) -> dict[str, Any]:
    """The warehouse's columns that an input sets."""
    names = ("name", "slug", "email", "external_reference", "is_private", "click_and_collect_option")
    return {name: getattr(given[name], "value", given[name]) for name in names if given.get(name) is not None}
