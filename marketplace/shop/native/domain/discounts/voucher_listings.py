"""What a voucher takes off in each channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.decimals import minor_units
from marketplace.shop.native.domain.locks import lock_voucher
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Channel, DiscountValueType, Voucher, VoucherChannelListing
from marketplace.values.refusal import NotFound, Refused


@dataclass(frozen=True, slots=True)
class VoucherListingChange:
    """In this channel. Of `discount_value` and `min_amount_spent` (major units), what is not named stays."""

    channel_id: int
    amounts: Mapping[str, Decimal | None]


def set_voucher_listings(
    *, voucher_id: int, changes: Sequence[VoucherListingChange], remove_channel_ids: Sequence[int] = ()
) -> Voucher:
    """Where a voucher holds, and what it gives there.

    Refused, each with `channels`: DUPLICATED_INPUT_ITEM, REQUIRED (no value), INVALID (digits, more than 100 %);
    raises NotFound.
    """
    wanted = [change.channel_id for change in changes]
    twice = [pk for pk in dict.fromkeys(wanted) if wanted.count(pk) > 1]
    if twice or (twice := sorted(set(wanted) & set(remove_channel_ids))):
        raise _wrong("DUPLICATED_INPUT_ITEM", _("Kênh bán này được nêu hai lần."), "channels", *twice)
    with transaction.atomic():
        voucher = lock_voucher(voucher_id)
        channels = Channel.objects.in_bulk(wanted)
        if len(channels) != len(wanted):
            raise NotFound(_("Không tìm thấy kênh bán này."), field="channelId")
        before = {row.channel_id: row for row in voucher.channel_listings.filter(channel_id__in=wanted)}
        for change in changes:
            _save(voucher, channels[change.channel_id], before.get(change.channel_id), change.amounts)
        voucher.channel_listings.filter(channel_id__in=remove_channel_ids).delete()
    return voucher


def _save(
    voucher: Voucher, channel: Channel, row: VoucherChannelListing | None, amounts: Mapping[str, Decimal | None]
) -> None:
    listing = row or VoucherChannelListing(voucher=voucher, channel=channel, currency=channel.currency_code)
    value = amounts.get("discount_value")
    if value is not None:
        _check_value(voucher, channel, value)
        listing.discount_value = value
    elif row is None or "discount_value" in amounts:
        raise _wrong("REQUIRED", _("Bạn chưa nhập mức giảm."), "discountValue", channel.pk)
    if "min_amount_spent" in amounts:
        least = amounts["min_amount_spent"]
        gid = global_id("Channel", channel.pk)
        listing.min_spent_amount = (
            None if least is None else minor_units(least, channel.currency_code, field="minAmountSpent", channels=[gid])
        )
    listing.save()


def _check_value(voucher: Voucher, channel: Channel, value: Decimal) -> None:
    if voucher.discount_value_type == DiscountValueType.FIXED:
        gid = global_id("Channel", channel.pk)
        minor_units(value, channel.currency_code, field="discountValue", channels=[gid])
    elif not 0 <= value <= 100 or value != round(value, 3):
        raise _wrong("INVALID", _("Phần trăm phải từ 0 đến 100."), "discountValue", channel.pk)


def _wrong(code: str, message: object, field: str, *channel_ids: int) -> Refused:
    return Refused(code, message, field=field, channels=[global_id("Channel", pk) for pk in channel_ids])
