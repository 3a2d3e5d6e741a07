"""Who sees what is not published."""

from graphql import GraphQLResolveInfo

from storefront_api.core.permissions import may

#: One of these is enough.
SEE_ALL = ("MANAGE_PRODUCTS", "MANAGE_ORDERS", "MANAGE_DISCOUNTS")


def sees_all(info: GraphQLResolveInfo) -> bool:
    """Whether the caller keeps the catalogue."""
    return may(info, *SEE_ALL)
