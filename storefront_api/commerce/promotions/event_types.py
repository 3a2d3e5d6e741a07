"""PromotionEvent: what was done to a promotion."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.promotions.enums import PromotionEventsEnum
from storefront_api.core.ids import to_global_id


class PromotionEventInterface(graphene.Interface):
    """Something that was done."""

    id = graphene.ID(required=True)
    date = graphene.DateTime(required=True)
    type = PromotionEventsEnum(required=True)

    @staticmethod
    def resolve_id(root: models.PromotionEvent, _info: GraphQLResolveInfo) -> str:
        return to_global_id("PromotionEvent", root.pk)


class PromotionRuleEventInterface(graphene.Interface):
    """Something that was done to a rule."""

    rule_id = graphene.String()

    @staticmethod
    def resolve_rule_id(root: models.PromotionEvent, _info: GraphQLResolveInfo) -> str | None:
        return to_global_id("PromotionRule", root.rule_id) if root.rule_id else None


def _type(root: models.PromotionEvent, _info: GraphQLResolveInfo) -> str:
    return root.type


def _event(name: str, words: str, *interfaces: type[graphene.Interface]) -> type[graphene.ObjectType]:
    meta = type("Meta", (), {"interfaces": (PromotionEventInterface, *interfaces)})
    # graphene would take an interface's own `resolve_type` for the resolver of a field that is called `type`.
    return type(name, (graphene.ObjectType,), {"__doc__": words, "Meta": meta, "resolve_type": staticmethod(_type)})


_TYPES: dict[str, Any] = {
    "PROMOTION_CREATED": _event("PromotionCreatedEvent", "It was made."),
    "PROMOTION_UPDATED": _event("PromotionUpdatedEvent", "Its name, words or days were changed."),
    "PROMOTION_STARTED": _event("PromotionStartedEvent", "Its first day came."),
    "PROMOTION_ENDED": _event("PromotionEndedEvent", "Its last day passed."),
    "RULE_CREATED": _event("PromotionRuleCreatedEvent", "A rule came.", PromotionRuleEventInterface),
    "RULE_UPDATED": _event("PromotionRuleUpdatedEvent", "A rule was changed.", PromotionRuleEventInterface),
    "RULE_DELETED": _event("PromotionRuleDeletedEvent", "A rule went.", PromotionRuleEventInterface),
}


class PromotionEvent(graphene.Union):
    """Something that was done to a promotion."""

    class Meta:
        types = tuple(_TYPES.values())

    @classmethod
    def resolve_type(cls, instance: Any, _info: GraphQLResolveInfo) -> Any:
        return _TYPES[instance.type]
