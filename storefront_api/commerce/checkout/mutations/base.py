"""What all of a checkout's mutations share."""

from typing import Any
from uuid import UUID

from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.checkout.inputs import named_checkout
from storefront_api.core.mutation import MarketMutation


class CheckoutMutation(MarketMutation):
    """`change` alters the checkout with this id; the payload shows it as it is afterwards."""

    class Meta:
        abstract = True

    @classmethod
    def change(cls, *given: Any, **arguments: Any) -> models.Checkout:
        """One domain verb, with `info`, the checkout's pk, and the other arguments by name; what the verb returns."""
        raise TypeError(f"{cls.__name__} does not say what it changes")

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        id: str | None = None,
        checkout_id: str | None = None,
        token: UUID | None = None,
        **arguments: Any,
    ) -> dict[str, Any]:
        with named_checkout(id, checkout_id, token) as pk:
            return {"checkout": cls.change(info, pk, **arguments)}
