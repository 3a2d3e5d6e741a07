"""Channels."""

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Channel
from marketplace.shop.saleor.values import Answer


def channel_of(told: Answer) -> int:
    """The number of a channel that is named in passing; one that is not known yet is put with what is told of it."""
    pk = int_pk(told["id"], "Channel")
    if not Channel.objects.filter(pk=pk).exists():
        Channel.objects.get_or_create(
            pk=pk,
            defaults={
                "slug": told["slug"],
                "name": told["name"],
                "currency_code": told["currencyCode"],
                "is_active": True,
            },
        )
    return pk
