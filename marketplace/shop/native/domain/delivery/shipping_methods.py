"""Ways of delivery: what they are called, whom they reach, and what they cost in each channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.decimals import minor_units
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Channel,
    ShippingMethod,
    ShippingMethodChannelListing,
    ShippingMethodPostalCodeRule,
    ShippingZone,
    TaxClass,
)
from marketplace.values.refusal import NotFound, Refused

LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class PostalCodes:
    """Codes from `start` to `end`, or from `start` on; `inclusion` is INCLUDE or EXCLUDE."""

    start: str
    end: str
    inclusion: str


@dataclass(frozen=True, slots=True)
class ListingChange:
    """What a way costs in a channel. Of price, minimum_order_price and maximum_order_price, what is not named stays."""

    channel_id: int
    amounts: Mapping[str, Decimal | None]


def create_method(*, values: Mapping[str, Any], rules: Sequence[PostalCodes] = ()) -> ShippingMethod:
    """A way of delivery within the zone `shipping_zone_id`; offered nowhere before it has a listing.

    Refused: REQUIRED, INVALID, MAX_LESS_THAN_MIN, ALREADY_EXISTS (a postal code rule); raises NotFound.
    """
    columns = {"name": "", "shipping_zone_id": None, **values}
    if columns["shipping_zone_id"] is None:
        raise Refused("REQUIRED", _("Bạn chưa chọn vùng giao hàng."), field="shippingZone")
    _check(columns, ShippingMethod())
    with unique_or_refused(code="ALREADY_EXISTS"):
        method = ShippingMethod.objects.create(**columns)
        _add(method, rules)
    return method


def translate_method(*, method_id: int, language_code: str, values: Mapping[str, Any]) -> ShippingMethod:
    """Its `name` and `description` (Editor.js) in a language; what is not named stays, None takes it away.

    Refused: INVALID; raises NotFound.
    """
    with transaction.atomic():
        method = ShippingMethod.objects.select_for_update(no_key=True).filter(pk=method_id).first()
        if method is None:
            raise NotFound(_("Không có cách giao hàng này."))
        check_texts(ShippingMethod, {name: value for name, value in values.items() if name == "name" and value})
        for name, value in values.items():
            words: dict[str, Any] = getattr(method, f"{name}_translations")
            if value:
                words[language_code.lower()] = value
            else:
                words.pop(language_code.lower(), None)
        method.save(update_fields=["name_translations", "description_translations"])
    return method


def update_method(
    *,
    method_id: int,
    values: Mapping[str, Any],
    rules: Sequence[PostalCodes] = (),
    delete_rule_ids: Sequence[int] = (),
) -> ShippingMethod:
    """Change one. Refused as in `create_method`; raises NotFound."""
    with unique_or_refused(code="ALREADY_EXISTS"):
        method = _locked(method_id)
        columns = dict(values)
        _check(columns, method)
        write(method, columns)
        method.postal_code_rules.filter(pk__in=delete_rule_ids).delete()
        _add(method, rules)
    return method


def set_listings(
    *, method_id: int, changes: Sequence[ListingChange], remove_channel_ids: Sequence[int] = ()
) -> ShippingMethod:
    """What a way of delivery costs in channels, and where it is no longer offered.

    Refused, each with `channels`: DUPLICATED_INPUT_ITEM, INVALID (a channel the zone is not for, an amount), REQUIRED
    (the price of a new listing), MAX_LESS_THAN_MIN; raises NotFound.
    """
    wanted = [change.channel_id for change in changes]
    twice = [pk for pk in dict.fromkeys(wanted) if wanted.count(pk) > 1]
    if twice or (twice := sorted(set(wanted) & set(remove_channel_ids))):
        raise _wrong("DUPLICATED_INPUT_ITEM", _("Kênh bán này được nêu hai lần."), "addChannels", *twice)
    with transaction.atomic():
        method = _locked(method_id)
        channels = Channel.objects.in_bulk(wanted)
        if len(channels) != len(wanted):
            raise NotFound(_("Không tìm thấy kênh bán này."), field="channelId")
        of_zone = set(method.shipping_zone.channels.values_list("pk", flat=True))
        if strangers := [pk for pk in wanted if pk not in of_zone]:
            message = _("Vùng giao hàng của cách này không thuộc kênh bán đó.")
            raise _wrong("INVALID", message, "addChannels", *strangers)
        before = {row.channel_id: row for row in method.channel_listings.filter(channel_id__in=wanted)}
        for change in changes:
            _save_listing(method, channels[change.channel_id], before.get(change.channel_id), change.amounts)
        method.channel_listings.filter(channel_id__in=remove_channel_ids).delete()
    return method


def _save_listing(
    method: ShippingMethod,
    channel: Channel,
    row: ShippingMethodChannelListing | None,
    amounts: Mapping[str, Decimal | None],
) -> None:
    row = row or ShippingMethodChannelListing(shipping_method=method, channel=channel, currency=channel.currency_code)
    if amounts.get("price") is None and row.pk is None:
        raise _wrong("REQUIRED", _("Bạn chưa nhập giá giao hàng."), "price", channel.pk)
    for name, value in amounts.items():
        field = {"price": "price", "minimum_order_price": "minimumOrderPrice"}.get(name, "maximumOrderPrice")
        gid = global_id("Channel", channel.pk)
        if value is not None:
            setattr(row, f"{name}_amount", minor_units(value, channel.currency_code, field=field, channels=[gid]))
        elif name != "price":
            setattr(row, f"{name}_amount", None)
    low, high = row.minimum_order_price_amount, row.maximum_order_price_amount
    if low is not None and high is not None and high <= low:
        message = _("Giá trị đơn tối đa phải lớn hơn tối thiểu.")
        raise _wrong("MAX_LESS_THAN_MIN", message, "maximumOrderPrice", channel.pk)
    row.save()


def _wrong(code: str, message: object, field: str, *channel_ids: int) -> Refused:
    return Refused(code, message, field=field, channels=[global_id("Channel", pk) for pk in channel_ids])


def _check(columns: dict[str, Any], before: ShippingMethod) -> None:
    check_texts(ShippingMethod, columns, required=("name",))
    zone_id, class_id = columns.get("shipping_zone_id"), columns.get("tax_class_id")
    if zone_id is not None and not ShippingZone.objects.filter(pk=zone_id).exists():
        raise NotFound(_("Không tìm thấy vùng giao hàng này."), field="shippingZone")
    if class_id is not None and not TaxClass.objects.filter(pk=class_id).exists():
        raise NotFound(_("Không tìm thấy nhóm thuế này."), field="taxClass")
    for low, high, code in (
        ("minimum_delivery_days", "maximum_delivery_days", "INVALID"),
        ("minimum_order_weight_grams", "maximum_order_weight_grams", "MAX_LESS_THAN_MIN"),
    ):
        for name in (low, high):
            if not 0 <= (columns.get(name) or 0) <= LARGEST_NUMBER:
                raise Refused("INVALID", _("Số này phải từ 0 trở lên và không quá lớn."), field=_field(name))
        least, most = columns.get(low, getattr(before, low)), columns.get(high, getattr(before, high))
        if least is not None and most is not None and (least > most or (code != "INVALID" and least == most)):
            message = _("Mức tối đa phải lớn hơn mức tối thiểu.")
            raise Refused(code, message, field=_field(low if columns.get(low) is not None else high))


def _field(column: str) -> str:
    """`minimum_order_weight_grams` is `minimumOrderWeight` in the API."""
    first, *rest = column.removesuffix("_grams").split("_")
    return first + "".join(word.capitalize() for word in rest)


def _add(method: ShippingMethod, rules: Sequence[PostalCodes]) -> None:
    for rule in rules:
        columns = {"start": rule.start.strip(), "end": rule.end.strip(), "inclusion_type": rule.inclusion}
        check_texts(ShippingMethodPostalCodeRule, columns, required=("start",))
        method.postal_code_rules.create(**columns)


def _locked(method_id: int) -> ShippingMethod:
    rows = ShippingMethod.objects.select_for_update(no_key=True, of=("self",)).select_related("shipping_zone")
    method = rows.filter(pk=method_id).first()
    if method is None:
        raise NotFound(_("Không có cách giao hàng này."))
    return method
