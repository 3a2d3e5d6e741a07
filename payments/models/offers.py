"""Which ways to pay a channel offers."""

from django.db import models


class ChannelGateway(models.Model):
    """A channel's word on one way to pay. A channel without any offers all that are configured."""

    channel = models.CharField(max_length=255)
    """The channel's slug."""
    gateway = models.CharField(max_length=40)
    is_offered = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "gateway"], name="channel_gateway_once")]
