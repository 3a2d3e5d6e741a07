"""Which promotions hold at a moment."""

from typing import Any

from django.db.models import Q, QuerySet

from marketplace.shop.native.models import Promotion, PromotionRule


def running(moment: Any) -> Q:
    """The condition on promotions; the moment may be a placeholder of a statement."""
    return Q(start_date__lte=moment) & (Q(end_date__isnull=True) | Q(end_date__gt=moment))


def order_rules(channel_id: Any, moment: Any) -> QuerySet[PromotionRule]:
    """Rules that may lower the sum of a basket in this channel. Values may be placeholders of a statement."""
    kind = PromotionRule.RewardType.SUBTOTAL_DISCOUNT
    return _rules(channel_id, moment).filter(reward_type=kind, reward_value__isnull=False)


def gift_rules(channel_id: Any, moment: Any) -> QuerySet[PromotionRule]:
    """Rules that may put a gift into a basket in this channel. Values as above."""
    return _rules(channel_id, moment).filter(reward_type=PromotionRule.RewardType.GIFT)


def _rules(channel_id: Any, moment: Any) -> QuerySet[PromotionRule]:
    active = Promotion.objects.filter(running(moment), type=Promotion.Type.ORDER)
    return PromotionRule.objects.filter(channels=channel_id, promotion__in=active)
