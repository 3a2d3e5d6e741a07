"""One file each."""

import graphene

from storefront_api.commerce.promotions.mutations.create import PromotionCreate
from storefront_api.commerce.promotions.mutations.delete import PromotionDelete
from storefront_api.commerce.promotions.mutations.rule_create import PromotionRuleCreate
from storefront_api.commerce.promotions.mutations.rule_delete import PromotionRuleDelete
from storefront_api.commerce.promotions.mutations.rule_update import PromotionRuleUpdate
from storefront_api.commerce.promotions.mutations.update import PromotionUpdate


class Mutations(graphene.ObjectType):
    promotion_create = PromotionCreate.Field()
    promotion_update = PromotionUpdate.Field()
    promotion_delete = PromotionDelete.Field()
    promotion_rule_create = PromotionRuleCreate.Field()
    promotion_rule_update = PromotionRuleUpdate.Field()
    promotion_rule_delete = PromotionRuleDelete.Field()
