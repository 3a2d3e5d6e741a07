"""The one schema of a market on one machine, put together from all areas."""

import graphene

from storefront_api.areas import COMMERCE, MARKET, modules, root, types_of
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.catalogue.types import Category
from storefront_api.core.directives import DIRECTIVES
from storefront_api.core.entities import entities
from storefront_api.core.text_variables import read_as_saleor_does

_areas = modules((*COMMERCE, *MARKET))
Query = root("Query", "Queries", _areas)
Mutation = root("Mutation", "Mutations", _areas)
Subscription = root("Subscription", "Subscriptions", _areas)
"""What webhooks ask; nobody subscribes over HTTP."""

read_as_saleor_does()
with entities({"Category": Category, "User": User}):
    schema = graphene.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=types_of(_areas),
        directives=DIRECTIVES,
    )
