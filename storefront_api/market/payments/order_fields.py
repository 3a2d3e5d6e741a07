"""What payments add to an order."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import load
from storefront_api.market.consignments.types import OrderOfConsignment


class OrderPayments:
    """Mixed into the API's Order, which says by `order_id` which one it is."""

    is_paid_up = graphene.Boolean(
        required=True,
        description="Whether all that is owed is paid, less what was agreed to go back. A Saleor's `chargeStatus` does "
        "not know what this market agreed.",
    )

    @staticmethod
    def resolve_is_paid_up(root: Any, info: GraphQLResolveInfo) -> bool:
        order: Any = info.parent_type
        found = load(info, OrderOfConsignment, root, order.graphene_type.order_id)
        return found is not None and found.is_paid_up
