"""One file each."""

import graphene

from storefront_api.commerce.channels.mutations.create import ChannelCreate
from storefront_api.commerce.channels.mutations.update import ChannelUpdate


class Mutations(graphene.ObjectType):
    channel_create = ChannelCreate.Field()
    channel_update = ChannelUpdate.Field()
