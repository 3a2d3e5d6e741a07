"""Sales, as the older API knows promotions of goods: one choice of goods, and an amount for each channel.

A sale is a promotion with a number of its own. Its first rule holds the choice and no channel; each channel has a rule
with the same choice. Whoever changes a rule of it makes it a plain promotion, and the older API knows it no more.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.columns import check_texts
from marketplace.shop.native.domain.decimals import minor_units
from marketplace.shop.native.domain.discounts.promotion_prices import reprice
from marketplace.shop.native.domain.locks import lock_promotions
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Channel, DiscountValueType, Promotion, PromotionRule
from marketplace.values.refusal import NotFound, Refused

#: Kind of goods -> type of its ids and its predicate.
KINDS = {
    "collections": ("Collection", "collectionPredicate"),
    "categories": ("Category", "categoryPredicate"),
    "products": ("Product", "productPredicate"),
    "variants": ("ProductVariant", "variantPredicate"),
}


def create_sale(
    *, values: Mapping[str, Any], value_type: str = DiscountValueType.FIXED, goods: Mapping[str, Sequence[int]]
) -> Promotion:
    """A sale of these goods; it lowers nothing before a channel has an amount. Refused: REQUIRED, INVALID (dates)."""
    check_texts(Promotion, {"name": "", **values}, required=("name",))
    starts = values.get("start_date") or timezone.now()
    if values.get("end_date") is not None and starts > values["end_date"]:
        raise Refused("INVALID", _("Ngày kết thúc phải sau ngày bắt đầu."), field="endDate")
    with transaction.atomic():
        lock_promotions()
        number = Promotion.objects.aggregate(last=Max("old_sale_id"))["last"] or 0
        sale = Promotion.objects.create(type=Promotion.Type.CATALOGUE, old_sale_id=number + 1, **values)
        PromotionRule.objects.create(
            promotion=sale, catalogue_predicate=_predicate(goods), reward_value_type=value_type
        )
    return sale


def set_sale_listings(
    *, sale_id: int, amounts: Mapping[int, Decimal], remove_channel_ids: Sequence[int] = ()
) -> Promotion:
    """What a sale takes off in channels, and where nothing any more.

    Refused, each with `channels`: DUPLICATED_INPUT_ITEM, INVALID (digits, more than 100 %); raises NotFound.
    """
    if twice := sorted(set(amounts) & set(remove_channel_ids)):
        raise _wrong("DUPLICATED_INPUT_ITEM", _("Kênh bán này được nêu hai lần."), "channels", *twice)
    with transaction.atomic():
        lock_promotions()
        sale, first = _found(sale_id)
        channels = Channel.objects.in_bulk(amounts)
        if len(channels) != len(amounts):
            raise NotFound(_("Không tìm thấy kênh bán này."), field="channelId")
        for channel_id, value in amounts.items():
            _check_value(first.reward_value_type, channels[channel_id], value)
            rules = sale.rules.filter(channels=channel_id)
            if not rules.update(reward_value=value):
                rule = PromotionRule.objects.create(
                    promotion=sale,
                    catalogue_predicate=first.catalogue_predicate,
                    reward_value_type=first.reward_value_type,
                    reward_value=value,
                )
                rule.channels.add(channel_id)
        sale.rules.filter(channels__in=remove_channel_ids).delete()
        reprice()
    return sale


def add_sale_goods(*, sale_id: int, goods: Mapping[str, Sequence[int]]) -> Promotion:
    """The sale is of these, too. Raises NotFound."""
    with transaction.atomic():
        lock_promotions()
        sale, first = _found(sale_id)
        known = goods_of(first.catalogue_predicate)
        added = _ids(goods)
        predicate = _joined({kind: list(dict.fromkeys([*known[kind], *added[kind]])) for kind in KINDS})
        sale.rules.update(catalogue_predicate=predicate)
        reprice()
    return sale


def goods_of(predicate: Mapping[str, Any]) -> dict[str, list[str]]:
    """Global ids by kind, of a predicate that was written here."""
    parts = predicate.get("OR", [])
    return {
        kind: [one for part in parts for one in part.get(name, {}).get("ids", ())]
        for kind, (_type, name) in KINDS.items()
    }


def _ids(goods: Mapping[str, Sequence[int]]) -> dict[str, list[str]]:
    return {kind: [global_id(KINDS[kind][0], pk) for pk in goods.get(kind, ())] for kind in KINDS}


def _predicate(goods: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    return _joined(_ids(goods))


def _joined(ids: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    parts = [{KINDS[kind][1]: {"ids": list(found)}} for kind, found in ids.items() if found]
    return {"OR": parts} if parts else {}


def _found(sale_id: int) -> tuple[Promotion, PromotionRule]:
    sale = Promotion.objects.filter(old_sale_id=sale_id).first()
    first = sale.rules.order_by("created_at", "pk").first() if sale else None
    if sale is None or first is None:
        raise NotFound(_("Không tìm thấy đợt giảm giá này."))
    return sale, first


def _check_value(value_type: str, channel: Channel, value: Decimal) -> None:
    gid = global_id("Channel", channel.pk)
    if value_type == DiscountValueType.FIXED:
        minor_units(value, channel.currency_code, field="discountValue", channels=[gid])
    elif not 0 <= value <= 100 or value != round(value, 3):
        raise _wrong("INVALID", _("Phần trăm phải từ 0 đến 100."), "discountValue", channel.pk)


def _wrong(code: str, message: object, field: str, *channel_ids: int) -> Refused:
    return Refused(code, message, field=field, channels=[global_id("Channel", pk) for pk in channel_ids])
