"""Promotions and sales in other languages."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.catalogue.translations import translate
from marketplace.shop.native.domain.columns import write
from marketplace.shop.native.models import Promotion, PromotionRule
from marketplace.values.refusal import NotFound


def translate_promotion(*, promotion_id: uuid.UUID, language_code: str, values: Mapping[str, Any]) -> Promotion:
    """A sale of the older API becomes a promotion by it. Refused: INVALID; raises NotFound."""
    with transaction.atomic():
        row: Promotion = translate(model=Promotion, pk=promotion_id, language_code=language_code, values=values)
        _is_no_sale(row)
    return row


def translate_rule(*, rule_id: uuid.UUID, language_code: str, values: Mapping[str, Any]) -> PromotionRule:
    """As `translate_promotion`, of one rule."""
    with transaction.atomic():
        row: PromotionRule = translate(model=PromotionRule, pk=rule_id, language_code=language_code, values=values)
        _is_no_sale(row.promotion)
    return row


def translate_sale(*, sale_id: int, language_code: str, values: Mapping[str, Any]) -> Promotion:
    """By its number in the older API; it stays a sale. Refused: INVALID; raises NotFound."""
    found = Promotion.objects.filter(old_sale_id=sale_id).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound(_("Không tìm thấy đợt giảm giá này."))
    row: Promotion = translate(model=Promotion, pk=found, language_code=language_code, values=values)
    return row


def _is_no_sale(promotion: Promotion) -> None:
    if promotion.old_sale_id is not None:
        write(promotion, {"old_sale_id": None})
