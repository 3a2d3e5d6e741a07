"""The rules of promotions: what of them fits together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.columns import check_texts
from marketplace.shop.native.domain.decimals import minor_units
from marketplace.shop.native.domain.discounts.predicates import asks_sums, check_baskets, check_goods
from marketplace.shop.native.domain.unique import camel
from marketplace.shop.native.models import Channel, DiscountValueType, ProductVariant, Promotion, PromotionRule
from marketplace.values.refusal import NotFound, Refused

MOST_RULES = 100
"""Of baskets, in the whole shop: each is looked at whenever a basket changes."""
MOST_GIFTS = 500


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule that is to be. `values` are columns; those left out stay as they are."""

    values: Mapping[str, Any] = field(default_factory=dict)
    add_channels: Sequence[int] = ()
    remove_channels: Sequence[int] = ()
    add_gifts: Sequence[int] = ()
    remove_gifts: Sequence[int] = ()


def check_rule(promotion: Promotion, rule: PromotionRule, draft: RuleDraft, **facts: object) -> None:
    """Refuses what does not fit together, naming the field, with `facts`.

    REQUIRED, INVALID, INVALID_PRECISION, MISSING_CHANNELS, MULTIPLE_CURRENCIES_NOT_ALLOWED, DUPLICATED_INPUT_ITEM,
    RULES_NUMBER_LIMIT; raises NotFound for channels and variants there are not.
    """
    try:
        check_texts(PromotionRule, draft.values)
        for name in ("channels", "gifts"):
            if set(getattr(draft, f"add_{name}")) & set(getattr(draft, f"remove_{name}")):
                message = _("Cùng một mục vừa được thêm vừa được bỏ.")
                raise Refused("DUPLICATED_INPUT_ITEM", message, field=f"add{name.capitalize()}")
        whole = _Whole(promotion, rule, draft)
        if promotion.type == Promotion.Type.CATALOGUE:
            _check_of_goods(whole)
        else:
            _check_of_baskets(whole)
        if whole.value("reward_value_type") and whole.value("reward_value") is not None:
            _check_value(whole)
    except Refused as refusal:
        refusal.facts.update(facts)
        raise


class _Whole:
    """A rule as it will be."""

    def __init__(self, promotion: Promotion, rule: PromotionRule, draft: RuleDraft) -> None:
        self.rule, self.draft = rule, draft
        is_saved = not rule._state.adding
        channels = set(rule.channels.values_list("pk", flat=True)) if is_saved else set()
        gifts = set(rule.gifts.values_list("pk", flat=True)) if is_saved else set()
        self.channels = self._known(Channel, channels, draft.add_channels, draft.remove_channels, "channels")
        self.gift_ids = set(
            self._known(ProductVariant, gifts, draft.add_gifts, draft.remove_gifts, "gifts", only_keys=True)
        )
        self.promotion = promotion

    @staticmethod
    def _known(
        model: Any, old: set[int], added: Sequence[int], removed: Sequence[int], name: str, only_keys: bool = False
    ) -> Collection[Any]:
        wanted = (old | set(added)) - set(removed)
        rows = model.objects.filter(pk__in=wanted)
        found: list[Any] = list(rows.values_list("pk", flat=True) if only_keys else rows)
        if len(found) != len(wanted):
            raise NotFound(_("Không tìm thấy mục này."), field=name)
        return found

    def value(self, name: str) -> Any:
        """As it will be."""
        return self.draft.values.get(name, getattr(self.rule, name))

    @property
    def currencies(self) -> set[str]:
        """Of the channels."""
        return {channel.currency_code for channel in self.channels}


