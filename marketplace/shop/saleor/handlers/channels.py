"""Channels."""

import logging

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ThingChanged
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles
from marketplace.shop.saleor.mirror import channels

log = logging.getLogger(__name__)


@handles("ChannelCreated", "ChannelUpdated", "ChannelStatusChanged")
def channel_changed(told: Told) -> None:
    """Staff set it up otherwise; `cholang saleor check` says whether the market can go on with it."""
    channels.refresh(told.facts["channel"]["id"])
    what = "CREATED" if told.kind == "ChannelCreated" else "UPDATED"
    publish(ThingChanged(kind="CHANNEL", object_id=told.facts["channel"]["id"], what=what))


@handles("ChannelDeleted")
def channel_deleted(told: Told) -> None:
    """Nothing can be sold there any more: people have to look."""
    channels.refresh(told.facts["channel"]["id"])
    log.error("the shop's channel %s is gone: cholang saleor check", told.facts["channel"]["slug"])
