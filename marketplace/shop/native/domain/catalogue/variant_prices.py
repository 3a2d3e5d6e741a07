"""What variants cost in channels, as staff say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.catalogue.prices import keep_price_range
from marketplace.shop.native.domain.catalogue.products import locked_product
from marketplace.shop.native.domain.decimals import minor_units
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Channel,
    Product,
    ProductChannelListing,
    ProductVariant,
    ProductVariantChannelListing,
)
from marketplace.values.refusal import NotFound, Refused


@dataclass(frozen=True, slots=True)
class PriceWish:
    """What a variant costs in a channel, in major units: `price`; `cost_price` and `prior_price` stay if not named."""

    channel_id: int
    amounts: Mapping[str, Decimal | None]


def set_variant_prices(*, variant_id: int, wishes: Sequence[PriceWish]) -> ProductVariant:
    """Give a variant prices in channels its product is listed in. A price of zero is one.

    Refused, each with `channels`: DUPLICATED_INPUT_ITEM, PRODUCT_NOT_ASSIGNED_TO_CHANNEL, INVALID (an amount); raises
    NotFound.
    """
    with transaction.atomic():
        variant = ProductVariant.objects.filter(pk=variant_id).first()
        if variant is None:
            raise NotFound(_("Không tìm thấy phân loại hàng này."))
        locked_product(variant.product_id)
        write_prices(variant, wishes)
        Product.objects.filter(pk=variant.product_id).update(updated_at=timezone.now())
        publish(ProductChanged(product_id=global_id("Product", variant.product_id)))
    return variant


def write_prices(variant: ProductVariant, wishes: Sequence[PriceWish]) -> None:
    """The same for a caller that holds the product's lock and tells of the change."""
    wanted = [wish.channel_id for wish in wishes]
    if twice := [pk for pk in dict.fromkeys(wanted) if wanted.count(pk) > 1]:
        raise _wrong("DUPLICATED_INPUT_ITEM", _("Kênh bán này được nêu hai lần."), "channelId", twice)
    channels = Channel.objects.in_bulk(wanted)
    if len(channels) != len(wanted):
        raise NotFound(_("Không tìm thấy kênh bán này."), field="channelId")
    listed = ProductChannelListing.objects.filter(product_id=variant.product_id, channel_id__in=wanted)
    of_product = set(listed.values_list("channel_id", flat=True))
    if strangers := [pk for pk in wanted if pk not in of_product]:
        message = _("Mặt hàng chưa được đưa vào kênh bán này.")
        raise _wrong("PRODUCT_NOT_ASSIGNED_TO_CHANNEL", message, "input", strangers)
    before = {row.channel_id: row for row in variant.channel_listings.filter(channel_id__in=wanted)}
    for wish in wishes:
        channel = channels[wish.channel_id]
        _save(variant, channel, before.get(channel.pk), wish.amounts)
        keep_price_range(product_id=variant.product_id, channel=channel)


def _save(
    variant: ProductVariant,
    channel: Channel,
    row: ProductVariantChannelListing | None,
    amounts: Mapping[str, Decimal | None],
) -> None:
    row = row or ProductVariantChannelListing(variant=variant, channel=channel, currency=channel.currency_code)
    for name, value in amounts.items():
        field = {"price": "price", "cost_price": "costPrice"}.get(name, "priorPrice")
        gid = global_id("Channel", channel.pk)
        if value is not None:
            setattr(row, f"{name}_amount", minor_units(value, channel.currency_code, field=field, channels=[gid]))
        elif name != "price":
            setattr(row, f"{name}_amount", None)
    row.discounted_price_amount = row.price_amount
    row.save()


def _wrong(code: str, message: object, field_name: str, channel_ids: Sequence[int]) -> Refused:
    return Refused(code, message, field=field_name, channels=[global_id("Channel", pk) for pk in channel_ids])
