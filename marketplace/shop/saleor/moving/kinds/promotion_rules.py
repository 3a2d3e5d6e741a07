"""A rule of a promotion, said so that both sides can be compared: goods by the ids that Saleor gave them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model

from marketplace.outbox.renaming import renamed
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Category, Channel, Collection, Product, ProductVariant, PromotionRule
from marketplace.shop.saleor.moving.things import Ids
from marketplace.shop.saleor.moving.wording import LANGUAGE, words

_GOODS: tuple[type[Model], ...] = (Product, ProductVariant, Category, Collection)


@dataclass(frozen=True, slots=True)
class Rule:
    """One side's."""

    said: str
    """All of it that matters, as JSON."""
    english: str
    id: str = ""
    """Of Saleor's."""


def rule_of(row: PromotionRule, ids: Ids) -> Rule:
    """Ours. Its channels, gifts and translations are at hand."""
    names = _names(ids)
    english = (one.name for one in row.translations.all() if one.language_code == LANGUAGE)
    return Rule(
        said=_said(
            name=row.name,
            description=words(row.description),
            channels=[channel.slug for channel in row.channels.all()],
            goods=renamed(row.catalogue_predicate, names),
            baskets=renamed(row.order_predicate, names),
            reward=[row.reward_type, row.reward_value_type, row.reward_value],
            gifts=[ids.get(ProductVariant, gift.pk) or "" for gift in row.gifts.all()],
        ),
        english=next(english, ""),
    )


def rule_there(node: Mapping[str, Any]) -> Rule:
    """Theirs."""
    return Rule(
        said=_said(
            name=node["name"] or "",
            description=words(node["description"]),
            channels=[channel["slug"] for channel in node["channels"] or ()],
            goods=node["cataloguePredicate"] or {},
            baskets=node["orderPredicate"] or {},
            reward=[node["rewardType"] or "", node["rewardValueType"] or "", node["rewardValue"]],
            gifts=node["giftIds"] or [],
        ),
        english=(node["translation"] or {}).get("name") or "",
        id=node["id"],
    )


def rule_input(row: PromotionRule, ids: Ids) -> dict[str, Any]:
    """Ours, to be made there."""
    names = _names(ids)
    said = {
        "name": row.name,
        "description": row.description,
        "cataloguePredicate": renamed(row.catalogue_predicate, names) or None,
        "orderPredicate": renamed(row.order_predicate, names) or None,
        "rewardType": row.reward_type or None,
        "rewardValueType": row.reward_value_type or None,
        "rewardValue": None if row.reward_value is None else str(row.reward_value),
        "channels": [ids.of(Channel, channel.pk) for channel in row.channels.all()],
        "gifts": [ids.of(ProductVariant, gift.pk) for gift in row.gifts.all()] or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _said(*, channels: list[str], gifts: list[str], reward: list[Any], **facts: Any) -> str:
    kind, value_type, value = reward
    amount = None if value is None else format(Decimal(str(value)).normalize(), "f")
    whole = {**facts, "channels": sorted(channels), "gifts": sorted(gifts), "reward": [kind, value_type, amount]}
    return json.dumps(_plain(whole), sort_keys=True, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """Numbers alike, whether they came as 5, 5.0 or "5.000"; what was left open left out."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return format(Decimal(str(value)).normalize(), "f")
    return value


def _names(ids: Ids) -> dict[str, str]:
    return {global_id(model.__name__, pk): there for model in _GOODS for pk, there in ids.all_of(model).items()}
