"""GiftCard and what happened to it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.gift_cards import loaders
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.permissions import require_requestor
from storefront_api.core.types import Money, ObjectWithMetadata

Info = GraphQLResolveInfo

GiftCardEventsEnum = graphene.Enum(
    "GiftCardEventsEnum",
    [
        (name, name)
        for name in (
            "ISSUED",
            "BOUGHT",
            "UPDATED",
            "ACTIVATED",
            "DEACTIVATED",
            "BALANCE_RESET",
            "EXPIRY_DATE_UPDATED",
            "TAGS_UPDATED",
            "SENT_TO_CUSTOMER",
            "RESENT",
            "NOTE_ADDED",
            "USED_IN_ORDER",
            "REFUNDED_IN_ORDER",
            "BALANCE_ADJUSTED",
            "ASSIGNED_TO_USER",
            "UNASSIGNED_FROM_USER",
        )
    ],
)


class GiftCardEventBalance(graphene.ObjectType):
    """What was on the card, and what is now."""

    initial_balance = graphene.Field(Money)
    current_balance = graphene.Field(Money, required=True)
    old_initial_balance = graphene.Field(Money)
    old_current_balance = graphene.Field(Money)


class GiftCardTag(graphene.ObjectType):
    """A word staff find cards by."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: models.GiftCardTag, _info: Info) -> str:
        return to_global_id("GiftCardTag", root.pk)


class GiftCardEvent(graphene.ObjectType):
    """Something that happened to a card."""

    id = graphene.ID(required=True)
    date = graphene.DateTime()
    type = GiftCardEventsEnum()
    message = graphene.String(description="What was noted.")
    email = graphene.String(description="Whom it was sent to.")
    order_id = graphene.ID()
    order_number = graphene.String()
    balance = graphene.Field(GiftCardEventBalance)

    @staticmethod
    def resolve_id(root: models.GiftCardEvent, _info: Info) -> str:
        return to_global_id("GiftCardEvent", root.pk)

    @staticmethod
    def resolve_message(root: models.GiftCardEvent, _info: Info) -> str | None:
        return root.message or None

    @staticmethod
    def resolve_email(root: models.GiftCardEvent, _info: Info) -> str | None:
        return root.email or None

    @staticmethod
    def resolve_order_id(root: models.GiftCardEvent, _info: Info) -> str | None:
        return to_global_id("Order", root.order_id) if root.order_id else None

    @staticmethod
    def resolve_order_number(root: models.GiftCardEvent, _info: Info) -> str | None:
        return str(root.order.number) if root.order else None

    @staticmethod
    def resolve_balance(root: models.GiftCardEvent, _info: Info) -> GiftCardEventBalance:
        card = root.gift_card
        old = root.old_balance_amount
        return GiftCardEventBalance(
            initial_balance=MoneyValue(card.initial_balance_amount, card.currency),
            current_balance=MoneyValue(root.new_balance_amount, card.currency),
            old_current_balance=None if old is None else MoneyValue(old, card.currency),
        )


class GiftCard(graphene.ObjectType):
    """Money on a code. The code itself is for staff: whoever knows it may spend what is left."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    code = graphene.String(required=True, description="For staff and apps with MANAGE_GIFT_CARD.")
    display_code = graphene.String(required=True, deprecation_reason="Use `last4CodeChars`.")
    last4_code_chars = graphene.String(required=True, name="last4CodeChars")
    created = graphene.DateTime(required=True)
    created_by_email = graphene.String(description="For staff and apps with MANAGE_GIFT_CARD.")
    last_used_on = graphene.DateTime()
    expiry_date = graphene.Date()
    is_active = graphene.Boolean(required=True)
    initial_balance = graphene.Field(Money, required=True)
    current_balance = graphene.Field(Money, required=True)
    tags = graphene.List(graphene.NonNull(GiftCardTag), required=True, description="For staff and apps.")
    events = graphene.List(graphene.NonNull(GiftCardEvent), required=True, description="For staff and apps.")

    @staticmethod
    def resolve_id(root: models.GiftCard, _info: Info) -> str:
        return to_global_id("GiftCard", root.pk)

    @staticmethod
    def resolve_code(root: models.GiftCard, info: Info) -> str:
        require_requestor(info, "MANAGE_GIFT_CARD")
        return root.code

    @staticmethod
    def resolve_display_code(root: models.GiftCard, _info: Info) -> str:
        return root.code[-4:]

    @staticmethod
    def resolve_last4_code_chars(root: models.GiftCard, _info: Info) -> str:
        return root.code[-4:]

    @staticmethod
    def resolve_created(root: models.GiftCard, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_created_by_email(root: models.GiftCard, info: Info) -> str | None:
        require_requestor(info, "MANAGE_GIFT_CARD")
        return root.created_by_email or None

    @staticmethod
    def resolve_initial_balance(root: models.GiftCard, _info: Info) -> MoneyValue:
        return MoneyValue(root.initial_balance_amount, root.currency)

    @staticmethod
    def resolve_current_balance(root: models.GiftCard, _info: Info) -> MoneyValue:
        return MoneyValue(root.current_balance_amount, root.currency)

    @staticmethod
    def resolve_tags(root: models.GiftCard, info: Info) -> Any:
        require_requestor(info, "MANAGE_GIFT_CARD")
        return load(info, loaders.TagsOfCard, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_events(root: models.GiftCard, info: Info) -> Any:
        require_requestor(info, "MANAGE_GIFT_CARD")
        return load(info, loaders.EventsOfCard, root, lambda row: row.pk) or []


GiftCardCountableConnection = connection("GiftCard", lambda: GiftCard)
