"""Where goods are shown and what they cost there."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from marketplace.shop.native.domain.channels.channels import MARKET_SLUG
from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Channel, Product, ProductVariantChannelListing
from marketplace.shop.saleor.mirror.reading import minor, moment
from marketplace.shop.saleor.mirror.rows import put_children
from marketplace.shop.saleor.values import Answer


def put_listings(product: Product, given: Sequence[Answer], sold_in: Mapping[int, Channel]) -> bool:
    """Where a product is shown, with the range of its variants' prices, which are put already; whether anything has
    changed."""
    ranges: dict[int, Any] = {
        row["channel_id"]: row
        for row in ProductVariantChannelListing.objects.filter(variant__product=product)
        .values("channel_id")
        .annotate(low=Min("discounted_price_amount"), high=Max("discounted_price_amount"))
    }
    before = {row.channel_id: row for row in product.channel_listings.all()}
    wanted: dict[int, dict[str, Any]] = {}
    for one in given:
        pk = int_pk(one["channel"]["id"], "Channel")
        if pk not in sold_in:
            continue
        published = moment(one["publishedAt"])
        if one["isPublished"] and published is None:
            # Saleor may leave the day open, we may not.
            published = (before[pk].published_at if pk in before else None) or timezone.now()
        wanted[pk] = {
            "is_published": one["isPublished"],
            "published_at": published,
            "visible_in_listings": one["visibleInListings"],
            "available_for_purchase_at": moment(one["availableForPurchaseAt"]),
            "currency": sold_in[pk].currency_code,
            "discounted_price_amount": ranges.get(pk, {}).get("low"),
            "highest_price_amount": ranges.get(pk, {}).get("high"),
        }
    return put_children(product.channel_listings, "channel_id", wanted)


def prices(variant: Answer, sold_in: Mapping[int, Channel], pricing: Answer | None) -> dict[int, dict[str, Any]]:
    """The columns of a variant's prices by channel. What promotions leave of one is known in the market's channel."""
    found = {}
    for one in variant["channelListings"] or ():
        channel = sold_in.get(int_pk(one["channel"]["id"], "Channel"))
        price = minor(one["price"]) if channel else None
        if channel is None or price is None:
            continue
        lowered = price
        if channel.slug == MARKET_SLUG and pricing and pricing["price"]:
            rules = getattr(channel, "tax_configuration", None)
            side = "gross" if rules is None or rules.prices_entered_with_tax else "net"
            lowered = minor(pricing["price"][side]) or 0
        found[channel.pk] = {
            "currency": channel.currency_code,
            "price_amount": price,
            "discounted_price_amount": min(lowered, price),
            "cost_price_amount": minor(one["costPrice"]),
            "prior_price_amount": minor(one["priorPrice"]),
        }
    return found
