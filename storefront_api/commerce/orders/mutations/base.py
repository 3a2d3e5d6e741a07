"""What all of staff's order mutations share."""

from typing import Any
from uuid import UUID

from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.actors import Actor
from storefront_api.commerce.actors import actor_of
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


def staff(info: GraphQLResolveInfo) -> Actor:
    """Who asks, if they handle orders; raises PermissionDenied."""
    require_requestor(info, "MANAGE_ORDERS")
    return actor_of(info)


def order_pk(text: str, field: str = "id") -> UUID:
    """The pk of an order's id; Refused (GRAPHQL_ERROR) for another thing's."""
    return uuid_pk_of(text, "Order", field=field)


def shown(order_id: UUID) -> models.Order:
    """The order as it is after everything that followed."""
    return models.Order.objects.select_related("channel").get(pk=order_id)


class OrderMutation(MarketMutation):
    """`change` does something to the order with this id; the payload shows it as it is afterwards."""

    class Meta:
        abstract = True

    @classmethod
    def change(cls, *given: Any, **arguments: Any) -> dict[str, Any] | None:
        """One domain verb, with `info`, the order's pk, the actor, and the other arguments by name; further payload."""
        raise TypeError(f"{cls.__name__} does not say what it changes")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, **arguments: Any) -> dict[str, Any]:
        actor = staff(info)
        pk = order_pk(id)
        more = cls.change(info, pk, actor, **arguments)
        return {"order": shown(pk), **(more or {})}
