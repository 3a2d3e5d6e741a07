"""Reading gift cards, for staff and apps."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.gift_cards.types import GiftCard, GiftCardCountableConnection
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_requestor


class Queries(graphene.ObjectType):
    gift_card = graphene.Field(GiftCard, id=graphene.ID(required=True))
    gift_cards = graphene.Field(
        GiftCardCountableConnection,
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )

    @staticmethod
    def resolve_gift_card(_root: None, info: GraphQLResolveInfo, id: str) -> models.GiftCard | None:
        require_requestor(info, "MANAGE_GIFT_CARD")
        return models.GiftCard.objects.filter(pk=sought_pk(id, "GiftCard")).first()

    @staticmethod
    def resolve_gift_cards(_root: None, info: GraphQLResolveInfo, **paging: Any) -> Page:
        require_requestor(info, "MANAGE_GIFT_CARD")
        return connect(models.GiftCard.objects.all(), sort=["-pk"], **paging)
