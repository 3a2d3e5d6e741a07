"""Issuing gift cards. For staff and apps with MANAGE_GIFT_CARD."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.gift_cards import issue_cards
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.gift_cards.types import GiftCard
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.metadata import put
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import MetadataInput

GiftCardError = error_type(
    "GiftCardError",
    enum=error_enum(
        "GiftCardErrorCode",
        (
            "ALREADY_EXISTS",
            "GRAPHQL_ERROR",
            "INVALID",
            "NOT_FOUND",
            "REQUIRED",
            "UNIQUE",
            "EXPIRED_GIFT_CARD",
            "DUPLICATED_INPUT_ITEM",
            "CANNOT_ASSIGN",
        ),
    ),
)


class PriceInput(graphene.InputObjectType):
    currency = graphene.String(required=True)
    amount = PositiveDecimal(required=True)


class GiftCardCreateInput(graphene.InputObjectType):
    """A card with money on it; its code is invented."""

    balance = PriceInput(required=True)
    is_active = graphene.Boolean(required=True)
    expiry_date = graphene.Date(description="The last day it can be used.")
    add_tags = graphene.List(graphene.NonNull(graphene.String), description="Words staff find it by.")
    note = graphene.String(description="For the card's history.")
    user_email = graphene.String(description="Who gets the code by e-mail; needs `channel`.")
    channel = graphene.String(description="Slug of the channel it is sent from.")
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))


class GiftCardBulkCreateInput(graphene.InputObjectType):
    """So many cards with the same amount on each."""

    count = graphene.Int(required=True)
    balance = PriceInput(required=True)
    is_active = graphene.Boolean(required=True)
    expiry_date = graphene.Date(description="The last day they can be used.")
    tags = graphene.List(graphene.NonNull(graphene.String), description="Words staff find them by.")


class GiftCardCreate(MarketMutation):
    """Issue a gift card."""

    gift_card = graphene.Field(GiftCard)
    errors = error_list(GiftCardError)

    class Arguments:
        input = GiftCardCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_GIFT_CARD")
        values: dict[str, Any] = {}
        put(values, input)
        (card,) = issue_cards(
            count=1,
            values=values,
            tags=input.get("add_tags") or (),
            note=(input.get("note") or "").strip(),
            email=input.get("user_email") or "",
            channel_slug=input.get("channel") or "",
            **_terms(info, input),
        )
        return {"gift_card": card}


class GiftCardBulkCreate(MarketMutation):
    """Issue several gift cards."""

    count = graphene.Int(required=True)
    gift_cards = graphene.List(graphene.NonNull(GiftCard), required=True)
    errors = error_list(GiftCardError)

    class Arguments:
        input = GiftCardBulkCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_GIFT_CARD")
        cards = issue_cards(count=input["count"], tags=input.get("tags") or (), **_terms(info, input))
        return {"count": len(cards), "gift_cards": cards}

    @staticmethod
    def resolve_count(root: Any, _info: GraphQLResolveInfo) -> int:
        return root.count or 0

    @staticmethod
    def resolve_gift_cards(root: Any, _info: GraphQLResolveInfo) -> list[Any]:
        return root.gift_cards or []


class Mutations(graphene.ObjectType):
    gift_card_create = GiftCardCreate.Field()
    gift_card_bulk_create = GiftCardBulkCreate.Field()


def _terms(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    user = info.context.user
    return {
        "amount": given.balance.amount,
        "currency": given.balance.currency,
        "is_active": given.is_active,
        "expiry_date": given.get("expiry_date"),
        "actor": actor_of(info),
        "actor_email": user.email if info.context.is_authenticated and info.context.app is None else "",
    }
