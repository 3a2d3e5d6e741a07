"""What a host does about calendars."""

import graphene

from storefront_api.market.calendars.mutations.address import CalendarTokenRenew
from storefront_api.market.calendars.mutations.feeds import FeedCreate, FeedDelete, FeedSync, FeedUpdate


class Mutations(graphene.ObjectType):
    feed_create = FeedCreate.Field()
    feed_update = FeedUpdate.Field()
    feed_delete = FeedDelete.Field()
    feed_sync = FeedSync.Field()
    calendar_token_renew = CalendarTokenRenew.Field()
