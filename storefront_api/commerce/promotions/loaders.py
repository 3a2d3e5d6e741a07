"""What belongs to promotions, each in one or two statements."""

from collections.abc import Sequence
from uuid import UUID

from marketplace.shop.native import models
from storefront_api.core.batching import Loader


class PromotionByPk(Loader[UUID, models.Promotion]):
    """Promotions."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, models.Promotion]:
        return models.Promotion.objects.in_bulk(keys)


class RulesOfPromotion(Loader[UUID, list[models.PromotionRule]]):
    """Rules, oldest first."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.PromotionRule]]:
        found: dict[UUID, list[models.PromotionRule]] = {key: [] for key in keys}
        rules = models.PromotionRule.objects.filter(promotion_id__in=keys).order_by("created_at", "pk")
        for rule in rules.select_related("promotion"):
            found[rule.promotion_id].append(rule)
        return found


class ChannelsOfRule(Loader[UUID, list[models.Channel]]):
    """Channels, by slug."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.Channel]]:
        found: dict[UUID, list[models.Channel]] = {key: [] for key in keys}
        pairs = models.PromotionRule.channels.through.objects.filter(promotionrule_id__in=keys)
        for pair in pairs.select_related("channel").order_by("channel__slug"):
            found[pair.promotionrule_id].append(pair.channel)
        return found


class GiftsOfRule(Loader[UUID, list[int]]):
    """The keys of variants that are given."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[int]]:
        found: dict[UUID, list[int]] = {key: [] for key in keys}
        pairs = models.PromotionRule.gifts.through.objects.filter(promotionrule_id__in=keys)
        for rule_id, pk in pairs.order_by("productvariant_id").values_list("promotionrule_id", "productvariant_id"):
            found[rule_id].append(pk)
        return found


class EventsOfPromotion(Loader[UUID, list[models.PromotionEvent]]):
    """What was done to a promotion, oldest first."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.PromotionEvent]]:
        found: dict[UUID, list[models.PromotionEvent]] = {key: [] for key in keys}
        events = models.PromotionEvent.objects.filter(promotion_id__in=keys).select_related("user", "app")
        for event in events.order_by("date", "pk"):
            found[event.promotion_id].append(event)
        return found
