"""Each mutation in its own file."""

import graphene

from storefront_api.market.payments.mutations.channel_gateways import ChannelPaymentGatewaysUpdate


class Mutations(graphene.ObjectType):
    channel_payment_gateways_update = ChannelPaymentGatewaysUpdate.Field()
