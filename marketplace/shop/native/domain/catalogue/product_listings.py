"""Where a product is shown and sold, as staff say it channel by channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.catalogue.prices import keep_price_range
from marketplace.shop.native.domain.catalogue.products import locked_product
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Channel, Product, ProductChannelListing, ProductVariantChannelListing
from marketplace.values.refusal import NotFound, Refused


@dataclass(frozen=True, slots=True)
class ListingWish:
    """What changes in a channel. Of is_published, published_at, visible_in_listings, what is not named stays.

    `is_available` of None leaves the beginning of the sale; True begins it at `available_at`, or now.
    """

    channel_id: int
    values: Mapping[str, Any]
    is_available: bool | None = None
    available_at: Any = None
    remove_variant_ids: Sequence[int] = field(default=())


def update_listings(
    *, product_id: int, wishes: Sequence[ListingWish], remove_channel_ids: Sequence[int] = ()
) -> Product:
    """Show, hide, begin and end the sale of a product in channels; `remove_channel_ids` forget their prices, too.

    Refused, each with `channels`: DUPLICATED_INPUT_ITEM, INVALID (a beginning of a sale that is off),
    PRODUCT_WITHOUT_CATEGORY; raises NotFound.
    """
    wanted = [wish.channel_id for wish in wishes]
    if both := sorted(set(wanted) & set(remove_channel_ids)):
        raise _wrong("DUPLICATED_INPUT_ITEM", _("Kênh bán này được nêu hai lần."), "input", both)
    if twice := [pk for pk in dict.fromkeys(wanted) if wanted.count(pk) > 1]:
        raise _wrong("DUPLICATED_INPUT_ITEM", _("Kênh bán này được nêu hai lần."), "updateChannels", twice)
    if off := [wish.channel_id for wish in wishes if wish.available_at and not wish.is_available]:
        message = _("Chỉ đặt ngày bắt đầu bán khi mặt hàng được bán.")
        raise _wrong("INVALID", message, "availableForPurchaseDate", off)
    with transaction.atomic():
        product = locked_product(product_id)
        channels = Channel.objects.in_bulk(wanted)
        if len(channels) != len(wanted):
            raise NotFound(_("Không tìm thấy kênh bán này."), field="channelId")
        shown = [wish.channel_id for wish in wishes if wish.values.get("is_published") or wish.is_available]
        if product.category_id is None and shown:
            message = _("Hãy chọn danh mục trước khi bày bán.")
            raise _wrong("PRODUCT_WITHOUT_CATEGORY", message, "isPublished", shown)
        before = {row.channel_id: row for row in product.channel_listings.filter(channel_id__in=wanted)}
        for wish in wishes:
            _save(product, channels[wish.channel_id], before.get(wish.channel_id), wish)
        prices = ProductVariantChannelListing.objects.filter(variant__product=product)
        prices.filter(channel_id__in=remove_channel_ids).delete()
        product.channel_listings.filter(channel_id__in=remove_channel_ids).delete()
        Product.objects.filter(pk=product.pk).update(updated_at=timezone.now())
        publish(ProductChanged(product_id=global_id("Product", product.pk)))
    return product


def _save(product: Product, channel: Channel, row: ProductChannelListing | None, wish: ListingWish) -> None:
    is_new = row is None
    row = row or ProductChannelListing(
        product=product, channel=channel, currency=channel.currency_code, visible_in_listings=False
    )
    for name, value in wish.values.items():
        if value is not None or name == "published_at":
            setattr(row, name, value)
    if row.is_published and row.published_at is None:
        row.published_at = timezone.now()
    if wish.is_available is not None:
        row.available_for_purchase_at = (wish.available_at or timezone.now()) if wish.is_available else None
    row.save()
    if wish.remove_variant_ids:
        prices = ProductVariantChannelListing.objects.filter(variant__product=product, channel=channel)
        prices.filter(variant_id__in=wish.remove_variant_ids).delete()
        if not prices.exists():
            row.delete()
            return
    if wish.remove_variant_ids or is_new:
        keep_price_range(product_id=product.pk, channel=channel)


def _wrong(code: str, message: object, field_name: str, channel_ids: Sequence[int]) -> Refused:
    return Refused(code, message, field=field_name, channels=[global_id("Channel", pk) for pk in channel_ids])
