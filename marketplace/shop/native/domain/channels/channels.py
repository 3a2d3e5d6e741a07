"""Channels."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.freshness.kept import kept
from marketplace.rows import Given, statement
from marketplace.shop.native.models import Channel, Promotion, PromotionRule, TaxConfiguration
from marketplace.values.refusal import NotFound, Refused

MARKET_SLUG = "cho-lang"


def save_channel(*, slug: str, name: str, currency_code: str, default_country: str = "VN") -> Channel:
    """Create or rename one of the market's own channels; the currency of an existing one never changes (INVALID)."""
    channel, created = Channel.objects.get_or_create(
        slug=slug,
        defaults={
            "name": name,
            "currency_code": currency_code,
            "default_country": default_country,
            "is_active": True,
            "automatically_complete_fully_paid_checkouts": True,
            "automatic_completion_delay": 0,
        },
    )
    if created:
        TaxConfiguration.objects.create(
            channel=channel, tax_calculation_strategy=TaxConfiguration.Strategy.FLAT_RATES.value
        )
    if not created and channel.currency_code != currency_code:
        raise Refused("INVALID", _("Không thể đổi loại tiền của kênh bán đang dùng."), field="currencyCode")
    if not created and channel.name != name:
        channel.name = name
        channel.save(update_fields=["name"])
    return channel


def channel_by_slug(slug: str) -> Channel:
    """An active channel; raises NotFound or Refused (CHANNEL_INACTIVE). At most one statement."""
    channel = next(iter(_channels(slug=slug)), None)
    if channel is None:
        raise NotFound(_("Không có kênh bán “%(slug)s”.") % {"slug": slug}, field="channel")
    if not channel.is_active:
        raise Refused("CHANNEL_INACTIVE", _("Kênh bán này đang tạm đóng."), field="channel")
    return channel


def open_channel(slug: str | None) -> Channel | None:
    """The named channel, or the market's; None for one that does not exist or is closed. At most one statement."""
    return next((channel for channel in _channels(slug=slug or MARKET_SLUG) if channel.is_active), None)


def gives_gifts(channel: Channel) -> bool:
    """Whether promotions put gifts into its baskets now. At most one statement."""
    now = timezone.now()
    return any(start <= now and (end is None or end > now) for start, end in _gift_times(channel=channel.pk))


@kept
@statement
def _channels(slug: Given) -> QuerySet[Channel]:
    return Channel.objects.filter(slug=slug)


@kept
@statement
def _gift_times(channel: Given) -> QuerySet[PromotionRule, tuple[datetime, datetime | None]]:
    """From when to when promotions give gifts here."""
    rules = PromotionRule.objects.filter(channels=channel, reward_type=PromotionRule.RewardType.GIFT)
    orders = rules.filter(promotion__type=Promotion.Type.ORDER)
    return orders.values_list("promotion__start_date", "promotion__end_date")


def market_channel() -> Channel:
    """The commune market's channel; raises NotFound before `ensure_market_channel` ran."""
    return channel_by_slug(MARKET_SLUG)
