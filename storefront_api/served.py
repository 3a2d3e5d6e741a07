"""Which schema this process answers."""

from django.conf import settings
from graphql import GraphQLSchema


def served_schema() -> GraphQLSchema:
    """All of it on one machine; beside a Saleor only what is ours. Built at the first question, so that commands
    without GraphQL start fast."""
    if settings.SHOP_IS_SALEOR:
        from storefront_api.subgraph.schema import schema as ours

        return ours.graphql_schema
    from storefront_api.schema import schema

    return schema.graphql_schema
