"""How a channel may go about things."""

import graphene

from marketplace.shop.native.models import Channel

AllocationStrategyEnum = graphene.Enum("AllocationStrategyEnum", [(n, n) for n in Channel.AllocationStrategy.values])
MarkAsPaidStrategyEnum = graphene.Enum("MarkAsPaidStrategyEnum", [(n, n) for n in Channel.MarkAsPaidStrategy.values])
