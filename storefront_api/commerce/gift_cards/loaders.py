"""What belongs to gift cards, each in one statement."""

from collections.abc import Sequence
from uuid import UUID

from marketplace.shop.native import models
from storefront_api.core.batching import Loader


class EventsOfCard(Loader[int, list[models.GiftCardEvent]]):
    """What happened to a card, oldest first."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.GiftCardEvent]]:
        found: dict[int, list[models.GiftCardEvent]] = {key: [] for key in keys}
        events = models.GiftCardEvent.objects.filter(gift_card_id__in=keys).select_related("gift_card", "order")
        for event in events.order_by("date", "pk"):
            found[event.gift_card_id].append(event)
        return found


class TagsOfCard(Loader[int, list[models.GiftCardTag]]):
    """A card's tags, by name."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.GiftCardTag]]:
        found: dict[int, list[models.GiftCardTag]] = {key: [] for key in keys}
        pairs = models.GiftCard.tags.through.objects.filter(giftcard_id__in=keys).select_related("giftcardtag")
        for pair in pairs.order_by("giftcardtag__name"):
            found[pair.giftcard_id].append(pair.giftcardtag)
        return found


class CardsOfOrder(Loader[UUID, list[models.GiftCard]]):
    """Cards that paid a part of an order."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.GiftCard]]:
        found: dict[UUID, list[models.GiftCard]] = {key: [] for key in keys}
        for use in models.OrderGiftCard.objects.filter(order_id__in=keys).select_related("gift_card").order_by("pk"):
            found[use.order_id].append(use.gift_card)
        return found