def _check_of_goods(whole: _Whole) -> None:
    if whole.draft.values.get("order_predicate"):
        message = _("Chương trình giảm giá hàng không nhận điều kiện về đơn (orderPredicate).")
        raise Refused("INVALID", message, field="orderPredicate")
    if whole.draft.values.get("reward_type"):
        message = _("Chương trình giảm giá hàng không chọn loại phần thưởng (rewardType).")
        raise Refused("INVALID", message, field="rewardType")
    if whole.gift_ids:
        raise Refused("INVALID", _("Chỉ chương trình cho đơn mới tặng quà được."), field="gifts")
    if "catalogue_predicate" not in whole.draft.values and whole.rule._state.adding:
        raise Refused("REQUIRED", _("Bạn chưa nói chương trình dành cho hàng nào."), field="cataloguePredicate")
    check_goods(whole.value("catalogue_predicate"), field="cataloguePredicate")
    _check_has_reward(whole)


def _check_of_baskets(whole: _Whole) -> None:
    if whole.draft.values.get("catalogue_predicate"):
        message = _("Chương trình cho đơn không nhận điều kiện về hàng (cataloguePredicate).")
        raise Refused("INVALID", message, field="cataloguePredicate")
    if "order_predicate" not in whole.draft.values and whole.rule._state.adding:
        raise Refused("REQUIRED", _("Bạn chưa nói chương trình dành cho đơn nào."), field="orderPredicate")
    check_baskets(whole.value("order_predicate"), field="orderPredicate")
    if asks_sums(whole.value("order_predicate")) and len(whole.currencies) > 1:
        raise _many_currencies("channels")
    kind = whole.value("reward_type")
    if not kind:
        raise Refused("REQUIRED", _("Bạn chưa chọn loại phần thưởng."), field="rewardType")
    if kind == PromotionRule.RewardType.GIFT:
        _check_has_gifts(whole)
        return
    if whole.gift_ids:
        raise Refused("INVALID", _("Phần thưởng này không có quà."), field="gifts")
    _check_has_reward(whole)


def _check_has_gifts(whole: _Whole) -> None:
    for name in ("reward_value", "reward_value_type"):
        if whole.value(name):
            raise Refused("INVALID", _("Phần thưởng là quà thì không có mức giảm."), field=camel(name))
    if not whole.gift_ids:
        raise Refused("REQUIRED", _("Bạn chưa chọn quà tặng."), field="gifts")
    if len(whole.gift_ids) > MOST_GIFTS:
        raise Refused(
            "GIFTS_NUMBER_LIMIT",
            _("Mỗi điều kiện có tối đa %(most)s món quà.") % {"most": MOST_GIFTS},
            field="gifts",
            gifts_limit=MOST_GIFTS,
            gifts_limit_exceed_by=len(whole.gift_ids) - MOST_GIFTS,
        )


def _check_has_reward(whole: _Whole) -> None:
    if not whole.value("reward_value_type"):
        raise Refused("REQUIRED", _("Bạn chưa chọn giảm theo phần trăm hay số tiền."), field="rewardValueType")
    if whole.value("reward_value") is None:
        raise Refused("REQUIRED", _("Bạn chưa nhập mức giảm."), field="rewardValue")


def _check_value(whole: _Whole) -> None:
    value = whole.value("reward_value")
    if whole.value("reward_value_type") == DiscountValueType.PERCENTAGE:
        if not 0 <= value <= 100 or value != round(value, 3):
            raise Refused("INVALID", _("Phần trăm phải từ 0 đến 100."), field="rewardValue")
        return
    if not whole.channels:
        message = _("Giảm theo số tiền thì phải chọn kênh bán, để biết là tiền gì.")
        raise Refused("MISSING_CHANNELS", message, field="channels")
    if len(whole.currencies) > 1:
        raise _many_currencies("rewardValueType")
    try:
        minor_units(value, next(iter(whole.currencies)), field="rewardValue")
    except Refused as refusal:
        raise Refused("INVALID_PRECISION", refusal.message, field="rewardValue") from None


def _many_currencies(name: str) -> Refused:
    message = _("Các kênh bán này dùng những loại tiền khác nhau.")
    return Refused("MULTIPLE_CURRENCIES_NOT_ALLOWED", message, field=name)
