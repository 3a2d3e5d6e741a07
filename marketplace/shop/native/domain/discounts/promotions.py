"""Promotions and their rules as staff set them up. Prices of goods follow at once."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ThingChanged, ThingLeaves
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.discounts.promotion_prices import reprice
from marketplace.shop.native.domain.discounts.promotion_rules import MOST_RULES, RuleDraft, check_rule
from marketplace.shop.native.domain.locks import lock_promotions
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Promotion, PromotionEvent, PromotionRule
from marketplace.values.refusal import NotFound, Refused


def create_promotion(*, values: Mapping[str, Any], rules: Sequence[RuleDraft] = (), actor: Actor = MARKET) -> Promotion:
    """A promotion with its rules; a refusal of a rule has its `index`.

    Refused: REQUIRED, INVALID, and as in `check_rule`; raises NotFound.
    """
    promotion = Promotion()
    _check(promotion, values, is_new=True)
    with transaction.atomic():
        lock_promotions()
        promotion = Promotion.objects.create(**values)
        _note(promotion, "PROMOTION_CREATED", actor)
        for index, draft in enumerate(rules):
            rule = _save_rule(promotion, PromotionRule(promotion=promotion), draft, index=index)
            _note(promotion, "RULE_CREATED", actor, rule)
        _follow(promotion)
        _tell(promotion, "CREATED")
    return promotion


def update_promotion(*, promotion_id: uuid.UUID, values: Mapping[str, Any], actor: Actor = MARKET) -> Promotion:
    """Change its name, words or days (REQUIRED, INVALID); raises NotFound."""
    with transaction.atomic():
        lock_promotions()
        promotion = _found(promotion_id)
        _check(promotion, values)
        write(promotion, {**values, "updated_at": timezone.now()})
        _note(promotion, "PROMOTION_UPDATED", actor)
        _follow(promotion)
        _tell(promotion, "UPDATED")
    return promotion


def delete_promotion(*, promotion_id: uuid.UUID) -> Promotion:
    """It lowers nothing any more; what was sold keeps its price. Raises NotFound. Returns what it was."""
    with transaction.atomic():
        lock_promotions()
        promotion = _found(promotion_id)
        publish(ThingLeaves(kind="PROMOTION", object_id=global_id("Promotion", promotion_id)))
        Promotion.objects.filter(pk=promotion_id).delete()
        _follow(promotion)
    return promotion


def create_rule(*, promotion_id: uuid.UUID, draft: RuleDraft, actor: Actor = MARKET) -> PromotionRule:
    """One more rule. Refused as in `check_rule`; raises NotFound."""
    with transaction.atomic():
        lock_promotions()
        promotion = _found(promotion_id, field="promotion")
        rule = _save_rule(promotion, PromotionRule(promotion=promotion), draft)
        _note(promotion, "RULE_CREATED", actor, rule)
        _follow(promotion)
        _tell(rule, "CREATED")
    return rule


def update_rule(*, rule_id: uuid.UUID, draft: RuleDraft, actor: Actor = MARKET) -> PromotionRule:
    """Change a rule. A sale of the older API becomes a promotion by it. Refused as in `check_rule`; raises NotFound."""
    with transaction.atomic():
        lock_promotions()
        rule = _found_rule(rule_id)
        _save_rule(rule.promotion, rule, draft)
        if rule.promotion.old_sale_id is not None:
            write(rule.promotion, {"old_sale_id": None})
        _note(rule.promotion, "RULE_UPDATED", actor, rule)
        _follow(rule.promotion)
        _tell(rule, "UPDATED")
    return rule


def delete_rule(*, rule_id: uuid.UUID, actor: Actor = MARKET) -> PromotionRule:
    """A rule less. Raises NotFound. Returns what it was."""
    with transaction.atomic():
        lock_promotions()
        rule = _found_rule(rule_id)
        _note(rule.promotion, "RULE_DELETED", actor, rule)
        publish(ThingLeaves(kind="PROMOTION_RULE", object_id=global_id("PromotionRule", rule_id)))
        PromotionRule.objects.filter(pk=rule_id).delete()
        _follow(rule.promotion)
    return rule


def _tell(thing: Promotion | PromotionRule, what: str) -> None:
    name = type(thing).__name__
    kind = "PROMOTION" if name == "Promotion" else "PROMOTION_RULE"
    publish(ThingChanged(kind=kind, object_id=global_id(name, thing.pk), what=what))


def _found(promotion_id: uuid.UUID, *, field: str = "id") -> Promotion:
    promotion = Promotion.objects.filter(pk=promotion_id).first()
    if promotion is None:
        raise NotFound(_("Không tìm thấy chương trình giảm giá này."), field=field)
    return promotion


def _found_rule(rule_id: uuid.UUID) -> PromotionRule:
    rule = PromotionRule.objects.select_related("promotion").filter(pk=rule_id).first()
    if rule is None:
        raise NotFound(_("Không tìm thấy điều kiện giảm giá này."))
    return rule


def _check(promotion: Promotion, values: Mapping[str, Any], *, is_new: bool = False) -> None:
    given = {"name": "", **values} if is_new else values
    check_texts(Promotion, given, required=("name",))
    starts, ends = (values.get(name, getattr(promotion, name)) for name in ("start_date", "end_date"))
    if ends is not None and starts > ends:
        raise Refused("INVALID", _("Ngày kết thúc phải sau ngày bắt đầu."), field="endDate")


def _save_rule(promotion: Promotion, rule: PromotionRule, draft: RuleDraft, **facts: object) -> PromotionRule:
    check_rule(promotion, rule, draft, **facts)
    is_new = rule._state.adding
    if is_new and promotion.type == Promotion.Type.ORDER:
        count = PromotionRule.objects.filter(promotion__type=Promotion.Type.ORDER).count()
        if count >= MOST_RULES:
            message = _("Cửa hàng có tối đa %(most)s điều kiện giảm giá cho đơn.") % {"most": MOST_RULES}
            raise Refused(
                "RULES_NUMBER_LIMIT",
                message,
                field="rules" if facts else "orderPredicate",
                rules_limit=MOST_RULES,
                rules_limit_exceed_by=count + 1 - MOST_RULES,
                **facts,
            )
    for name, value in draft.values.items():
        setattr(rule, name, value)
    rule.save(force_insert=is_new)
    for kept, added, removed in (
        (rule.channels, draft.add_channels, draft.remove_channels),
        (rule.gifts, draft.add_gifts, draft.remove_gifts),
    ):
        kept.add(*added)
        kept.remove(*removed)
    return rule


def _note(promotion: Promotion, type: str, actor: Actor, rule: PromotionRule | None = None) -> None:
    PromotionEvent.objects.create(promotion=promotion, type=type, rule_id=rule.pk if rule else None, **actor.columns())


def _follow(promotion: Promotion) -> None:
    if promotion.type == Promotion.Type.CATALOGUE:
        reprice()
