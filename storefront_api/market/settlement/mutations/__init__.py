"""Each mutation in its own file."""

import graphene

from storefront_api.market.settlement.mutations.cash_received import CashReceived
from storefront_api.market.settlement.mutations.commission_create import CommissionRuleCreate
from storefront_api.market.settlement.mutations.commission_end import CommissionRuleEnd


class Mutations(graphene.ObjectType):
    cash_received = CashReceived.Field()
    commission_rule_create = CommissionRuleCreate.Field()
    commission_rule_end = CommissionRuleEnd.Field()
